import { createSignal, Show } from 'solid-js'
import type { NewFeed } from '../../../worker/sessions/office/answers.ts'
import { answerOf, officeApi, type Problem } from '../shell/api.ts'
import { CopyBox } from '../form/CopyBox.tsx'
import { FormProblem } from '../form/FormErrors.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { Trouble } from '../shell/ReadProblem.tsx'
import { exactWords } from '../shell/timeWords.ts'

const { calendar } = officeApi

/** One's own sessions in one's own calendar: an address to make, copy once, and take back. */
export default function CalendarPage() {
  const reading = readPage(
    () => undefined,
    () => answerOf(calendar.$get()),
  )
  const [feed, setFeed] = createSignal<NewFeed>()
  const [problem, setProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal(false)

  async function make() {
    if (busy()) return
    setBusy(true)
    const { value, problem } = await answerOf(calendar.$post())
    setBusy(false)
    setProblem(problem)
    if (!value) return
    setFeed(value)
    reading.change(() => ({ madeAt: value.madeAt }))
    say('Here’s your address.')
  }
  async function revoke() {
    if (busy()) return
    setBusy(true)
    const { value, problem } = await answerOf(calendar.revocation.$post())
    setBusy(false)
    setProblem(problem)
    if (!value) return
    setFeed(undefined)
    reading.change(() => value)
    say('The address doesn’t work any more.')
  }

  return (
    <article class="page narrow">
      <PageTitle>My calendar</PageTitle>
      <p>
        See your sessions in the calendar on your phone or desktop. It shows when, where, and the
        initials of who’s booked. It never shows a name or a reason.
      </p>
      <p>
        Your calendar reads them from an address of your own.{' '}
        <b>Whoever has the address can read it</b>, without signing in. Give it to your calendar and
        to nobody else. If someone else may have it, make a new one. The old one stops working.
      </p>
      <FormProblem problem={problem()} idOf={() => 'feed-make'} />
      <Show when={reading.problem()}>
        {(problem) => <Trouble problem={problem()} again={reading.again} />}
      </Show>
      <Show when={feed()}>
        {(feed) => (
          <div class="card">
            <p>You’ll see the address only once.</p>
            <CopyBox label="The address" copies="Copy it" text={feed().address} />
            <p class="hint">
              In Google Calendar, choose Other calendars, then From URL. In Outlook, choose Add
              calendar, then Subscribe from web. On an iPhone, choose Calendars, then Add
              subscription calendar.
            </p>
          </div>
        )}
      </Show>
      <Show when={reading.page()}>
        {(page) => (
          <>
            <Show when={page().madeAt}>
              {(at) => <p class="muted">You have an address. It was made {exactWords(at())}.</p>}
            </Show>
            <p class="actions">
              <button
                type="button"
                class={page().madeAt ? '' : 'main'}
                aria-disabled={busy()}
                onClick={() => void make()}
              >
                {page().madeAt ? 'Make a new address' : 'Make an address'}
              </button>
              <Show when={page().madeAt}>
                <button type="button" aria-disabled={busy()} onClick={() => void revoke()}>
                  Take it back
                </button>
              </Show>
            </p>
          </>
        )}
      </Show>
    </article>
  )
}
