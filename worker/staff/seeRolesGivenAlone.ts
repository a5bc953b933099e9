import { guardRefused } from '../../db/guardedBy.ts'
import { findGivenAlone, SEEN_ONCE_COLUMN, seeGivenAlone } from '../../db/staff/rolesGivenAlone.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'

/**
 * One of the safeguarding team has seen that someone was given roles when nobody could agree. It is shown to none of
 * them any more, and the trail says who saw it. Once it has been seen, seeing it again changes nothing.
 *
 * @throws Refusal `not_found`, or `not_allowed` for what one gave or got oneself
 */
export async function seeRolesGivenAlone(ctx: StaffContext, id: string): Promise<void> {
  assertMay(ctx, 'see_roles_given_alone')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const [given] = await findGivenAlone(db, schoolId, id)
  if (!given) throw new Refusal('not_found')
  if (given.givenBy === staff.id || given.staffId === staff.id) throw new Refusal('not_allowed')
  if (given.seenAt !== null) return
  try {
    await commitAs(ctx, 'see_roles_given_alone', { on: id, did: 'saw_roles_given_alone' }, [
      seeGivenAlone(db, { schoolId, id, by: staff.id, now }),
    ])
  } catch (error) {
    // Another of the team saw it in the same moment.
    if (!guardRefused(error, SEEN_ONCE_COLUMN)) throw error
  }
}
