import { type School, staffMember } from '../../db/school/school.ts'
import { isDsl, isHead } from '../access/rules/safeguardingRank.ts'

/** Whose place in the safeguarding team is among those a form names: its record goes past them. */
export function namedPlaceOf(
  school: School,
  named: readonly (string | null)[],
): 'dsl' | 'head' | null {
  const people = named.flatMap((id) => staffMember(school, id) ?? [])
  if (people.some(isDsl)) return 'dsl'
  return people.some(isHead) ? 'head' : null
}
