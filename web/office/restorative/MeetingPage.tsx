import { useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { LIMITS } from '../../../worker/referrals/rules/referral.ts'
import type { MeetingPage as Page } from '../../../worker/restorative/office/answers.ts'
import { lookDayProblem, lookForm } from '../../../worker/restorative/rules/meeting.ts'
import { checkForm } from '../form/checkForm.ts'
import { FormProblem } from '../form/FormErrors.tsx'
import { formSender } from '../form/formSender.ts'
import { TextLine } from '../form/TextLine.tsx'
import { WordsBox } from '../form/WordsBox.tsx'
import { MEETINGS, pupilAt } from '../shell/addresses.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dayOf, fullDayWords, momentWords } from '../shell/timeWords.ts'
import { say } from '../shell/toast.ts'
import { readMeeting, sendLook } from './meetingApi.ts'

/** One restorative meeting: each account by itself, what was agreed, and how it has gone since. */
export default function MeetingPage() {
  const params = useParams<{ id: string }>()
  const reading = readPage(() => params.id, readMeeting)
  return (
    <article class="page narrow">
      <p>
        <a href={MEETINGS}>All restorative meetings</a>
      </p>
      <PageTitle>Restorative meeting</PageTitle>
      <PageReader reading={reading} words="Opening the meeting" back={MEETINGS}>
        {(page) => (
          <div class="stack">
            <p>
              {fullDayWords(page().heldOn)}. <span class="soft">{page().by.name} held it.</span>
            </p>
            <For each={page().people}>
              {({ name, account, pupilId }) => (
                <section class="panel">
                  <header>
                    <h2 dir="auto">{name}</h2>
                    <Show when={pupilId}>
                      {(id) => <a href={pupilAt(id())}>Open their page</a>}
                    </Show>
                  </header>
                  <div class="in">
                    <p class="theirs" dir="auto">
                      {account || <span class="soft">Nothing was written down.</span>}
                    </p>
                  </div>
                </section>
              )}
            </For>
            <section class="panel" aria-labelledby="agreed">
              <header>
                <h2 id="agreed">What was agreed</h2>
              </header>
              <div class="in">
                <p dir="auto">{page().agreed}</p>
                <For each={page().looks}>
                  {({ said, by, at }) => (
                    <p>
                      <span dir="auto">{said}</span>{' '}
                      <span class="soft small">
                        {by.name} looked again, {momentWords(at)}
                      </span>
                    </p>
                  )}
                </For>
                <Show when={page().lookOn}>
                  {(on) => (
                    <p>
                      <b>Look again: {fullDayWords(on())}</b>
                    </p>
                  )}
                </Show>
                <Show when={page().mayWrite}>
                  <LookAgain page={page()} onPage={(next) => reading.change(() => next)} />
                </Show>
              </div>
            </section>
          </div>
        )}
      </PageReader>
    </article>
  )
}

/** How it is now, and whether to look once more. */
function LookAgain(props: { page: Page; onPage: (page: Page) => void }) {
  const [said, setSaid] = createSignal('')
  const [nextOn, setNextOn] = createSignal<string | null>(null)
  const boxes = () => ({ base: props.page.looks.length, said: said(), nextOn: nextOn() })
  const { problem, sending, error, submit } = formSender({
    check: () => {
      const wrong = lookDayProblem(nextOn(), dayOf(Date.now()), props.page.calendar)
      return checkForm(lookForm, boxes(), wrong ? { nextOn: wrong } : {})
    },
    send: (form) => sendLook(props.page.id, form),
    sent: (page) => {
      setSaid('')
      setNextOn(null)
      props.onPage(page)
      say('Saved.')
    },
    boxes,
  })
  const isDue = () => props.page.lookOn !== null && props.page.lookOn <= dayOf(Date.now())
  return (
    <details open={isDue()}>
      <summary>Look again</summary>
      <form noValidate onSubmit={submit}>
        <FormProblem problem={problem()} idOf={(field) => `look-${field}`} />
        <WordsBox
          id="look-said"
          label="How is it now?"
          words={said()}
          onWords={setSaid}
          limit={LIMITS.words}
          error={error('said')}
          rows={2}
        />
        <TextLine
          id="look-nextOn"
          type="date"
          label="Look once more on, or leave it empty"
          value={nextOn() ?? ''}
          onValue={(on) => setNextOn(on || null)}
          error={error('nextOn')}
        />
        <p class="actions">
          <button aria-disabled={sending()}>{sending() ? 'Saving…' : 'Save how it is'}</button>
        </p>
      </form>
    </details>
  )
}
