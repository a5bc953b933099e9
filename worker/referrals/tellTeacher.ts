import { guardRefused } from '../../db/guardedBy.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import {
  FEEDBACK_GUARD,
  findTeacherFeedback,
  insertTeacherFeedback,
  type TeacherFeedback,
} from '../../db/referrals/teacherReferrals.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMayTell, type SafePhrase } from './rules/teacherReferral.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Tells the teacher who referred a pupil one of the fixed phrases, and nothing else. The write is
 * guarded; the same form sent twice is told once.
 *
 * @param told `id` was made in the form
 * @throws Refusal `not_found`, or `not_valid` for a phrase that tells more than the pupil agreed to
 */
export async function tellTeacher(
  ctx: StaffContext,
  referralId: string,
  { id, phrase }: { id: string; phrase: SafePhrase },
): Promise<TeacherFeedback> {
  assertMay(ctx, 'tell_referrer')
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const row = { schoolId, referralId, id, phrase, byStaffId: staff.id, toldAt: now }
  const insert = insertTeacherFeedback(db, viewerOf(ctx), row)
  try {
    await commitAs(ctx, 'tell_referrer', { on: referralId, did: 'told_referrer' }, [insert])
    return row
  } catch (error) {
    if (guardRefused(error, FEEDBACK_GUARD)) throw await whyNot(ctx, referralId, phrase)
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findTeacherFeedback(db, schoolId, referralId, id)
    if (before?.byStaffId !== staff.id) throw error
    return before
  }
}

async function whyNot(ctx: StaffContext, id: string, phrase: SafePhrase): Promise<unknown> {
  const [referral] = await findReferral(ctx.db, viewerOf(ctx), id)
  if (referral?.madeBy !== 'teacher') return new Refusal('not_found')
  try {
    assertMayTell(phrase, referral.pupilSaid)
    return new Refusal('changed_meanwhile')
  } catch (error) {
    return error
  }
}
