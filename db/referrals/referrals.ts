import { and, eq, type SQL, sql } from 'drizzle-orm'
import type {
  Answers,
  ReferralStatus,
  UrgentReason,
} from '../../worker/referrals/rules/referral.ts'
import { QUEUE_RANK } from '../../worker/arrivals/rules/queueRank.ts'
import { unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { referrals } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'
import { visibleWhileWaitingTo, type Viewer, visibleTo } from '../access/visibleReferrals.ts'

export type ReferralRow = typeof referrals.$inferSelect

/** A referral as it was made, with the mentor whose case it became. */
export const findReferral = (db: Database, viewer: Viewer, id: string) =>
  db
    .select()
    .from(referrals)
    .where(and(visibleTo(viewer), eq(referrals.id, id)))

export const findReferralToDecide = (db: Database, viewer: Viewer, id: string) =>
  db
    .select()
    .from(referrals)
    .where(and(visibleWhileWaitingTo(viewer), eq(referrals.id, id)))

/** For a decision: true while it waits on this turn, and the child did not say "not this person" of its mentor. */
export const awaitsDecision = (
  viewer: Viewer,
  id: string,
  { turn, mentorId }: { turn: number; mentorId: string | null },
): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleWhileWaitingTo(viewer)}
    AND ${referrals.id} = ${id} AND ${referrals.turn} = ${turn} AND ${referrals.status} = 'waiting'
    AND (${mentorId} IS NULL OR (${referrals.notStaffId} IS NOT ${mentorId}
      AND ${referrals.aboutStaffId} IS NOT ${mentorId})))`

/** Unrun. What is unread is read now. */
export const markRead = (db: Database, viewer: Viewer, id: string) =>
  db
    .update(referrals)
    .set({ unreadAt: null })
    .where(and(visibleTo(viewer), eq(referrals.id, id), sql`${referrals.unreadAt} IS NOT NULL`))

/** Unrun. The decision on `turn` took effect; its key has made sure that there is only one. */
export const setDecided = (
  db: Database,
  schoolId: string,
  id: string,
  { status, turn }: { status: ReferralStatus; turn: number },
) =>
  db
    .update(referrals)
    .set({ status, turn: turn + 1 })
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, id), eq(referrals.turn, turn)))

/** Unrun. Puts a referral on top of the queue, if there is one and it waits. */
export const putOnTop = (db: Database, schoolId: string, id: string, because: UrgentReason) =>
  db
    .update(referrals)
    .set({ queueRank: QUEUE_RANK.urgent, urgentBecause: because })
    .where(
      and(
        eq(referrals.schoolId, schoolId),
        eq(referrals.id, id),
        sql`${referrals.status} = 'waiting'`,
      ),
    )

/** Answers a row when there is a referral with this id, whoever may see it. */
export const isKept = (db: Database, schoolId: string, id: string) =>
  db
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, id)))
    .get()

export async function openAnswers(
  vault: Vault,
  { id, answersSealed }: Pick<ReferralRow, 'id' | 'answersSealed'>,
): Promise<Answers> {
  return JSON.parse(
    await unsealFrom(vault, ...SEALED.referralAnswers(id), answersSealed),
  ) as Answers
}
