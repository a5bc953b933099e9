import { createSignal, For, Show } from 'solid-js'
import type { EndingPage } from '../../../worker/register/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { readEnding, sendEnding } from './registerApi.ts'

/** Ends a register: before anything is done it says who is noted as not come, and what they will read, once. */
export function EndRegister(props: {
  id: string
  endedAt: number | null
  begun: boolean
  /** Taps that are not sent: until they are, nobody knows who did not come. */
  unsent: number
  onEnded: () => void
}) {
  const [ending, setEnding] = createSignal<EndingPage>()
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)

  async function look() {
    const { value, problem } = await readEnding(props.id)
    setProblem(problem)
    setEnding(value)
  }

  async function end() {
    if (busy()) return
    setBusy(true)
    const { value, problem } = await sendEnding(props.id)
    setBusy(false)
    setProblem(problem)
    if (!value) return
    setEnding(undefined)
    say('The register is ended. You can still tap a name.')
    props.onEnded()
  }

  return (
    <section class="ending" aria-label="End the register">
      <FormProblem problem={problem()} idOf={() => 'end-register'} />
      <Show when={props.endedAt}>
        {(at) => <p class="muted">Ended at {timeWords(at())}. You can still tap a name.</p>}
      </Show>
      <Show when={props.begun && !props.endedAt}>
        <Show
          when={ending()}
          fallback={
            <button
              type="button"
              id="end-register"
              aria-disabled={props.unsent > 0}
              onClick={() => props.unsent === 0 && void look()}
            >
              End the register
            </button>
          }
        >
          {(ending) => (
            <div class="card">
              <Missing page={ending()} />
              <p class="actions">
                <button
                  type="button"
                  class="main"
                  aria-disabled={busy()}
                  onClick={() => void end()}
                >
                  {busy() ? 'Ending…' : 'End it'}
                </button>
                <button type="button" onClick={() => setEnding(undefined)}>
                  Not yet
                </button>
              </p>
            </div>
          )}
        </Show>
        <Show when={props.unsent > 0}>
          <p class="hint">It can be ended when every tap is sent.</p>
        </Show>
      </Show>
    </section>
  )
}

const names = (some: EndingPage['missing']) => some.map(({ name }) => name || 'Somebody').join(', ')

function Missing(props: { page: EndingPage }) {
  const asked = () => props.page.missing.filter(({ asks }) => asks)
  const left = () => props.page.missing.filter(({ asks }) => !asks)
  return (
    <Show
      when={props.page.missing.length > 0}
      fallback={<p>Everybody who has a place is marked. Nobody is written to.</p>}
    >
      <p>
        <b>{counted(props.page.missing.length, 'person has', 'people have')} no tick</b> and will be
        noted as not come.
      </p>
      <Show when={asked().length > 0}>
        <p>
          <span dir="auto">{names(asked())}</span>: on their page they read this, once, and never
          again for these sessions.
        </p>
        <For each={props.page.words}>
          {({ language, words }) => (
            <blockquote lang={language} dir="auto">
              {words}
            </blockquote>
          )}
        </For>
      </Show>
      <Show when={left().length > 0}>
        <p>
          <span dir="auto">{names(left())}</span>: not written to. They have read it before, or have
          no page.
        </p>
      </Show>
    </Show>
  )
}
