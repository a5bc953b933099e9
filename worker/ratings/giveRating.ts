import { findRating, isRatingWaiting, sealRating, setRating } from '../../db/ratings/ratings.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import type { RatingForm } from './rules/rating.ts'

/**
 * A teacher says what they see. It is said once: whoever sends it twice has said it.
 *
 * @throws Refusal `not_found`, or `already_ended` where it was taken back
 */
export async function giveRating(ctx: StaffContext, id: string, said: RatingForm): Promise<void> {
  assertMay(ctx, 'refer_pupil')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const [asked] = await findRating(db, schoolId, staff.id, id)
  if (!asked) throw new Refusal('not_found')
  if (asked.answeredAt !== null) return
  const key = { schoolId, caseId: asked.caseId, id }
  const waits = isRatingWaiting(key)
  const saidSealed = await sealRating(vault, key, said)
  const deed = { on: asked.caseId, did: 'said_what_they_see', provided: waits } as const
  const [rows] = await commitAs({ ...ctx, head: undefined }, 'refer_pupil', deed, [
    setRating(db, key, { answeredAt: now, saidSealed }, waits),
  ])
  if (rows.length > 0) return
  const [then] = await findRating(db, schoolId, staff.id, id)
  if (then && then.answeredAt !== null) return
  throw new Refusal('already_ended')
}
