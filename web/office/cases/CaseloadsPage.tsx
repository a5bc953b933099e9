import './CaseloadsPage.css'
import { useSearchParams } from '@solidjs/router'
import { For, lazy, Show, Suspense } from 'solid-js'
import type { MentorLoad } from '../../../worker/caseload/office/answers.ts'
import type { CaseloadPage as Page, LateReview } from '../../../worker/cases/office/answers.ts'
import type { MentorWeek } from '../../../worker/meetings/office/answers.ts'
import { Load } from '../caseload/CaseloadBar.tsx'
import { Load as LoadBar } from '../components/choices/Load.tsx'
import { gridTimes } from '../meetings/gridTimes.ts'
import { readMentorsWeek } from '../meetings/meetingApi.ts'
import { Who } from '../referrals/WhoAsked.tsx'
import { AWAY, caseAt, caseloadOf, QUEUE } from '../shell/addresses.ts'
import { offerRowKeys } from '../shell/keys/rowShortcuts.ts'
import { may, me } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { capital, dayOf, dayWords, timeWords } from '../shell/timeWords.ts'
import { counted } from '../shell/words.ts'
import { readCaseloads } from './caseApi.ts'
import { roomIn, roomWords } from './caseStages.ts'

const TeamWeek = lazy(() => import('../sessions/TeamWeek.tsx'))

const WeekNotes = lazy(() => import('../meetings/WeekNotes.tsx'))

/** For the lead mentor: what everyone carries, the fullest first, and what everyone runs this week. */
export default function CaseloadsPage() {
  const [query] = useSearchParams<{ from?: string }>()
  offerRowKeys()
  const everyone = readPage(() => undefined, readCaseloads)
  const week = readPage(() => ({ from: query.from }), readMentorsWeek)
  return (
    <article class="page team" style={{ '--printed': printedSize(week.page()?.weeks ?? []) }}>
      <PageReader reading={everyone} words="Reading the caseloads…">
        {(page) => <Team page={page()} meetings={week.page()?.weeks} />}
      </PageReader>
      <Show when={may('see_sessions')}>
        <Suspense>
          <TeamWeek from={query.from} times={gridTimes(week.page()?.weeks ?? [])} />
          <WeekNotes reading={week} />
        </Suspense>
      </Show>
    </article>
  )
}

/** Times and notes of a week that fit on a page in larger print. */
const FEW = 60

/** How large the week is printed, so that it takes one page: no smaller than can be read. */
const printedSize = (weeks: readonly MentorWeek[]) =>
  weeks.reduce((sum, { times, notes }) => sum + times.length + notes.length, 0) > FEW
    ? '7pt'
    : '9pt'

/** In the queue, as far as this person may see it. */
const waiting = () => me()?.tally.waiting ?? 0

function Team(props: { page: Page; meetings: readonly MentorWeek[] | undefined }) {
  const loads = () => props.page.loads.toSorted((a, b) => roomIn(a) - roomIn(b))
  const sum = (of: (load: MentorLoad) => number) => loads().reduce((all, load) => all + of(load), 0)
  const weight = () => sum((load) => load.weight)
  const limit = () => sum((load) => load.limit)
  return (
    <>
      <header class="head">
        <PageTitle>Everyone’s caseload</PageTitle>
        <span class="head-load">
          <LoadBar weight={weight()} limit={limit()} />
        </span>
        <span class="soft small">
          {counted(
            sum(({ openCases }) => openCases),
            'open case',
          )}
          {limit() - weight() >= 1 ? ` · room for about ${Math.floor(limit() - weight())}` : ''}
        </span>
        <div class="push no-print">
          <Show when={may('manage_series')}>
            <a class="btn" href={AWAY}>
              Someone’s away
            </a>
          </Show>
          <button type="button" class="btn" onClick={() => print()}>
            Print the week
          </button>
        </div>
      </header>
      <Show when={waiting() > 0}>
        <p class="strip info">
          If everyone who’s waiting were taken on, that would be {weight() + waiting()} of {limit()}
          . <a href={QUEUE}>Open the queue</a>
        </p>
      </Show>
      <section class="panel">
        <table class="rows fold team-loads">
          <thead>
            <tr>
              <th scope="col">Mentor</th>
              <th scope="col">Load</th>
              <th scope="col" class="r">
                Cases
              </th>
              <th scope="col">Room</th>
              <th scope="col" class="r">
                Overdue
              </th>
              <th scope="col" class="r">
                Replies waiting
              </th>
              <th scope="col">Next free</th>
            </tr>
          </thead>
          <tbody>
            <For each={loads()}>
              {(load) => (
                <Mentor
                  load={load}
                  page={props.page}
                  week={props.meetings?.find(({ mentor }) => mentor.id === load.mentor.id)}
                />
              )}
            </For>
          </tbody>
        </table>
      </section>
      <LateReviews reviews={props.page.lateReviews ?? []} />
    </>
  )
}

