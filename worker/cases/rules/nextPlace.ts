import { addDays } from '../../time/londonTime.ts'
import { type SchoolCalendar, schoolDays } from '../../time/schoolCalendar.ts'
import { programmeLastDay } from './programme.ts'

/** School days of half a term: about six weeks. What ended in the last ones tells how soon a place comes free. */
const HALF_TERM_SCHOOL_DAYS = 30

/** Days in which so many school days lie, a long holiday included. */
const LOOK_BACK_DAYS = 100

/** Fewer say too little about how often a place comes free. */
const FEWEST_ENDED = 3

/** More than these say the same: a place comes free within days. */
export const MOST_ENDED = 8

/** A programme of an open case. */
export type Running = { startsOn: string; weeks: number }

/** School days until a place may come free: at the least, and at the most. */
export type NextPlace = { from: number; to: number }

/** The school days of the last half-term's length before this one, the oldest first. */
export const lastSchoolDays = (calendar: SchoolCalendar, today: string): string[] =>
  [...schoolDays(calendar, addDays(today, -LOOK_BACK_DAYS), addDays(today, -1))].slice(
    -HALF_TERM_SCHOOL_DAYS,
  )

/**
 * How long the next pupil waits where nobody has room: until the next programme ends, or as long as a place took to come
 * free in the last half-term. The shorter and the longer are the range. Where too few cases ended to say how long that
 * is, the end of the programme after the next stands in.
 *
 * @param ended cases that ended in the last `inSchoolDays` school days, counted up to `MOST_ENDED`
 * @returns null where there is too little to say
 */
export function nextPlace(
  calendar: SchoolCalendar,
  today: string,
  {
    running,
    ended,
    inSchoolDays,
  }: { running: readonly Running[]; ended: number; inSchoolDays: number },
): NextPlace | null {
  const planned = running
    .map((programme) => programmeLastDay(calendar, programme))
    .filter((lastOn) => lastOn >= today)
    .toSorted()
    .slice(0, 2)
    .map((lastOn) => [...schoolDays(calendar, addDays(today, 1), lastOn)].length)
  const [next, afterNext] = planned
  const usual = ended >= FEWEST_ENDED ? Math.ceil(inSchoolDays / ended) : afterNext
  const known = [next, usual].flatMap((days) => (days === undefined ? [] : Math.max(1, days)))
  if (known.length === 0) return null
  return { from: Math.min(...known), to: Math.max(...known) }
}
