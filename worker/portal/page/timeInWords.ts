import { clockWords } from '../../time/clockWords.ts'
import type { Presence } from '../../school/rules/presence.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { londonDay, londonTimeOfDay, nearDay, weekdayOf } from '../../time/londonTime.ts'
import { promiseFor, type ReplyPromise } from '../../referrals/rules/replyPromise.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import type { PageProps } from '../../../web/portal/page/pageProps.ts'

export const dayFacts = (t: Catalogue, day: string) => ({
  weekday: t.promise.weekdays[weekdayOf(day) - 1] ?? '',
  day: Number(day.slice(8)),
  month: t.promise.months[Number(day.slice(5, 7)) - 1] ?? '',
})

const near = (now: number, day: string) => {
  const nearness = nearDay(now, day)
  return nearness === 'past' ? 'later' : nearness
}

/** "Monday at 8.15am", or after "until": "8.15am on Monday". */
export function whenInWords(
  t: Catalogue,
  at: number,
  now: number,
  as: 'when' | 'until' = 'when',
): string {
  const day = londonDay(at)
  const facts = { ...dayFacts(t, day), time: timeInWords(t, londonTimeOfDay(at)) }
  return fill(t.promise[as][near(now, day)], facts)
}

/** "today", "Monday", "Thursday 3 December" */
export const nearDayInWords = (t: Catalogue, day: string, now: number): string =>
  fill(t.promise.days[near(now, day)], dayFacts(t, day))

/** "8.15am" for `08:15`, as the language says it. */
export const timeInWords = (t: Catalogue, time: string): string => clockWords(time, t.code)

/** "by Tuesday break" */
function promiseInWords(t: Catalogue, promise: ReplyPromise, now: number): string {
  const nearness = near(now, promise.dueOn)
  const points = nearness === 'this_week' ? t.promise.points_week : t.promise.points
  return fill(t.promise[nearness], { ...dayFacts(t, promise.dueOn), point: points[promise.point] })
}

/** The promise that was made to someone who sent at `madeAt`, as it is said now; null without dates. */
export function promiseMadeInWords(
  t: Catalogue,
  calendar: SchoolCalendar,
  schoolDays: number,
  madeAt: number,
  now: number,
): string | null {
  const promise = promiseFor(calendar, madeAt, schoolDays)
  return promise && promiseInWords(t, promise, now)
}

/** Whether someone reads now, and if not, from when. */
export function readingInWords(
  t: Catalogue,
  presence: Presence,
  why: string,
  now: number,
): PageProps['reading'] {
  if (presence.is === 'reading') {
    return { open: true, until: timeInWords(t, londonTimeOfDay(presence.untilAt)) }
  }
  const from = presence.is === 'no_dates' ? null : whenInWords(t, presence.fromAt, now, 'until')
  return { open: false, from, why }
}

/** Opening hours, days with the same ones together. */
export function hoursInWords(t: Catalogue, calendar: SchoolCalendar): PageProps['hours'] {
  const rows: { first: number; last: number; times: string }[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    const times = calendar.openingHours
      .filter((hours) => hours.weekday === weekday)
      .map(({ from, to }) =>
        fill(t.promise.to, { from: timeInWords(t, from), to: timeInWords(t, to) }),
      )
      .join(', ')
    if (!times) continue
    const before = rows.at(-1)
    if (before && before.times === times && before.last === weekday - 1) before.last = weekday
    else rows.push({ first: weekday, last: weekday, times })
  }
  const name = (weekday: number) => t.promise.weekdays[weekday - 1] ?? ''
  return rows.map(({ first, last, times }) => ({
    days: first === last ? name(first) : fill(t.promise.to, { from: name(first), to: name(last) }),
    times,
  }))
}
