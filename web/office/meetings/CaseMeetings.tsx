import './meetings.css'
import { createEffect, createSignal, For, lazy, Show } from 'solid-js'
import type { FreeTime, MeetingRow, MeetingsPage } from '../../../worker/meetings/office/answers.ts'
import { Chips } from '../components/choices/Chips.tsx'
import { MY_TIMES } from '../shell/addresses.ts'
import type { Answer, Problem } from '../shell/api.ts'
import { newId } from '../shell/drafts.ts'
import { may } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { readPage } from '../shell/readPage.ts'
import { say } from '../shell/toast.ts'
import { readMeetings, sendCancelled, sendMeeting } from './meetingApi.ts'
import {
  beforeBooking,
  FITS,
  freeWords,
  meetingWords,
  missesWords,
  whereWords,
} from './meetingWords.ts'
import { capital } from '../shell/timeWords.ts'

/** What is booked for a case, and the next free times: one tap chooses, one books. */
export default function CaseMeetings(props: {
  caseId: string
  /** When they are seen next, after a change. */
  onDay: (meetsOn: string | null) => void
  /** They stand on the page, or why they don't: nothing below moves any more. */
  onRead: () => void
}) {
  const reading = readPage(() => props.caseId, readMeetings)
  createEffect(() => (reading.page() ?? reading.problem()) && props.onRead())
  return (
    <section class="meetings" aria-labelledby="next-meeting">
      <h3 id="next-meeting">Next meeting</h3>
      <PageReader reading={reading} words="Reading the times…">
        {(page) => (
          <Meetings
            caseId={props.caseId}
            page={page()}
            onPage={(page) => {
              reading.change(() => page)
              props.onDay(page.meetsOn)
            }}
          />
        )}
      </PageReader>
    </section>
  )
}

function Meetings(props: {
  caseId: string
  page: MeetingsPage
  onPage: (page: MeetingsPage) => void
}) {
  const [problem, setProblem] = createSignal<Problem>()
  const [sending, setSending] = createSignal(false)
  /** The meeting that is being moved. */
  const [moving, setMoving] = createSignal<MeetingRow | null>(null)
  /** Whether another is being added to those that there are. */
  const [adding, setAdding] = createSignal(false)
  const isChoosing = () => props.page.meetings.length === 0 || moving() !== null || adding()

  async function send(sent: Promise<Answer<MeetingsPage>>, done: string) {
    if (sending()) return
    setSending(true)
    const { value, problem: why } = await sent
    setSending(false)
    setProblem(why)
    if (value) {
      props.onPage(value)
      setMoving(null)
      setAdding(false)
      say(done)
      document.getElementById('next-meeting')?.scrollIntoView({ block: 'nearest' })
      return
    }
    // Another was first, or it changed: what is free now stands below the reason.
    const again = await readMeetings(props.caseId)
    if (again.value) props.onPage(again.value)
  }

  const cancel = ({ id, ...meeting }: MeetingRow) =>
    send(
      sendCancelled(props.caseId, { meetingId: id }),
      `Cancelled: ${meetingWords(meeting)}. They can read it on their page.`,
    )

  const book = (time: FreeTime, id: string) =>
    send(
      sendMeeting(props.caseId, { id, time: time.id, instead: moving()?.id ?? null }),
      `${moving() ? 'Moved to' : 'Booked for'} ${meetingWords(time)}.`,
    )

  return (
    <>
      <Show when={problem()}>
        {(why) => (
          <p class="error" role="alert">
            {why().title}
          </p>
        )}
      </Show>
      <ul>
        <For
          each={props.page.meetings}
          fallback={
            <li class="soft">
              {props.page.mayBook ? 'None yet. Choose a time below.' : 'None’s booked.'}
            </li>
          }
        >
          {(meeting) => (
            <li class="line">
              <span>
                <b>{meetingWords(meeting)}</b>{' '}
                <span class="soft">
                  {whereWords(meeting)}
                  {meeting.fits === 'one_to_one' ? '' : `, ${FITS[meeting.fits].toLowerCase()}`}
                  {missesWords(meeting) && `, ${missesWords(meeting)}`}
                </span>{' '}
                <Show when={meeting.status === 'off'}>
                  <span class="tag late">called off</span>
                </Show>
              </span>
              <Show when={props.page.mayBook}>
                <span class="actions">
                  <button
                    type="button"
                    class="plain"
                    aria-pressed={moving()?.id === meeting.id}
                    onClick={() => setMoving(moving()?.id === meeting.id ? null : meeting)}
                  >
                    Move<span class="heard"> {meetingWords(meeting)}</span>
                  </button>
                  <button
                    type="button"
                    class="plain"
                    aria-disabled={sending()}
                    onClick={() => void cancel(meeting)}
                  >
                    Cancel<span class="heard"> {meetingWords(meeting)}</span>
                  </button>
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.page.mayBook}>
        <Show
          when={isChoosing()}
          fallback={
            <p class="actions">
              <button type="button" class="plain" onClick={() => setAdding(true)}>
                Book another
              </button>
            </p>
          }
        >
          <ChooseTime
            page={props.page}
            moving={moving()}
            sending={sending()}
            onBook={(time, id) => void book(time, id)}
          />
        </Show>
        <TheirLessons
          caseId={props.caseId}
          onKept={() =>
            void readMeetings(props.caseId).then(({ value }) => value && props.onPage(value))
          }
        />
      </Show>
    </>
  )
}

const CaseLessons = lazy(() => import('../lessons/CaseLessons.tsx'))

/** Which lesson they have when: read once someone wants to see it. */
function TheirLessons(props: { caseId: string; onKept: () => void }) {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Their lessons</summary>
      <Show when={isOpen()}>
        <CaseLessons caseId={props.caseId} onKept={props.onKept} />
      </Show>
    </details>
  )
}

