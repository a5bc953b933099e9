import { guardRefused } from '../../db/guardedBy.ts'
import { recordsOf } from '../../db/pupils/pupilRecords.ts'
import { COPY_COLUMN, copiesOf, insertCopy } from '../../db/pupils/subjectCopies.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SubjectCopyForm } from './rules/subjectCopy.ts'

/**
 * Notes that a copy of everything about a pupil was made, on each of the records that are in it. Guarded in the write;
 * the same form sent twice is one copy. The copy is made on the reader's own computer from what they looked through.
 *
 * @param id a pupil on the roll, or one of their requests
 * @throws Refusal `not_found`, or `not_valid` for a day that is still to come
 */
export async function noteSubjectCopy(
  ctx: StaffContext,
  id: string,
  { id: copyId, askedBy, askedOn, passages, leftOut, blackedOut }: SubjectCopyForm,
): Promise<void> {
  const records = await recordsToCopy(ctx, id)
  const { db, now, staff } = ctx
  if (askedOn > londonDay(now)) {
    throw new Refusal('not_valid', { askedOn: 'This day is still to come.' })
  }
  const schoolId = staff.school.id
  const copy = { schoolId, id: copyId, byStaffId: staff.id, madeAt: now, askedBy, askedOn }
  const counts = { passages, leftOut, blackedOut }
  // The trail of one of them may have been read with the sign-in.
  const { head, ...anyHead } = ctx
  for (const referralId of records) {
    const row = { ...copy, ...counts, referralId }
    try {
      await commitAs(
        referralId === id && head ? ctx : anyHead,
        'copy_for_pupil',
        { on: referralId, did: 'made_copy' },
        [insertCopy(db, viewerOf(ctx), row)],
      )
    } catch (error) {
      if (guardRefused(error, COPY_COLUMN)) throw new Refusal('not_found')
      if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    }
  }
}

/** @throws Refusal `not_found` */
export async function readSubjectCopies(ctx: StaffContext, id: string) {
  const records = await recordsToCopy(ctx, id)
  const rows = await copiesOf(ctx.db, ctx.staff.school.id, records)
  // One copy is noted on each of the records in it.
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** Ids of the pupil's requests that this person may see. */
async function recordsToCopy(ctx: StaffContext, id: string): Promise<string[]> {
  assertMay(ctx, 'copy_for_pupil')
  const records = await recordsOf(ctx.db, viewerOf(ctx), id)
  if (records.length === 0) throw new Refusal('not_found')
  return records.map((record) => record.id)
}
