import { createSignal, For, Show } from 'solid-js'
import type { EndingPage } from '../../../worker/register/office/answers.ts'
import type { Problem } from '../shell/api.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { say } from '../shell/toast.ts'
import { timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { readEnding, sendEnding } from './registerApi.ts'

type Unmarked = { id: string; name: string }

/** Ends a register: before anything is done it says who is noted as not come, and what they will read, once. */
export function EndRegister(props: {
  id: string
  endedAt: number | null
  begun: boolean
  /** Who has no mark now; some of them are not written to whatever happens. */
  unmarked: readonly Unmarked[]
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
    say('You’ve ended the register. You can still tap a name.')
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
              <Missing page={ending()} unmarked={props.unmarked} />
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
          <p class="hint">You can end it when every tap is sent.</p>
        </Show>
      </Show>
    </section>
  )
}

const names = (some: readonly Unmarked[]) => some.map(({ name }) => name || 'Someone').join(', ')

function Missing(props: { page: EndingPage; unmarked: readonly Unmarked[] }) {
  // Whoever walked in, and whoever has a standing place, stays without a mark.
  const others = () =>
    props.unmarked.filter(({ id }) => !props.page.missing.some((missed) => missed.id === id))
  const asked = () => props.page.missing.filter(({ asks }) => asks)
  const left = () => props.page.missing.filter(({ asks }) => !asks)
  return (
    <Show
      when={props.page.missing.length > 0}
      fallback={
        <Show
          when={others().length > 0}
          fallback={<p>Everyone’s marked. Ajar won’t send any messages.</p>}
        >
          <Others some={others()} />
        </Show>
      }
    >
      <Show when={others().length > 0}>
        <Others some={others()} />
      </Show>
      <p>
        <b>{counted(props.page.missing.length, 'person has', 'people have')} no tick</b> and will be
        marked as not here.
      </p>
      <Show when={asked().length > 0}>
        <p>
          <span dir="auto">{names(asked())}</span>: their page says this once, and never again for
          these sessions.
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
          <span dir="auto">{names(left())}</span>: we won’t write to them. They read it before, or
          have no page.
        </p>
      </Show>
    </Show>
  )
}

const Others = (props: { some: readonly Unmarked[] }) => (
  <p>
    <b>{counted(props.some.length, 'person isn’t', 'people aren’t')} marked</b>:{' '}
    <span dir="auto">{names(props.some)}</span>. We won’t write to them.
  </p>
)
