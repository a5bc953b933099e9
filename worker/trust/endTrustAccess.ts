import { guardRefused } from '../../db/guardedBy.ts'
import { forgetSchool } from '../../db/school/school.ts'
import { endTrustStaff, TRUST_STAFF_COLUMN } from '../../db/school/trusts.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * Someone works for the trust no more: they are signed out at once. Nobody ends their own access, and of two who end
 * each other's one stays, so a trust always has someone.
 *
 * @throws Refusal `not_found`, `not_allowed` for one's own, `changed_meanwhile` where the other was first
 */
export async function endTrustAccess(ctx: StaffContext, staffId: string): Promise<void> {
  assertMay(ctx, 'end_trust_access')
  const { db, now, staff } = ctx
  const trustId = staff.school.id
  if (staffId === staff.id) throw new Refusal('not_allowed')
  if (!staff.school.staff.some(({ id }) => id === staffId)) throw new Refusal('not_found')
  try {
    await commitAs(
      ctx,
      'end_trust_access',
      { on: staffId, did: 'left' },
      endTrustStaff(db, { trustId, staffId, by: staff.id, now }),
    )
  } catch (error) {
    throw guardRefused(error, TRUST_STAFF_COLUMN) ? new Refusal('changed_meanwhile') : error
  } finally {
    forgetSchool(trustId)
  }
}
