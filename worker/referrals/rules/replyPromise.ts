import { MINUTE_MS } from '../../time/durations.ts'
import { addDays, instantOf, londonDay } from '../../time/londonTime.ts'
import {
  type DayPoint,
  LOOK_AHEAD_DAYS,
  readingFrom,
  type SchoolCalendar,
  schoolDays,
} from '../../time/schoolCalendar.ts'

/** "You will hear from us by Tuesday break". Whether it was kept: `promiseKept.ts`. */

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

type InMinute = { minute: number; schoolDaysPromised: number; promise: ReplyPromise | null }

const inMinute = new WeakMap<SchoolCalendar, InMinute>()

/** `promiseFor`, worked out once a minute: all times of a school are whole minutes, so until then it stays the same. */
export function promiseInMinute(
  calendar: SchoolCalendar,
  madeAt: number,
  schoolDaysPromised: number,
): ReplyPromise | null {
  // A point that falls on that very moment counts, so the moment is apart from the minute that it begins.
  const minute = madeAt % MINUTE_MS === 0 ? madeAt : Math.floor(madeAt / MINUTE_MS) * MINUTE_MS + 1
  const known = inMinute.get(calendar)
  if (known?.minute === minute && known.schoolDaysPromised === schoolDaysPromised) {
    return known.promise
  }
  const promise = promiseFor(calendar, madeAt, schoolDaysPromised)
  inMinute.set(calendar, { minute, schoolDaysPromised, promise })
  return promise
}

function schoolDayAfter(calendar: SchoolCalendar, fromOn: string, days: number): string | null {
  let left = days
  for (const day of schoolDays(calendar, fromOn, addDays(fromOn, LOOK_AHEAD_DAYS))) {
    if (left === 0) return day
    left -= 1
  }
  return null
}
