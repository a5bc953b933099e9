import './register.css'
import { For, Show } from 'solid-js'
import type { SessionSummary } from '../../../worker/bookings/office/answers.ts'
import { bookingsAt, HELD_PLACES, MY_CALENDAR, registerAt } from '../shell/addresses.ts'
import { may } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { fullDayWords, timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { readToday } from './registerApi.ts'

/** What is on today, a tap from its register; and the week after, for who rings up. */
export default function TodayPage() {
  const reading = readPage(() => undefined, readToday)
  return (
    <article class="page narrow">
      <PageTitle>Registers</PageTitle>
      <PageReader reading={reading}>
        {(page) => (
          <>
            <Show when={page().held > 0}>
              <p class="notice">
                <a href={HELD_PLACES}>{heldWords(page().held)} held: look through them</a>
              </p>
            </Show>
            <h2>Today, {fullDayWords(page().on)}</h2>
            <Show when={page().today.length > 0} fallback={<p>Nothing is on today.</p>}>
              <ul class="sessions">
                <For each={page().today}>{(line) => <Line line={line} today />}</For>
              </ul>
            </Show>
            <Show when={page().later.length > 0}>
              <h2>In the next seven days</h2>
              <ul class="sessions">
                <For each={page().later}>{(line) => <Line line={line} />}</For>
              </ul>
            </Show>
            <Show when={may('keep_own_feed')}>
              <p>
                <a href={MY_CALENDAR}>Have your own sessions in your calendar</a>
              </p>
            </Show>
          </>
        )}
      </PageReader>
    </article>
  )
}

/** As many as the Worker counts. */
const MOST_COUNTED = 100

const heldWords = (held: number) =>
  held < MOST_COUNTED
    ? counted(held, 'booking is', 'bookings are')
    : `${MOST_COUNTED} bookings or more are`

function Line(props: { line: SessionSummary; today?: true }) {
  const isOff = () => props.line.status === 'off'
  /** The same thing may be on twice in these days. */
  const heard = () =>
    props.today ? props.line.title : `${props.line.title}, ${fullDayWords(props.line.on)}`
  return (
    <li>
      <p>
        <b>{props.line.title}</b> <Show when={isOff()}>is not held</Show>
      </p>
      <p class="muted">
        {props.today ? '' : `${fullDayWords(props.line.on)}, `}
        {timeWords(props.line.startsAt)} to {timeWords(props.line.endsAt)} · {props.line.place}
        {countWords(props.line)}
      </p>
      <Show when={!isOff()}>
        <p class="actions">
          <Show when={props.today || !may('book_for_someone')}>
            <a class="button" href={registerAt(props.line.id)}>
              Register<span class="heard"> of {heard()}</span>
            </a>
          </Show>
          <Show when={may('book_for_someone')}>
            <a class="button" href={bookingsAt(props.line.id)}>
              Places<span class="heard"> in {heard()}</span>
            </a>
          </Show>
        </p>
      </Show>
    </li>
  )
}

/** " · 5 of 8 places taken, 2 wait" */
function countWords({ taken, capacity, waiting }: SessionSummary): string {
  if (taken === null) return ''
  const places = capacity === null ? `${taken} coming` : `${taken} of ${capacity} places taken`
  return ` · ${places}${waiting ? `, ${waiting} waiting` : ''}`
}
