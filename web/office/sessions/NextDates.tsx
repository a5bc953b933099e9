import { createMemo, For, Show } from 'solid-js'
import { LOOK_AHEAD_DAYS, type SchoolCalendar } from '../../../worker/time/schoolCalendar.ts'
import type { SeriesPlan } from '../../../worker/timetable/rules/series.ts'
import { type LeftOut, plannedDays } from '../../../worker/timetable/rules/seriesDates.ts'
import { addDays } from '../../../worker/time/londonTime.ts'
import { dateWords } from '../shell/timeWords.ts'
import { LEFT_OUT } from '../timetable/sessionWords.ts'

const SHOWN = 8

type Line = { on: string; untilOn: string; leftOut: LeftOut | null; words: string }

/** The next dates that a plan makes, and between them those that it leaves out, and why. */
function nextDates(plan: SeriesPlan, calendar: SchoolCalendar, fromOn: string): Line[] {
  const lines: Line[] = []
  let held = 0
  for (const { on, leftOut } of plannedDays(
    plan,
    calendar,
    fromOn,
    addDays(fromOn, LOOK_AHEAD_DAYS),
  )) {
    const words = calendar.closedDays.find((day) => day.on === on)?.why ?? ''
    const last = lines.at(-1)
    if (leftOut && last?.leftOut === leftOut && last.words === words) last.untilOn = on
    else lines.push({ on, untilOn: on, leftOut, words })
    held += leftOut ? 0 : 1
    if (held === SHOWN) break
  }
  return lines
}

export function NextDates(props: {
  plan: SeriesPlan | null
  calendar: SchoolCalendar
  fromOn: string
}) {
  const lines = createMemo(() =>
    props.plan ? nextDates(props.plan, props.calendar, props.fromOn) : [],
  )
  return (
    <aside class="card next-dates" aria-labelledby="next-dates">
      <h2 id="next-dates">The next dates</h2>
      <div aria-live="polite">
        <Show
          when={lines().some(({ leftOut }) => !leftOut)}
          fallback={
            <p class="muted">
              {props.plan
                ? 'This makes no dates. Check the days and the time of year.'
                : 'Choose the days and the times, and the dates show here.'}
            </p>
          }
        >
          <ol>
            <For each={lines()}>
              {(line) => (
                <li classList={{ 'left-out': line.leftOut !== null }}>
                  {dateWords(line.on)}
                  <Show when={line.untilOn !== line.on}> to {dateWords(line.untilOn)}</Show>
                  <Show when={line.leftOut}>
                    {(because) => (
                      <span class="muted">: left out, {line.words || LEFT_OUT[because()]}</span>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ol>
        </Show>
      </div>
    </aside>
  )
}