const chipsOf = (times: readonly FreeTime[], isWithName: boolean) =>
  times.map((time) => ({
    value: time.id,
    words: capital(
      [freeWords(time), missesWords(time), isWithName && time.mentor?.name]
        .filter(Boolean)
        .join(', '),
    ),
  }))

/** The next free times as buttons. The form's id is that of the time, so a second press changes nothing. */
function ChooseTime(props: {
  page: MeetingsPage
  moving: MeetingRow | null
  sending: boolean
  onBook: (time: FreeTime, id: string) => void
}) {
  const [chosenId, setChosen] = createSignal<string | null>(null)
  const [formId, setFormId] = createSignal(newId())
  const all = () => [...props.page.free, ...props.page.others]
  const chosen = () => all().find(({ id }) => id === chosenId())
  const choose = (id: string) => {
    setChosen(id)
    setFormId(newId())
  }
  return (
    <>
      <Show
        when={props.page.free.length > 0}
        fallback={
          <p class="soft">
            No free times in the next four weeks.{' '}
            <Show when={may('manage_series')}>
              <a href={MY_TIMES}>Offer times of yours</a>
            </Show>
          </p>
        }
      >
        <Chips
          label="Free times"
          chips={chipsOf(props.page.free, false)}
          pressed={[chosenId() ?? '']}
          onPress={choose}
        />
      </Show>
      <Show when={props.page.others.length > 0}>
        <details>
          <summary>With anyone else</summary>
          <Chips
            label="Free times with anyone else"
            chips={chipsOf(props.page.others, true)}
            pressed={[chosenId() ?? '']}
            onPress={choose}
          />
        </details>
      </Show>
      <Show when={chosen()}>
        {(time) => (
          <>
            <Show when={beforeBooking(time(), props.moving)}>
              {(words) => (
                <p class="late small" role="status">
                  {words()}
                </p>
              )}
            </Show>
            <p class="actions">
              <button
                type="button"
                aria-disabled={props.sending}
                onClick={() => props.onBook(time(), formId())}
              >
                {props.moving ? 'Move to' : 'Book'} {freeWords(time())}
              </button>{' '}
              <span class="soft">{whereWords(time())}</span>
            </p>
          </>
        )}
      </Show>
    </>
  )
}
