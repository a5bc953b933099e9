import { londonDay } from './londonTime.ts'
import type { Term } from './schoolCalendar.ts'

/** The month and day on which a school year begins. Nothing else in Ajar says it. */
const BEGINS_ON = '09-01'

/**
 * The school year of a London day, by the year it begins in: 2026 for 1 September 2026 to 31 August 2027.
 * It changes on 1 September because schools in England sort children into year groups by their age on 31 August.
 */
function schoolYearOn(day: string): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= BEGINS_ON ? year : year - 1
}

/** The school year of an instant. */
export const schoolYearOf = (at: number): number => schoolYearOn(londonDay(at))

/** The school year of a term, by its last day: an autumn term may begin in the last days of August. */
export const schoolYearOfTerm = ({ lastOn }: Pick<Term, 'lastOn'>): number => schoolYearOn(lastOn)

/** The first day of the school year that begins in this year. */
export const firstDayOfSchoolYear = (year: number): string => `${year}-${BEGINS_ON}`
