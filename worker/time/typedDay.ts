import { addDays } from './londonTime.ts'
import { isSchoolDay, type SchoolCalendar } from './schoolCalendar.ts'

/** What someone types of their work is within a year of today: the year 0026 or 2999 is a slip of the finger. */
const YEAR_DAYS = 366

/** Why this day is a typing error, or null. @param today a London day */
export const farDayProblem = (on: string, today: string): string | null =>
  on < addDays(today, -YEAR_DAYS) || on > addDays(today, YEAR_DAYS)
    ? 'That’s over a year away. Check the year.'
    : null

/** Why something can't have been on this day, or null. */
export const pastDayProblem = (on: string, today: string): string | null =>
  farDayProblem(on, today) ?? (on > today ? 'Choose today or a day before.' : null)

/** Why something can't be due on this day, or null. */
export const comingDayProblem = (on: string, today: string): string | null =>
  farDayProblem(on, today) ?? (on < today ? 'Choose today or a later day.' : null)

/** Why something that a pupil comes for can't be on this day, or null. */
export const schoolDayProblem = (
  on: string,
  calendar: SchoolCalendar,
  today: string,
): string | null =>
  farDayProblem(on, today) ??
  (isSchoolDay(calendar, on) ? null : 'There’s no school on that day. Choose a school day.')

/** The problems that there are, by box. */
export const problemsIn = (found: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(found).filter((each): each is [string, string] => each[1] !== null),
  )
