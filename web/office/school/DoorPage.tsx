import { createSignal, Match, Show, Switch } from 'solid-js'
import type { DoorPage as Page } from '../../../worker/school/office/answers.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import type { Problem } from '../shell/api.ts'
import { LEAVING_AJAR } from '../shell/addresses.ts'
import { may } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { moveDoor, readDoor } from './settingsApi.ts'
import { StillMissing } from './StillMissing.tsx'

/** Whether anyone can see the school's pages, and the button that opens or closes them. */
export default function DoorPage() {
  const reading = readPage(() => undefined, readDoor)
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)

  async function move(form: { opens: boolean; asDsl?: boolean }) {
    if (sending()) return
    setSending(true)
    const { value, problem } = await moveDoor(form)
    setSending(false)
    setProblem(problem)
    if (!value) return
    reading.change(() => value)
    say(form.opens ? 'Your door is open.' : 'Your door is closed.')
  }

  return (
    <article class="page narrow settings">
      <PageTitle>Your door</PageTitle>
      <PageReader reading={reading} words="Reading…">
        {(page) => (
          <>
            <Switch>
              <Match when={page().state === 'never_opened'}>
                <p>
                  Nobody outside can see your school’s pages yet. They’ll be at{' '}
                  <b>{addressOf(page())}</b>.
                </p>
                <BeforeOpening page={page()} />
              </Match>
              <Match when={page().state === 'open'}>
                <p>
                  Anyone can ask for help at <a href={page().path}>{addressOf(page())}</a>.
                </p>
              </Match>
              <Match when={page().state === 'closed'}>
                <p>
                  Your door is closed
                  <Show when={page().closedAt}>{(at) => `, since ${momentWords(at())}`}</Show>. Your
                  pages say so. The help numbers and “I’m not safe” still work.
                </p>
              </Match>
            </Switch>
            <FormProblem problem={problem()} idOf={(field) => field} />
            <Show when={page().state !== 'open' && page().mayOpen}>
              <p class="actions">
                <button
                  type="button"
                  class="btn main"
                  aria-disabled={sending()}
                  onClick={() => void move({ opens: true })}
                >
                  Open the door
                </button>
              </p>
            </Show>
            <Show when={page().mayBeDsl}>
              <details class="fold">
                <summary>I’m the DSL myself</summary>
                <p>
                  By opening the door you say that you’re the DSL as well as the head. What a child
                  tells us about being unsafe goes to you first, then to a deputy. An administrator
                  can make someone else the DSL later.
                </p>
                <p class="actions">
                  <button
                    type="button"
                    class="btn main"
                    aria-disabled={sending()}
                    onClick={() => void move({ opens: true, asDsl: true })}
                  >
                    Open the door as head and DSL
                  </button>
                </p>
              </details>
            </Show>
            <Show when={page().state === 'open'}>
              <details class="fold">
                <summary>Close the door</summary>
                <p>
                  Nobody can ask for help, book, or read their own page while it’s closed. The help
                  numbers and “I’m not safe” still work. What you have stays here, and you can open
                  the door again at any time.
                </p>
                <p class="actions">
                  <button
                    type="button"
                    class="btn danger"
                    aria-disabled={sending()}
                    onClick={() => void move({ opens: false })}
                  >
                    Close the door now
                  </button>
                </p>
              </details>
            </Show>
            <Show when={page().trust}>
              {(trust) => (
                <p class="muted">
                  {trust()} sees whether your door is open, how many settings are missing and
                  whether alerts may not arrive. It sees no pupil, and no one’s name or words.
                </p>
              )}
            </Show>
            <Show when={may('agree_to_leaving')}>
              <p>
                <a href={LEAVING_AJAR}>Leaving Ajar: who may take your school’s data</a>
              </p>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

/** What the head says yes to, and what is still to do. */
function BeforeOpening(props: { page: Page }) {
  return (
    <>
      <Show
        when={props.page.dsl}
        fallback={<p>It can open when your school has a DSL who has signed in.</p>}
      >
        {(dsl) => (
          <Show
            when={props.page.mayOpen}
            fallback={
              <p>
                {props.page.head?.name ?? 'The head'} opens it the first time, because the head says
                who the DSL is: {dsl().name}.
              </p>
            }
          >
            <p>
              By opening the door you confirm that <b>{dsl().name}</b> is your DSL. What a child
              tells us about being unsafe goes to them first.
            </p>
          </Show>
        )}
      </Show>
      <StillMissing missing={props.page.missing} maySet={props.page.maySet} />
    </>
  )
}

const addressOf = ({ path }: Page) => `${location.host}${path}`
