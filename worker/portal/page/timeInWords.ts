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

/** "Monday at 8.15" */
export function whenInWords(t: Catalogue, at: number, now: number): string {
  const day = londonDay(at)
  const facts = { ...dayFacts(t, day), time: clockWords(londonTimeOfDay(at)) }
  return fill(t.promise.when[near(now, day)], facts)
}

/** "by Tuesday break" */
function promiseInWords(t: Catalogue, promise: ReplyPromise, now: number): string {
  const nearness = near(now, promise.dueOn)
  const points = nearness === 'this_week' ? t.promise.points_week : t.promise.points
  return fill(t.promise[nearness], { ...dayFacts(t, promise.dueOn), point: points[promise.point] })
}

/** The promise that was made to somebody who sent at `madeAt`, as it is said now; null without dates. */
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

/** Whether somebody reads now, and if not, from when. */
export function readingInWords(
  t: Catalogue,
  presence: Presence,
  now: number,
): PageProps['reading'] {
  if (presence.is === 'reading') {
    return { open: true, until: clockWords(londonTimeOfDay(presence.untilAt)) }
  }
  const from = presence.is === 'no_dates' ? null : whenInWords(t, presence.fromAt, now)
  return { open: false, from }
}

/** Opening hours, days with the same ones together. */
export function hoursInWords(t: Catalogue, calendar: SchoolCalendar): PageProps['hours'] {
  const rows: { first: number; last: number; times: string }[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    const times = calendar.openingHours
      .filter((hours) => hours.weekday === weekday)
      .map(({ from, to }) => fill(t.promise.to, { from: clockWords(from), to: clockWords(to) }))
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
