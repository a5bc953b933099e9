import './WeekGrid.css'
import { createMemo, For, type JSX, Show } from 'solid-js'
import type { SessionRow, SessionsPage } from '../../../worker/sessions/office/answers.ts'
import { isAwayOn } from '../../../worker/time/away.ts'
import { isMentorTime, SERIES_KIND_FACTS } from '../../../worker/timetable/rules/seriesKind.ts'
import { addDays, weekdayOf } from '../../../worker/time/londonTime.ts'
import { dayAt, sessionAt } from '../shell/addresses.ts'
import { dayOf, fullDayWords, timeWords } from '../shell/timeWords.ts'
import { closedWords, comingUpWords } from '../timetable/sessionWords.ts'

type Day = { on: string; why: string | null; isShut: boolean }

type Runner = { id: string | null; name: string }

/** A mentor's own time: who they meet then, or that it's still free. */
export type GridTime = {
  /** That of its session. */
  id: string
  by: string
  startsAt: number
  isFree: boolean
  /** Empty where this reader may know of nobody. */
  who: string
  /** The same as it's printed: a week is one page. */
  short: string
  /** What to read before it, where that's one page. */
  href: string | null
}

/** What a person has on, with who they meet in it; or a time of theirs that's still free. */
type Slot = { startsAt: number; session?: SessionRow; time?: GridTime }

/**
 * A week as people down and days across. On a phone it scrolls sideways, with the names held.
 * With the mentors' times it also says who they meet and when they're free.
 */
export function WeekGrid(props: { page: SessionsPage; times?: readonly GridTime[] | undefined }) {
  const days = createMemo(() => daysOf(props.page))
  const runners = createMemo(() => runnersOf(props.page))
  const at = (runner: Runner, on: string): Slot[] => {
    const times = props.times?.filter(({ by }) => by === runner.id) ?? []
    const sessions = props.page.sessions.filter(
      (session) => session.on === on && (session.by?.id ?? null) === runner.id,
    )
    return [
      ...sessions.map((session) => {
        const time = times.find(({ id }) => id === session.id)
        return { startsAt: session.startsAt, session, ...(time ? { time } : {}) }
      }),
      ...times
        .filter(({ isFree, startsAt }) => isFree && dayOf(startsAt) === on)
        .filter(({ id }) => !sessions.some((session) => session.id === id))
        .map((time) => ({ startsAt: time.startsAt, time })),
    ].toSorted((a, b) => a.startsAt - b.startsAt)
  }
  const isAway = (runner: Runner, on: string) =>
    isAwayOn(
      props.page.away.filter(({ mentorId }) => mentorId === runner.id),
      on,
    )
  return (
    <>
      <div class="scroll week-scroll" tabindex="0" role="region" aria-label="The week by person">
        <table class="week-grid">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <For each={days()}>
                {({ on }) => (
                  <th scope="col" classList={{ today: on === props.page.today }}>
                    <a href={dayAt(on)}>
                      {on === props.page.today ? 'Today, ' : ''}
                      {fullDayWords(on).replace(/ \S+$/, '')}
                    </a>
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={runners()}>
              {(runner, index) => (
                <tr>
                  <th scope="row">{runner.name}</th>
                  <For each={days()}>
                    {(day) => (
                      <Show
                        when={!day.isShut}
                        fallback={
                          <Show when={index() === 0}>
                            <td class="shut" rowspan={runners().length}>
                              <b>{day.why}</b>
                              <br />
                              Nothing’s on.
                            </td>
                          </Show>
                        }
                      >
                        <td
                          classList={{ today: day.on === props.page.today, shut: day.why !== null }}
                        >
                          <Show when={isAway(runner, day.on)}>
                            <span class="slot gone">Away</span>
                          </Show>
                          <For each={at(runner, day.on)}>
                            {(slot) => (
                              <Show
                                when={slot.session}
                                fallback={
                                  <span class="slot gap num">
                                    <Hour at={slot.startsAt} /> free
                                  </span>
                                }
                              >
                                {(session) => <Taken session={session()} time={slot.time} />}
                              </Show>
                            )}
                          </For>
                        </td>
                      </Show>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <p class="key">
        <span>
          <i aria-hidden="true" />
          One-to-one
        </span>
        <span>
          <i class="club" aria-hidden="true" />
          Group or club
        </span>
        <span>
          <i class="open" aria-hidden="true" />
          Open to anyone
        </span>
      </p>
    </>
  )
}

/** What stands in full on the screen, and short on paper. */
export const Printed = (props: { shown: JSX.Element; short: string }) => (
  <>
    <span class="no-print">{props.shown}</span>
    <span class="on-paper" aria-hidden="true">
      {props.short}
    </span>
  </>
)

/** "9.50am": on paper "9.50". */
function Hour(props: { at: number }) {
  const words = () => timeWords(props.at)
  const clock = () => words().replace(/[ap]m$/, '')
  return (
    <>
      {clock()}
      <span class="no-print">{words().slice(clock().length)}</span>
    </>
  )
}

function Taken(props: { session: SessionRow; time: GridTime | undefined }) {
  const its = () => props.session
  const isOff = () => its().status === 'off'
  return (
    <a
      class="slot"
      classList={{
        club: !isMentorTime(its().kind),
        open: SERIES_KIND_FACTS[its().kind].walkIn,
        off: isOff(),
      }}
      href={props.time?.href ?? sessionAt(its().id)}
      title={`${its().place}. ${comingUpWords(its())}`}
    >
      <span class="soft num">
        <Hour at={its().startsAt} />
      </span>{' '}
      <span>
        <Show when={props.time?.who ? props.time : null} fallback={its().title}>
          {(time) => <Printed shown={time().who} short={time().short} />}
        </Show>
      </span>
      <Show when={isOff()}> (called off)</Show>
      <Show when={!isOff() && !isMentorTime(its().kind) && its().coming > 0}>
        {' '}
        · {its().coming}
      </Show>
    </a>
  )
}

/** The school days, and a weekend where something is on. */
function daysOf({ fromOn, untilOn, sessions, closed }: SessionsPage): Day[] {
  const days: Day[] = []
  for (let on = fromOn; on <= untilOn; on = addDays(on, 1)) {
    const hasSome = sessions.some((each) => each.on === on)
    if (weekdayOf(on) > 5 && !hasSome) continue
    const because = closed.find((day) => day.on === on)
    const why = because ? closedWords(because) : null
    days.push({ on, why, isShut: why !== null && !hasSome })
  }
  return days
}

/** Every mentor, then whoever else runs something this week, and the school itself. */
function runnersOf({ mentors, sessions }: SessionsPage): Runner[] {
  const runners: Runner[] = mentors.map(({ id, name }) => ({ id, name }))
  for (const { by } of sessions) {
    if (by && !runners.some(({ id }) => id === by.id)) runners.push({ id: by.id, name: by.name })
  }
  if (sessions.some(({ by }) => by === null)) runners.push({ id: null, name: 'The school' })
  return runners
}
