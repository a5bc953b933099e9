import { guardRefused } from '../../db/guardedBy.ts'
import {
  insertOpening,
  lockedNameBehind,
  MAY_OPEN_COLUMN,
  type NameOpening,
  openingsOf,
  openOpening,
  sealOpening,
} from '../../db/safeguarding/nameOpenings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { disclosureViewerOf } from './disclosureViewer.ts'
import type { NameRequestForm } from './rules/lockedName.ts'

/**
 * One of the safeguarding team opens a locked name on a record of theirs, alone and with a reason: a child who may
 * not be safe does not wait for a second person. The entry is in the referral's trail, and the child reads on their
 * page who opened it and why. Guarded in the write; the same form sent twice is one opening.
 *
 * @throws Refusal `not_found`
 */
export async function openNameOnRecord(
  ctx: StaffContext,
  disclosureId: string,
  form: NameRequestForm,
): Promise<NameOpening> {
  assertMay(ctx, 'write_disclosure')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = disclosureViewerOf(ctx)
  const [locked] = await lockedNameBehind(db, viewer, disclosureId)
  if (!locked) throw new Refusal('not_found')
  const referralId = locked.id
  const opening = { ...form, schoolId, referralId, byStaffId: staff.id, openedAt: now }
  const row = await sealOpening(vault, opening)
  try {
    // The head of a trail that was read with the sign-in is the record's.
    await commitAs(
      { ...ctx, head: undefined },
      'write_disclosure',
      { on: referralId, did: 'opened_name' },
      [insertOpening(db, row, viewer, disclosureId)],
    )
    return opening
  } catch (error) {
    if (guardRefused(error, MAY_OPEN_COLUMN)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const before = (await openingsOf(db, schoolId, referralId)).find(({ id }) => id === form.id)
    if (before?.byStaffId !== staff.id) throw error
    return openOpening(vault, before)
  }
}
