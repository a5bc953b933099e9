import { addDays, instantOf, londonDay, weekdayOf } from './londonTime.ts'

/**
 * When a school is there to read and to answer. All days are London days (`YYYY-MM-DD`), all times
 * of day are London wall-clock times (`HH:MM`), all instants epoch milliseconds.
 */

export type SchoolCalendar = {
  /** First and last day included. Half terms are the gap inside one; what is between terms is holiday. */
  terms: readonly Term[]
  /** INSET days, bank holidays inside a term, snow: nobody reads on these. */
  closedDays: readonly ClosedDay[]
  /**
   * When the mentors' room is open and requests are read, in order. A weekday without an entry is not
   * a reading day; one with two is open twice (closed over lunch, say), and the two do not overlap.
   */
  openingHours: readonly OpeningHours[]
  /** The points of the school day by which an answer can be promised, in order. */
  dayPoints: readonly DayPoint[]
  /** When lessons are, where the school has said it. */
  lessonTimes?: LessonTimes
}

/** A period of the timetable: from `starts` until just before `ends`, on each school day. */
export type Period = {
  name: string
  starts: string
  ends: string
  /** What it was called before: lessons that were written down then are still in it. */
  was?: readonly string[]
}

export type LessonTimes = {
  /** In order; no two overlap. */
  periods: readonly Period[]
  /** The Monday of a week A, where the timetable is over two weeks; null where every week is the same. */
  weekAOn: string | null
  /** Subjects from which nobody takes a pupil. */
  neverFrom: readonly string[]
}

export type Term = {
  name: string
  firstOn: string
  lastOn: string
  halfTerm?: { firstOn: string; lastOn: string }
}

export type ClosedDay = { on: string; why: string }

/** Open from `from` until just before `to`. `weekday` counts as ISO 8601 does: 1 is Monday, 7 is Sunday. */
export type OpeningHours = { weekday: number; from: string; to: string }

/** The moments of the day that everyone in the school knows without a clock. */
export const DAY_POINTS = ['start', 'break', 'lunch', 'end'] as const

export type DayPoint = { point: (typeof DAY_POINTS)[number]; at: string }

/** A period in which someone reads: from `fromAt` until just before `toAt`. */
export type OpenPeriod = { fromAt: number; toAt: number }

/** How far ahead an open period or a promise is searched for: across the longest summer, and no further. */
export const LOOK_AHEAD_DAYS = 400

/** Whether someone reads on this day: in a term, not in its half term, not closed, with opening hours. */
export function isSchoolDay(calendar: SchoolCalendar, day: string): boolean {
  return (
    hoursOn(calendar, day).length > 0 &&
    breakFromSchoolOn(calendar, day) === null &&
    !calendar.closedDays.some((closed) => closed.on === day)
  )
}

/** The school days from the first day to the last, both included, as far as the terms are known. */
export function* schoolDays(calendar: SchoolCalendar, fromOn: string, untilOn: string) {
  const knownUntilOn = calendar.terms.reduce(
    (last, { lastOn }) => (lastOn > last ? lastOn : last),
    '',
  )
  for (let day = fromOn; day <= untilOn && day <= knownUntilOn; day = addDays(day, 1)) {
    if (isSchoolDay(calendar, day)) yield day
  }
}

/** Every open period of those days, in order. */
export function* openings(
  calendar: SchoolCalendar,
  fromOn: string,
  untilOn: string,
): Generator<OpenPeriod> {
  for (const day of schoolDays(calendar, fromOn, untilOn)) {
    for (const { from, to } of hoursOn(calendar, day)) {
      yield { fromAt: instantOf(day, from), toAt: instantOf(day, to) }
    }
  }
}

/**
 * When someone next reads, so no page lets a child wait for a reader who is not there: `at` itself
 * when someone reads now, else the next open period; null when there is none within `LOOK_AHEAD_DAYS`.
 */
export function readingFrom(calendar: SchoolCalendar, at: number): number | null {
  const today = londonDay(at)
  for (const { fromAt, toAt } of openings(calendar, today, addDays(today, LOOK_AHEAD_DAYS))) {
    if (at < toAt) return Math.max(at, fromAt)
  }
  return null
}

export type WhyClosed =
  | 'open'
  | 'before_hours'
  | 'after_hours'
  | 'weekend'
  | 'closed_day'
  | 'half_term'
  | 'holiday'
  | 'no_dates'

/**
 * Why nobody is reading now. A half term or holiday that has to pass before someone reads again is the
 * reason already on the evening and the weekend before it, because a page must then say first who else to call.
 *
 * - `no_dates` whenever `readingFrom` is null, and only then;
 * - `before_hours` when someone still reads today;
 * - `closed_day` also for a Monday to Friday without opening hours.
 */
export function whyClosed(calendar: SchoolCalendar, at: number): WhyClosed {
  const nextAt = readingFrom(calendar, at)
  if (nextAt === null) return 'no_dates'
  if (nextAt === at) return 'open'

  const today = londonDay(at)
  const nextOn = londonDay(nextAt)
  if (nextOn === today) return 'before_hours'

  for (let day = today; day < nextOn; day = addDays(day, 1)) {
    const away = breakFromSchoolOn(calendar, day)
    if (away !== null) return away
  }
  if (isSchoolDay(calendar, today)) return 'after_hours'
  return weekdayOf(today) >= 6 ? 'weekend' : 'closed_day'
}

/** Why there is no school on a day, as far as the terms say; null inside a term. */
export function breakFromSchoolOn(
  calendar: SchoolCalendar,
  day: string,
): 'half_term' | 'holiday' | null {
  const term = calendar.terms.find((term) => includes(term, day))
  if (term === undefined) return 'holiday'
  return term.halfTerm !== undefined && includes(term.halfTerm, day) ? 'half_term' : null
}

function includes({ firstOn, lastOn }: { firstOn: string; lastOn: string }, day: string): boolean {
  return firstOn <= day && day <= lastOn
}

function hoursOn(calendar: SchoolCalendar, day: string): OpeningHours[] {
  const weekday = weekdayOf(day)
  return calendar.openingHours.filter((hours) => hours.weekday === weekday)
}
