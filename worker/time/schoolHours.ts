import { addDays, londonDay } from './londonTime.ts'
import { LOOK_AHEAD_DAYS, openings, type SchoolCalendar } from './schoolCalendar.ts'
import { MINUTE_MS } from './durations.ts'

/** The school's own clock: it runs while someone is there to read, and stands still otherwise. */

/**
 * Minutes of opening hours from one instant to another, 0 when the second is not later. A wait counts
 * only while someone could have read. Whole minutes: seconds of both instants are dropped first, so
 * the parts of a wait add up to the wait.
 */
export function schoolMinutesBetween(
  calendar: SchoolCalendar,
  fromAt: number,
  toAt: number,
): number {
  const start = wholeMinute(fromAt)
  const end = wholeMinute(toAt)
  let openMs = 0
  for (const opening of openings(calendar, londonDay(start), londonDay(end))) {
    openMs += Math.max(0, Math.min(end, opening.toAt) - Math.max(start, opening.fromAt))
  }
  return openMs / MINUTE_MS
}

/**
 * The first instant by which this many minutes of opening hours have passed. Disclosures are escalated by
 * it. 0 minutes is when someone next reads; a wait that ends at closing time ends then, not next morning.
 *
 * Null when the calendar does not know that many minutes within `LOOK_AHEAD_DAYS`. Callers then tell
 * someone at once, because a wait that the calendar cannot measure would never end.
 */
export function schoolMinutesAfter(
  calendar: SchoolCalendar,
  fromAt: number,
  minutes: number,
): number | null {
  const today = londonDay(fromAt)
  let leftMs = minutes * MINUTE_MS
  for (const opening of openings(calendar, today, addDays(today, LOOK_AHEAD_DAYS))) {
    if (opening.toAt <= fromAt) continue
    const start = Math.max(fromAt, opening.fromAt)
    if (start + leftMs <= opening.toAt) return start + leftMs
    leftMs -= opening.toAt - start
  }
  return null
}

function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS
}
