import { and, eq, isNull } from 'drizzle-orm'
import { guardRefused, guardedBy } from '../../db/guardedBy.ts'
import { isOpen } from '../../db/returnCode/unlockedPages.ts'
import { decisions, referrals } from '../../db/tables/referrals.ts'
import { openCases } from '../../db/tables/cases.ts'
import { mayBecome } from '../referrals/rules/referral.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { commitOwn, type OwnAct } from './ownReferral.ts'

/**
 * The holder of the five words takes the referral back (row 17).
 *
 * @throws Refusal `already_ended` when it has been answered for good, `changed_meanwhile` when it was
 *   decided while they read, `not_found` when the page has ended
 */
export async function withdrawReferral(ctx: SchoolContext, act: OwnAct): Promise<void> {
  const { db, school, now } = ctx
  const { referralId, status, turn } = act.state
  if (!mayBecome(status, 'withdrawn')) throw new Refusal('already_ended')
  const decision = db.insert(decisions).values({
    schoolId: school.id,
    referralId: guardedBy(isOpen(school.id, act.idHash, referralId, now), referralId),
    turn,
    outcome: 'withdrawn',
    byStaffId: null,
    decidedAt: now,
  })
  const referral = db
    .update(referrals)
    .set({ status: 'withdrawn', turn: turn + 1, unreadAt: null })
    .where(and(eq(referrals.schoolId, school.id), eq(referrals.id, referralId)))
  const openCase = db
    .update(openCases)
    .set({ endedAt: now })
    .where(
      and(
        eq(openCases.schoolId, school.id),
        eq(openCases.id, referralId),
        isNull(openCases.endedAt),
      ),
    )
  try {
    await commitOwn(ctx, act, 'withdrawn', [decision, referral, openCase])
  } catch (error) {
    throw guardRefused(error, 'decision.referral_id') ? new Refusal('not_found') : error
  }
}
