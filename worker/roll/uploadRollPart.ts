import { guardRefused } from '../../db/guardedBy.ts'
import { insertPart, MAY_ADD_PART_COLUMN, sealRows } from '../../db/roll/roll.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { RollPartForm } from './rules/rollForms.ts'
import { assertMay, type StaffContext } from '../context/staffContext.ts'

/**
 * Saves a part of a file of pupils, sealed and apart from the roll, until all of it is confirmed. No
 * trail: nothing has happened yet. A part that is sent twice is saved once.
 *
 * @throws Refusal `already_ended` when the file has been confirmed, or is someone else's
 */
export async function uploadRollPart(ctx: StaffContext, { id, part, parts, lines }: RollPartForm) {
  assertMay(ctx, 'keep_roll')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const upload = { schoolId, id, parts, byStaffId: staff.id, startedAt: now }
  const linesSealed = await sealRows(vault, id, part, lines)
  try {
    await db.batch(
      insertPart(db, upload, { schoolId, uploadId: id, part, startedAt: now, linesSealed }),
    )
  } catch (error) {
    throw guardRefused(error, MAY_ADD_PART_COLUMN) ? new Refusal('already_ended') : error
  }
}
