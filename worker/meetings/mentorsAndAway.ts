import { mentorsOf, type School } from '../../db/school/school.ts'
import type { Away } from '../time/away.ts'

/** Whoever works here as a mentor, with the days on which they're away. */
export const mentorsAndAway = (school: School): ReadonlyMap<string, readonly Away[]> =>
  new Map(mentorsOf(school).map(({ id, away }) => [id, away]))
