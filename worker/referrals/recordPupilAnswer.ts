import { guardRefused } from '../../db/guardedBy.ts'
import {
  answerGivenToStaff,
  findPupilAnswer,
  PUPIL_ANSWER_GUARD,
  type PupilAnswer,
} from '../../db/referrals/pupilAnswers.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { schoolContextOf } from '../bookings/bookingAct.ts'
import { cancellingMeetings } from '../bookings/cancelMeetings.ts'
import type { PupilSays } from './rules/teacherReferral.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Records what a pupil said when someone asked them in person. The write is guarded; a no ends the
 * referral. The same form sent twice is one answer.
 *
 * @param said `id` was made in the form
 * @throws Refusal `not_found`, or `already_ended` when there is nothing left to say no to
 */
export async function recordPupilAnswer(
  ctx: StaffContext,
  referralId: string,
  { id, said }: { id: string; said: PupilSays },
): Promise<PupilAnswer> {
  assertMay(ctx, 'ask_pupil')
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const answer = { schoolId, referralId, id, said, byStaffId: staff.id, saidAt: now }
  const writes = [
    ...answerGivenToStaff(db, viewerOf(ctx), answer),
    ...(said === 'no' ? await cancellingMeetings(schoolContextOf(ctx), referralId) : []),
  ]
  try {
    const did = `pupil_said_${said}` as const
    await commitAs(ctx, 'ask_pupil', { on: referralId, did }, writes)
    return answer
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, PUPIL_ANSWER_GUARD)) throw error
    const [before] = await findPupilAnswer(db, schoolId, referralId, id)
    if (before?.byStaffId === staff.id) return before
    throw wasSent ? error : await whyNotAsked(ctx, referralId)
  }
}

/** Why this pupil cannot be asked. */
export async function whyNotAsked(ctx: StaffContext, id: string): Promise<Refusal> {
  const [referral] = await findReferral(ctx.db, viewerOf(ctx), id)
  return new Refusal(referral?.madeBy === 'teacher' ? 'already_ended' : 'not_found')
}
