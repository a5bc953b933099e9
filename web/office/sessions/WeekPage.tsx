import './sessions.css'
import { useNavigate, useSearchParams } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import type { SessionsPage } from '../../../worker/sessions/office/answers.ts'
import { addDays, mondayOf, weekdayOf } from '../../../worker/time/londonTime.ts'
import { Icon } from '../components/Icon.tsx'
import { AWAY, closeAt, dayAt, MY_TIMES, NEW_SERIES, SESSIONS, weekOf } from '../shell/addresses.ts'
import { offerKeys } from '../shell/keys/shortcuts.ts'
import { may } from '../shell/me.ts'
import { PageReader } from '../shell/PageReader.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { readPage } from '../shell/readPage.ts'
import { dateWords, fullDayWords } from '../shell/timeWords.ts'
import { FirstSeries, SeriesList } from './SeriesList.tsx'
import { readSessions } from './sessionApi.ts'
import { SessionLine } from './SessionLine.tsx'
import { closedWords } from '../timetable/sessionWords.ts'
import { WeekGrid } from './WeekGrid.tsx'
import { weekWords } from './weekWords.ts'

/** What the school has on: a week or a day, what is closed in it, and the series that make it. */
export default function WeekPage() {
  const [query] = useSearchParams<{ from?: string; days?: string; as?: string }>()
  const reading = readPage(
    () => ({ from: query.from, days: query.days === '1' ? ('1' as const) : undefined }),
    readSessions,
  )
  return (
    <article class="page sessions">
      <PageReader reading={reading} words="Reading the week…">
        {(page) => <Week page={page()} byPerson={query.as === 'people'} />}
      </PageReader>
    </article>
  )
}

function Week(props: { page: SessionsPage; byPerson: boolean }) {
  const navigate = useNavigate()
  const isDay = () => props.page.fromOn === props.page.untilOn
  const step = () => (isDay() ? 1 : 7)
  const isGrid = () => props.byPerson && !isDay()
  const at = (on: string) => (isDay() ? dayAt(on) : isGrid() ? byPersonAt(on) : weekOf(on))
  const before = () => at(addDays(props.page.fromOn, -step()))
  const after = () => at(addDays(props.page.fromOn, step()))
  const now = () =>
    isDay() ? dayAt(props.page.today) : isGrid() ? `${SESSIONS}?as=people` : SESSIONS
  const monday = () => mondayOf(props.page.fromOn)
  /** From a week to a day: today, if it is in that week. */
  const dayShown = () => {
    const { fromOn, untilOn, today } = props.page
    return !isDay() && fromOn <= today && today <= untilOn ? today : fromOn
  }
  const go = (address: () => string) => () => navigate(address(), { resolve: false, scroll: false })
  offerKeys({
    n: { words: 'The next week or day', press: go(after) },
    p: { words: 'The one before', press: go(before) },
    t: { words: 'This week, or today', press: go(now) },
    j: { words: 'Next session', press: () => stepBy(1) },
    k: { words: 'Previous session', press: () => stepBy(-1) },
  })
  return (
    <>
      <header class="head">
        <PageTitle>{isDay() ? fullDayWords(props.page.fromOn) : weekWords(props.page)}</PageTitle>
        <div class="push week-acts">
          <Show when={may('manage_series')}>
            <a class="btn" href={NEW_SERIES}>
              <Icon name="add" />
              New series
            </a>
            <a class="btn" href={MY_TIMES}>
              My times
            </a>
            <a class="btn" href={AWAY}>
              Someone’s away
            </a>
          </Show>
          <button type="button" class="btn" onClick={() => print()}>
            Print
          </button>
        </div>
      </header>
      <div class="line week-turn">
        <nav class="turn" aria-label={isDay() ? 'Days' : 'Weeks'}>
          <a class="btn" href={before()}>
            {isDay() ? 'Day before' : 'Week before'}
          </a>
          <a class="btn" href={now()}>
            {isDay() ? 'Today' : 'This week'}
          </a>
          <a class="btn" href={after()}>
            {isDay() ? 'Next day' : 'Next week'}
          </a>
        </nav>
        <nav class="seg" aria-label="Shown by">
          <a href={dayAt(dayShown())} aria-current={isDay() ? 'true' : undefined}>
            Day
          </a>
          <a href={weekOf(monday())} aria-current={isDay() || isGrid() ? undefined : 'true'}>
            Week
          </a>
          <a href={byPersonAt(monday())} aria-current={isGrid() ? 'true' : undefined}>
            By person
          </a>
        </nav>
      </div>
      <Show when={props.page.series.length === 0 && props.page.sessions.length === 0}>
        <FirstSeries
          mayMake={props.page.keeps !== null}
          anyMentors={props.page.mentors.length > 0}
        />
      </Show>
      <Show when={isGrid()} fallback={<Days page={props.page} />}>
        <div class="panel">
          <WeekGrid page={props.page} />
        </div>
      </Show>
      <SeriesList series={props.page.series} />
    </>
  )
}

const byPersonAt = (on: string) => `${weekOf(on)}&as=people`

function Days(props: { page: SessionsPage }) {
  const days = createMemo(() => {
    const { fromOn, untilOn, sessions, closed } = props.page
    const all: { on: string; why: string | null }[] = []
    for (let on = fromOn; on <= untilOn; on = addDays(on, 1)) {
      const why = closed.find((day) => day.on === on)
      const isWeekend = weekdayOf(on) > 5 && fromOn !== untilOn
      if (isWeekend && !sessions.some((each) => each.on === on)) continue
      all.push({ on, why: why ? closedWords(why) : null })
    }
    return all
  })
  return (
    <ol class="week" style={{ '--days': String(days().length) }}>
      <For each={days()}>{(day) => <Day {...day} page={props.page} />}</For>
    </ol>
  )
}

function Day(props: { on: string; why: string | null; page: SessionsPage }) {
  const its = () => props.page.sessions.filter(({ on }) => on === props.on)
  const mayClose = () =>
    its().some(({ mayChange, over, status }) => mayChange && !over && status === 'on')
  return (
    <li
      class="day"
      classList={{ closed: props.why !== null, today: props.on === props.page.today }}
    >
      <h2>
        <a href={dayAt(props.on)}>{dateWords(props.on)}</a>
        <Show when={props.on === props.page.today}>
          {' '}
          <span class="tag fresh">Today</span>
        </Show>
      </h2>
      <Show when={props.why}>
        <p class="why">{props.why}</p>
      </Show>
      <Show
        when={its().length > 0}
        fallback={<p class="muted">{props.why ? 'Nothing’s on.' : 'Nothing on.'}</p>}
      >
        <ol>
          <For each={its()}>{(session) => <SessionLine session={session} />}</For>
        </ol>
      </Show>
      <Show when={mayClose()}>
        <p class="small close-day">
          <a href={closeAt(props.on)}>
            Close this day<span class="heard">: {fullDayWords(props.on)}</span>
          </a>
        </p>
      </Show>
    </li>
  )
}

let last = -1

/** Along every session of the page. */
function stepBy(by: 1 | -1) {
  const all = [...document.querySelectorAll<HTMLElement>('a.session-title')]
  const at = all.findIndex((one) => one === document.activeElement)
  last = Math.min(Math.max(0, (at < 0 ? last : at) + by), all.length - 1)
  all[last]?.focus()
}
