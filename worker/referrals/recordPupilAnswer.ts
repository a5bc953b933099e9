import { sql } from 'drizzle-orm'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  canBeAsked,
  findPupilAnswer,
  MAY_SAY_COLUMN,
  type PupilAnswer,
  pupilSaysWrites,
} from '../../db/referrals/pupilAnswers.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import { isTeachers } from '../../db/referrals/teacherReferrals.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { PupilSays } from './rules/teacherReferral.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Keeps what a pupil said when somebody asked them in person (row 17). A no ends the referral. The same
 * form sent twice is one answer.
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
  const writes = pupilSaysWrites(db, answer, mayAsk(ctx, referralId))
  try {
    const did = `pupil_said_${said}` as const
    await commitAs(ctx, 'ask_pupil', { on: referralId, did }, writes)
    return answer
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, MAY_SAY_COLUMN)) throw error
    const [before] = await findPupilAnswer(db, schoolId, referralId, id)
    if (before?.byStaffId === staff.id) return before
    throw wasSent ? error : await whyNot(ctx, referralId)
  }
}

export const mayAsk = (ctx: StaffContext, id: string) =>
  sql`${isTeachers(viewerOf(ctx), id)} AND ${canBeAsked(ctx.staff.school.id, id)}`

export async function whyNot(ctx: StaffContext, id: string): Promise<Refusal> {
  const [referral] = await findReferral(ctx.db, viewerOf(ctx), id)
  return new Refusal(referral?.madeBy === 'teacher' ? 'already_ended' : 'not_found')
}