/** Every review that is past its day, and whose it is. What is printed here is the week. */
function LateReviews(props: { reviews: readonly LateReview[] }) {
  return (
    <section class="panel no-print" aria-labelledby="late-reviews">
      <header>
        <h2 id="late-reviews" tabindex="-1">
          Overdue reviews
        </h2>
      </header>
      <Show when={props.reviews.length > 0} fallback={<p class="in soft">No review’s overdue.</p>}>
        <table class="rows fold">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Mentor</th>
              <th scope="col">Was due</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.reviews}>
              {(row) => (
                <tr>
                  <th scope="row">
                    <a data-row href={caseAt(row.id)}>
                      <Who {...row} />
                    </a>{' '}
                    <Show when={row.isEnded}>
                      <span class="tag">Finished</span>
                    </Show>
                  </th>
                  <td>{row.mentor.name}</td>
                  <td class="late">{dayWords(row.reviewOn ?? '')}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </section>
  )
}

function Mentor(props: { load: MentorLoad; page: Page; week: MentorWeek | undefined }) {
  const load = () => props.load
  const its = () => props.page.pressing?.find(({ mentorId }) => mentorId === load().mentor.id)
  const overdue = () => its()?.overdue ?? 0
  const wroteBack = () => its()?.wroteBack ?? 0
  return (
    <tr>
      <th scope="row">
        <a data-row href={caseloadOf(load().mentor.id)}>
          {load().mentor.name}
        </a>{' '}
        <Show when={props.week?.now}>
          {(now) => <span class={now() === 'free' ? 'tag ok' : 'tag'}>{now()} now</span>}
        </Show>
      </th>
      <td>
        <Load load={load()} />
      </td>
      <td class="r">
        {load().openCases}
        <span class="phone-only"> {load().openCases === 1 ? 'case' : 'cases'}</span>
      </td>
      <td>
        <Show
          when={roomIn(load()) < 1}
          fallback={
            <>
              <span class="phone-only">room for </span>
              {Math.floor(roomIn(load()))}
            </>
          }
        >
          <span class="tag" classList={{ warn: roomIn(load()) >= 0, late: roomIn(load()) < 0 }}>
            {roomWords(load())}
          </span>
        </Show>
      </td>
      <td class="r" classList={{ late: overdue() > 0 }}>
        <Number of={overdue()} words="overdue" />
      </td>
      <td class="r">
        <Number of={wroteBack()} words="wrote back" />
      </td>
      <td>
        <Show when={props.week}>{(week) => <NextFree week={week()} />}</Show>
      </td>
    </tr>
  )
}

/** The first time in the week shown that nobody has taken. */
function NextFree(props: { week: MentorWeek }) {
  const first = () => props.week.times.find(({ isFree }) => isFree)
  return (
    <>
      <span class="phone-only">Next free: </span>
      <Show when={first()} fallback={<span class="soft">None this week</span>}>
        {(time) => `${capital(dayWords(dayOf(time().startsAt)))}, ${timeWords(time().startsAt)}`}
      </Show>
    </>
  )
}

/** A dash is read more easily in a column than a nought; on a phone there is neither. */
function Number(props: { of: number; words: string }) {
  return (
    <Show
      when={props.of > 0}
      fallback={
        <>
          <span class="wide-only" aria-hidden="true">
            –
          </span>
          <span class="heard">none</span>
        </>
      }
    >
      {props.of}
      <span class="phone-only"> {props.words}</span>
    </Show>
  )
}
