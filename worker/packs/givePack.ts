import { findCase } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { deleteGiven, GIVEN_GUARD, insertGiven } from '../../db/packs/packs.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/** A mentor gives a pack in a case, or takes it off again. @throws Refusal `not_found` or `already_ended` */
export async function givePack(
  ctx: StaffContext,
  caseId: string,
  { packId, given }: { packId: string; given: boolean },
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const viewer = viewerOf(ctx)
  const [seen] = await findCase(db, viewer, caseId)
  if (!seen) throw new Refusal('not_found')
  if (seen.endedAt !== null) throw new Refusal('already_ended')
  const row = { schoolId: staff.school.id, caseId, packId, byStaffId: staff.id, givenAt: now }
  const did = given ? 'gave_a_pack' : 'took_a_pack_off'
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did }, [
      given ? insertGiven(db, viewer, row) : deleteGiven(db, viewer, row),
    ])
  } catch (error) {
    throw guardRefused(error, GIVEN_GUARD) ? new Refusal('not_found') : error
  }
}
