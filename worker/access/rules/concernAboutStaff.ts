import type { Role } from './accessTable.ts'
import { holdsCases } from './caseHolders.ts'
import { isDsl, isHead } from './safeguardingRank.ts'

/**
 * Who reads a referral about someone who works here, so nobody reads what is said of themself: the lead mentor where it is about a
 * mentor, the head where it is about anyone else, and the safeguarding lead where it is about the head.
 */
export const READERS = ['lead_mentor', 'head', 'dsl'] as const

export type Reader = (typeof READERS)[number]

/** A form's value for someone who is not on the list. */
export const SOMEBODY_ELSE = 'somebody'

/** A member of staff as far as the rule asks. */
type Colleague = { id: string; roles: readonly Role[]; safeguardingRank: number | null }

/** The kinds of such referrals that come to this person. */
export function readsAs(person: Omit<Colleague, 'id'>): Reader[] {
  const reads: Reader[] = []
  if (person.roles.includes('lead_mentor')) reads.push('lead_mentor')
  if (isHead(person)) reads.push('head')
  if (isDsl(person)) reads.push('dsl')
  return reads
}

/**
 * Who reads a referral about this member of staff; `about` null: someone who is not on the list.
 * Where the only person in that place is the one it is about, it goes to the next.
 */
export function goesTo(staff: readonly Colleague[], about: string | null): Reader {
  const person = staff.find(({ id }) => id === about)
  const isThere = (reader: Reader) =>
    staff.some((other) => other.id !== about && readsAs(other).includes(reader))
  return inOrder(person).find(isThere) ?? 'head'
}

function inOrder(about: Colleague | undefined): readonly Reader[] {
  if (about && isHead(about)) return ['dsl', 'lead_mentor']
  const isMentor = about && holdsCases(about.roles) && !about.roles.includes('lead_mentor')
  if (isMentor && about?.safeguardingRank === null) return ['lead_mentor', 'head', 'dsl']
  return ['head', 'dsl', 'lead_mentor']
}
