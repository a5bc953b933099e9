import { londonDay } from './londonTime.ts'
import type { Term } from './schoolCalendar.ts'

/**
 * The school year of a London day, by the year it begins in: 2026 for 1 September 2026 to 31 August 2027.
 * It changes on 1 September because schools in England sort children into year groups by their age on 31 August.
 */
function schoolYearOn(day: string): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5, 7) >= '09' ? year : year - 1
}

/** The school year of an instant. */
export const schoolYearOf = (at: number): number => schoolYearOn(londonDay(at))

/** The school year of a term, by its last day: an autumn term may begin in the last days of August. */
export const schoolYearOfTerm = ({ lastOn }: Pick<Term, 'lastOn'>): number => schoolYearOn(lastOn)
