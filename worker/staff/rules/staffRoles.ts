import { holdsCases } from '../../access/rules/caseHolders.ts'
import {
  isGuardian,
  opensMore,
  type Role,
  ROLES,
  type SchoolRole,
} from '../../access/rules/accessTable.ts'
import { isDsl } from '../../access/rules/safeguardingRank.ts'

/** Someone's place in their school, as far as these rules ask. */
export type RolesAndRank = {
  roles: readonly Role[]
  safeguardingRank: number | null
  /** Of a head of year: the school years that are theirs. */
  years?: readonly number[] | null | undefined
}

/** Roles of a school in the order of the access table, each once. */
export const inOrder = (roles: readonly Role[]): SchoolRole[] =>
  ROLES.filter((role) => roles.includes(role))

/** The years that go with these roles, each once and in order; null for anyone who is not a head of year. */
export const yearsFor = ({ roles, years }: Omit<RolesAndRank, 'safeguardingRank'>) =>
  roles.includes('head_of_year') ? [...new Set(years)].toSorted((a, b) => a - b) : null

export const sameRoles = (a: RolesAndRank, b: RolesAndRank): boolean =>
  a.safeguardingRank === b.safeguardingRank &&
  inOrder(a.roles).join() === inOrder(b.roles).join() &&
  (yearsFor(a) ?? []).join() === (yearsFor(b) ?? []).join()

/** Whether pupils meet them by name: a mentor, or someone of the safeguarding team. */
export const meetsPupils = (roles: readonly Role[]): boolean =>
  holdsCases(roles) || roles.includes('dsl')

/** The errors in the chosen roles, by box. */
export function rolesToFix({ roles, safeguardingRank }: RolesAndRank): Record<string, string> {
  const isSafeguarding = roles.includes('dsl')
  if (isSafeguarding && safeguardingRank === null) {
    return { safeguardingRank: 'Say whether they are the DSL, a deputy or the head.' }
  }
  if (!isSafeguarding && safeguardingRank !== null) {
    return { safeguardingRank: 'Only someone on the safeguarding team has a place in it.' }
  }
  return {}
}

/**
 * The same of the years of a head of year. One that they had before the school changed its own stays until someone
 * takes it off.
 */
export function yearsToFix(
  wanted: RolesAndRank,
  { had, schoolYears }: { had: RolesAndRank; schoolYears: readonly number[] },
): Record<string, string> {
  const known = [...schoolYears, ...(yearsFor(had) ?? [])]
  const isKnown = (yearsFor(wanted) ?? []).every((year) => known.includes(year))
  return isKnown ? {} : { years: 'Choose years of this school.' }
}

/**
 * Whether a change of someone's roles waits for a second person's yes. It does where they could open more of
 * children's words and names, or of the roles of others, than before (`opensMore`); for a new place in the
 * safeguarding team, since what is said of staff comes to the head; for a year more of a head of year; for anything that someone would give to
 * themself; and where a school would be left without a DSL.
 *
 * @param others everyone else who works there, the one who proposes included
 */
export function needsSecond(
  was: RolesAndRank,
  wanted: RolesAndRank,
  facts: { isOwn: boolean; others: readonly RolesAndRank[] },
): boolean {
  const gained = wanted.roles.filter((role) => !was.roles.includes(role))
  const { safeguardingRank: place } = wanted
  const hasNewPlace = place !== null && place !== was.safeguardingRank
  const had = yearsFor(was) ?? []
  const hasNewYear = (yearsFor(wanted) ?? []).some((year) => !had.includes(year))
  const leavesNoDsl = isDsl(was) && !isDsl(wanted) && !facts.others.some(isDsl)
  return (
    hasNewPlace ||
    hasNewYear ||
    leavesNoDsl ||
    opensMore(was.roles, wanted.roles) ||
    (facts.isOwn && gained.length > 0)
  )
}

/**
 * Whether this would take away the last person beside the proposer who could say yes. Otherwise an administrator
 * could be alone again whenever they like, and give roles without a second person.
 */
export const leavesNobodyToAgree = (
  was: RolesAndRank,
  wanted: RolesAndRank,
  {
    proposerId,
    others,
  }: { proposerId: string; others: readonly (RolesAndRank & { id: string })[] },
): boolean => isGuardian(was) && !isGuardian(wanted) && nobodyCouldAgree(proposerId, others)

/**
 * First run: where nobody but the one who proposes could say yes, nothing can wait for it. It is so
 * for as long as a school has a single administrator and neither a lead mentor nor a safeguarding team.
 */
export const nobodyCouldAgree = (
  proposerId: string,
  staff: readonly (RolesAndRank & { id: string })[],
) => !staff.some((person) => person.id !== proposerId && isGuardian(person))
