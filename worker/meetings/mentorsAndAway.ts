import { mentorsOf, type School } from '../../db/school/school.ts'
import type { Away } from '../sessions/rules/absence.ts'

/** Whoever works here as a mentor, with the days on which they're away. */
export const mentorsAndAway = (school: School): ReadonlyMap<string, readonly Away[]> =>
  new Map(mentorsOf(school).map(({ id, away }) => [id, away]))
