import type { Role } from './accessTable.ts'

/** The roles that have `see_own_caseload`, by themselves: no public page reads the whole table for it. */
const CASE_HOLDERS: readonly Role[] = ['mentor', 'lead_mentor']

/** Whether cases can be theirs: pupils may ask for them, and triage may choose them. */
export const holdsCases = (roles: readonly Role[]): boolean =>
  roles.some((role) => CASE_HOLDERS.includes(role))
