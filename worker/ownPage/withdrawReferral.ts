import { guardRefused } from '../../db/guardedBy.ts'
import { DECISION_GUARD, withdrawalWrites } from '../../db/referrals/decisions.ts'
import { isOpen } from '../../db/returnCode/unlockedPages.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { mayBecome } from '../referrals/rules/referral.ts'
import { commitOwn, type OwnAct } from './ownReferral.ts'

/**
 * The holder of the five words takes the referral back, with the meetings that are booked for it. The status that the page showed is judged first;
 * the write is guarded by its turn, and by the page being unlocked still.
 *
 * @throws Refusal `already_ended` when it has been answered for good, `changed_meanwhile` when it was
 *   decided while they read, `not_found` when the page is locked
 */
export async function withdrawReferral(ctx: SchoolContext, act: OwnAct): Promise<void> {
  const { db, school, now } = ctx
  const { referralId, status, turn } = act.state
  if (!mayBecome(status, 'withdrawn')) throw new Refusal('already_ended')
  const withdrawal = { schoolId: school.id, referralId, byStaffId: null, decidedAt: now }
  const isUnlocked = isOpen(school.id, act.idHash, referralId, now)
  // Nothing is booked for a request that was never decided: most are taken back in one round trip.
  const cancelling =
    turn === 0
      ? []
      : await (await import('../bookings/cancelMeetings.ts')).cancellingMeetings(ctx, referralId)
  try {
    await commitOwn(ctx, act, 'withdrawn', [
      ...withdrawalWrites(db, withdrawal, turn, isUnlocked),
      ...cancelling,
    ])
  } catch (error) {
    throw guardRefused(error, DECISION_GUARD) ? new Refusal('not_found') : error
  }
}
