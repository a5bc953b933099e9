import { guardRefused } from '../../db/guardedBy.ts'
import {
  answerOnOwnPage,
  findPupilAnswer,
  PUPIL_ANSWER_GUARD,
} from '../../db/referrals/pupilAnswers.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitAsCodeHolder, type SchoolContext } from '../context/schoolContext.ts'
import { cancellingMeetings } from '../bookings/cancelMeetings.ts'
import type { PupilSays } from '../referrals/rules/teacherReferral.ts'
import { idOfSent } from '../vault/vault.ts'
import type { OwnAct } from './ownReferral.ts'

/**
 * The pupil a teacher referred says yes, no or not yet on their own page. The write is guarded; a no
 * ends the referral, whatever was decided while they read. The same answer sent twice in one form is one.
 *
 * @throws Refusal `not_found` when the page is locked or there is nothing left to answer
 */
export async function answerAsPupil(
  ctx: SchoolContext,
  { idHash, state, formId }: OwnAct,
  said: PupilSays,
): Promise<void> {
  const { db, school, now } = ctx
  const { referralId, head } = state
  const id = await idOfSent(school.vault, formId, ['answer', referralId, said])
  const answer = { schoolId: school.id, referralId, id, said, byStaffId: null, saidAt: now }
  const deed = { on: referralId, did: `pupil_said_${said}`, role: 'pupil', head } as const
  try {
    await commitAsCodeHolder(ctx, deed, [
      ...answerOnOwnPage(db, answer, idHash),
      ...(said === 'no' ? await cancellingMeetings(ctx, referralId) : []),
    ])
  } catch (error) {
    const wasSent = error instanceof Refusal && error.code === 'changed_meanwhile'
    if (!wasSent && !guardRefused(error, PUPIL_ANSWER_GUARD)) throw error
    const [before] = await findPupilAnswer(db, school.id, referralId, id)
    if (!before) throw wasSent ? error : new Refusal('not_found')
  }
}
