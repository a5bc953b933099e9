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
              <p class="strip">
                <a href={HELD_PLACES}>{heldWords(page().held)} held: look through them</a>
              </p>
            </Show>
            <section class="panel">
              <header>
                <h2>Today, {fullDayWords(page().on)}</h2>
              </header>
              <Show when={page().today.length > 0} fallback={<p class="in">Nothing’s on today.</p>}>
                <ul>
                  <For each={page().today}>{(line) => <Line line={line} today />}</For>
                </ul>
              </Show>
            </section>
            <Show when={page().later.length > 0}>
              <section class="panel">
                <header>
                  <h2>In the next seven days</h2>
                </header>
                <ul>
                  <For each={page().later}>
                    {(line, index) => (
                      <>
                        <Show when={page().later[index() - 1]?.on !== line.on}>
                          <li class="group">{fullDayWords(line.on)}</li>
                        </Show>
                        <Line line={line} />
                      </>
                    )}
                  </For>
                </ul>
              </section>
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
    <li class="item on-today">
      <time class="soft num">{timeWords(props.line.startsAt)}</time>
      <span>
        <b>{props.line.title}</b>{' '}
        <Show when={isOff()}>
          <span class="tag late">Not on</span>
        </Show>
        <span class="soft small about">
          to {timeWords(props.line.endsAt)} · {props.line.place}
          {countWords(props.line)}
        </span>
      </span>
      <Show when={!isOff()}>
        <span class="line">
          <Show when={props.today || !may('book_for_someone')}>
            <a class="btn" classList={{ main: props.today }} href={registerAt(props.line.id)}>
              Register<span class="heard"> of {heard()}</span>
            </a>
          </Show>
          <Show when={may('book_for_someone')}>
            <a class="btn" href={bookingsAt(props.line.id)}>
              Places<span class="heard"> in {heard()}</span>
            </a>
          </Show>
        </span>
      </Show>
    </li>
  )
}

/** " · 5 of 8 places taken, 2 wait" */
function countWords({ taken, capacity, waiting }: SessionSummary): string {
  if (taken === null) return ''
  const places =
    taken === 0
      ? 'no places taken yet'
      : capacity === null
        ? `${taken} coming`
        : `${taken} of ${capacity} places taken`
  return ` · ${places}${waiting ? `, ${waiting} waiting` : ''}`
}
