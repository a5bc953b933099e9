import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { CHANGEABLE_STATUSES, type Outcome } from '../../worker/referrals/rules/referral.ts'
import { isNotNamedIn, type Viewer, visibleWhileWaitingTo } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { decisions, referrals } from '../tables/referrals.ts'

/**
 * What someone decided since this instant and nobody has read or undone, the latest first: also where the case is a
 * colleague's since, because whoever decided may undo it (`mayUndo` in db/triage/undoDecision.ts). No names: they may
 * not see the request any more.
 */
export const latelyDecided = (db: Database, viewer: Viewer, since: number) =>
  db
    .select({
      referralId: sql<string>`decision.referral_id`.as('its_referral'),
      turn: sql<number>`decision.turn`.as('its_turn'),
      outcome: sql<Outcome>`decision.outcome`.as('its_outcome'),
      decidedAt: sql<number>`decision.decided_at`.as('its_instant'),
      mentorId: sql<string | null>`decision.mentor_id`.as('its_mentor'),
    })
    .from(sql`decision INDEXED BY decision_by_time CROSS JOIN referral`)
    .where(
      and(
        eq(decisions.schoolId, viewer.schoolId),
        sql`${decisions.outcome} IN ${CHANGEABLE_STATUSES}`,
        gt(decisions.decidedAt, since),
        eq(decisions.byStaffId, viewer.staffId),
        isNull(decisions.undoneAt),
        isNull(decisions.readAt),
        eq(referrals.schoolId, viewer.schoolId),
        eq(referrals.id, decisions.referralId),
        sql`${referrals.turn} = ${decisions.turn} + 1`,
        visibleWhileWaitingTo(viewer),
        isNotNamedIn(viewer.staffId),
      ),
    )
    .orderBy(sql`decision.decided_at DESC`, sql`decision.referral_id`)
