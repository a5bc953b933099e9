import { MINUTE_MS } from '../../time/durations.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import {
  LOOK_AHEAD_DAYS,
  openings,
  type SchoolCalendar,
  schoolDays,
} from '../../time/schoolCalendar.ts'
import { schoolMinutesBetween } from '../../time/schoolHours.ts'

/**
 * How late a promised answer is for the mentors, who can only be late while the room is open: a promise that passed
 * while it was closed is late from the next opening on.
 */

/** By how many minutes of opening hours a promise is late; 0 when it is not. */
export function overdueBy(calendar: SchoolCalendar, dueAt: number, now: number): number {
  return schoolMinutesBetween(calendar, dueAt, now)
}

/** Whole school days since a promise was due: 0 on its own day, 1 on the next school day. */
export function schoolDaysLate(calendar: SchoolCalendar, dueAt: number, now: number): number {
  const after = addDays(londonDay(dueAt), 1)
  return [...schoolDays(calendar, after, londonDay(now))].length
}

/** Days that are looked through at once: most often the room was last open today or yesterday. */
const A_WEEK = 7

/**
 * Promises before this instant are late, and no others: exactly those that `overdueBy` gives a minute or more. One
 * instant, so that a list can be counted by its index. 0 where the room has not been open as far back as is looked.
 */
export function lateBefore(calendar: SchoolCalendar, now: number): number {
  const today = londonDay(now)
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS
  for (let back = 0; back < LOOK_AHEAD_DAYS; back += A_WEEK) {
    const week = openings(calendar, addDays(today, 1 - back - A_WEEK), addDays(today, -back))
    const last = [...week].findLast(({ fromAt }) => fromAt < minute)
    if (last) return Math.min(last.toAt, minute)
  }
  return 0
}
