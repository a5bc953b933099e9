import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { schoolYearOfTerm } from '../../time/schoolYear.ts'

/** For how long a child has a standing place in a club by weekdays. All days are London days. */

export const STANDING_PLACE_UNTIL = ['this_term', 'all_year'] as const

export type StandingPlaceUntil = (typeof STANDING_PLACE_UNTIL)[number]

/**
 * The last day of it: of this term, or of its school year; in the holidays of the next one. Null where
 * the school has not said its terms so far ahead: until it is given back.
 */
export function untilOnOf(
  { terms }: Pick<SchoolCalendar, 'terms'>,
  today: string,
  until: StandingPlaceUntil,
): string | null {
  const term = terms
    .toSorted((a, b) => (a.firstOn < b.firstOn ? -1 : 1))
    .find(({ lastOn }) => lastOn >= today)
  if (!term) return null
  if (until === 'this_term') return term.lastOn
  const sameYear = terms.filter((each) => schoolYearOfTerm(each) === schoolYearOfTerm(term))
  return sameYear.map(({ lastOn }) => lastOn).reduce((last, on) => (on > last ? on : last))
}
