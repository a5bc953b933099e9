import { addDays, instantOf, londonDay } from '../../time/londonTime.ts'
import {
  type DayPoint,
  LOOK_AHEAD_DAYS,
  readingFrom,
  type SchoolCalendar,
  schoolDays,
} from '../../time/schoolCalendar.ts'
import { schoolMinutesBetween } from '../../time/schoolHours.ts'

/** "You will hear from us by Tuesday break", and whether the promise was kept. */

/** By when someone will have heard: `point` of the London day `dueOn`, which is the instant `dueAt`. */
export type ReplyPromise = { dueAt: number; dueOn: string; point: DayPoint['point'] }

/**
 * By when someone who asks now will hear, when the school promises an answer within so many school days.
 *
 * A request is received when someone next reads. Take the next point of the school day from there (a
 * point that falls on that very moment counts, and after the day's last point it is the first of the next
 * school day): the promise is that same point, `schoolDaysPromised` school days later. So nobody is
 * promised less than the full allowance, and with 2 school days:
 *
 * - Friday 10.15, break at 11.00: by Tuesday break.
 * - Friday 17.00, the room opens on Monday at 8.15, school starts at 8.40: by Wednesday start.
 * - Friday 15.30, open until 16.00, school ends at 15.10: by Wednesday start too.
 *
 * Weekends, half terms, holidays and closed days are not counted. The point may lie outside opening hours.
 *
 * @param madeAt when the person asks
 * @param schoolDaysPromised a whole number, 0 for "today if there is a point left"
 * @returns null when the calendar does not reach that far, or has no points: then promise no day
 */
export function promiseFor(
  calendar: SchoolCalendar,
  madeAt: number,
  schoolDaysPromised: number,
): ReplyPromise | null {
  const receivedAt = readingFrom(calendar, madeAt)
  if (receivedAt === null) return null

  const receivedOn = londonDay(receivedAt)
  const sameDay = calendar.dayPoints.find(({ at }) => instantOf(receivedOn, at) >= receivedAt)
  const dayPoint = sameDay ?? calendar.dayPoints[0]
  const daysToWait = sameDay ? schoolDaysPromised : schoolDaysPromised + 1
  const dueOn = schoolDayAfter(calendar, receivedOn, daysToWait)
  if (dayPoint === undefined || dueOn === null) return null

  return { dueAt: instantOf(dueOn, dayPoint.at), dueOn, point: dayPoint.point }
}

/** At the promised moment itself it is not overdue yet. */
export function isOverdue(dueAt: number, now: number): boolean {
  return now > dueAt
}

/**
 * What becomes of the promise while nobody has decided: kept once someone has written to them, whether in time
 * or not, because a page that says "we are late" above an answer of the day before is wrong. Who said that they
 * are not safe is with the safeguarding lead: the mentors' queue shows no day for them, so their pages promise none.
 *
 * @param heardAt when a member of staff last wrote to them; null: nobody has
 */
export function promiseNow(
  {
    promisedAt,
    heardAt,
    isWithLead,
  }: { promisedAt: number | null; heardAt: number | null; isWithLead: boolean },
  now: number,
): 'kept' | 'with_lead' | 'due' | 'late' {
  if (heardAt !== null) return 'kept'
  if (isWithLead) return 'with_lead'
  return promisedAt !== null && isOverdue(promisedAt, now) ? 'late' : 'due'
}

/** By how many minutes of opening hours a promise is late; 0 when it is not. */
export function overdueBy(calendar: SchoolCalendar, dueAt: number, now: number): number {
  return schoolMinutesBetween(calendar, dueAt, now)
}

function schoolDayAfter(calendar: SchoolCalendar, fromOn: string, days: number): string | null {
  let left = days
  for (const day of schoolDays(calendar, fromOn, addDays(fromOn, LOOK_AHEAD_DAYS))) {
    if (left === 0) return day
    left -= 1
  }
  return null
}
