import { z } from 'zod/mini'
import { type Role, TRUST_ROLE } from '../../access/rules/accessTable.ts'
import { formId, requiredLine } from '../../forms/rules/fields.ts'
import { newSchool } from '../../school/rules/newSchool.ts'
import { address, STAFF_LIMITS } from '../../staff/rules/staffForms.ts'

/**
 * Schools of one trust: its page reads all of them at once, and the largest trusts have about 90. `isFullWithout` counts
 * them in every database. Two may be added at once, so the triggers `school_of_trust_on_insert` and
 * `school_of_trust_on_update` (migration 0210) count again, each in its own database: where the last two join in two
 * databases at once there is one too many, which costs the page a row.
 */
export const MOST_SCHOOLS = 150

/**
 * Whether someone's roles are right where they work: in a trust its own role and no place in a safeguarding team, in a
 * school any but that. So whoever sees several schools opens no case in any. The triggers `trust_role_on_insert` and
 * `trust_role_on_update` (migration 0110) hold it whichever way the roles come; test/trust/trust.test.ts compares them.
 */
export const rolesFit = (
  { isTrust }: { isTrust: boolean },
  { roles, safeguardingRank }: { roles: readonly Role[]; safeguardingRank: number | null },
): boolean =>
  roles.every((role) => (role === TRUST_ROLE) === isTrust) &&
  !(isTrust && safeguardingRank !== null)

/** The first administrator, of a school or of the trust, and the account that their link is for. */
const administrator = {
  administrator: requiredLine(STAFF_LIMITS.name, 'Write their name, as staff say it.'),
  address,
}

/** A school that a trust opens, with its first administrator. */
export const openSchoolForm = z.object({ id: formId, ...newSchool, ...administrator })

export type OpenSchoolForm = z.infer<typeof openSchoolForm>

/** The first administrator again, whose link has run out. */
export const inviteAgainForm = z.object({ id: formId, ...administrator })

export type InviteAgainForm = z.infer<typeof inviteAgainForm>

/** A school that joins a trust, or leaves it, by its place in Ajar's addresses. */
export const trustSchoolForm = z.object({ school: newSchool.at })
