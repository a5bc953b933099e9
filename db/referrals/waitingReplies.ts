import { and, eq, type SQL, sql } from 'drizzle-orm'
import { visibleTo, type Viewer } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { openCases } from '../tables/cases.ts'
import { referrals } from '../tables/referrals.ts'

/** The rule `isSettledBy` on the row as it is in the write: something waits, and nothing later than was seen. */
const isSettledBySeeing = (seenAt: number): SQL =>
  sql`${referrals.unreadAt} IS NOT NULL AND ${referrals.unreadAt} <= ${seenAt}`

/** Unrun. Nothing that was written up to `seenAt` waits any more. */
export const settleReply = (db: Database, viewer: Viewer, id: string, seenAt: number | null) =>
  db
    .update(referrals)
    .set({ unreadAt: null })
    .where(and(visibleTo(viewer), eq(referrals.id, id), isSettledBySeeing(seenAt ?? 0)))

/** What `settleReply` settles in the same write: when they wrote it; null where it settles nothing. */
export const settledBy = (
  { schoolId, referralId }: { schoolId: string; referralId: string },
  seenAt: number | null,
) =>
  sql<number | null>`(SELECT ${referrals.unreadAt} FROM ${referrals}
    WHERE ${referrals.schoolId} = ${schoolId} AND ${referrals.id} = ${referralId}
    AND ${referrals.unreadAt} <= ${seenAt ?? 0})`

/**
 * What waits again once the answer to it is undone: what that had settled, unless someone has written to them
 * since. Of a referral in an update.
 *
 * @param settledAt what it had settled, as SQL
 * @param answeredAt when it was sent
 */
export const waitsAgain = (settledAt: SQL, answeredAt: SQL) =>
  sql<
    number | null
  >`COALESCE(${referrals.unreadAt}, CASE WHEN NOT EXISTS (SELECT 1 FROM message AS later
    WHERE later.school_id = ${referrals.schoolId} AND later.referral_id = ${referrals.id}
    AND later.by_staff_id IS NOT NULL AND later.undone_at IS NULL AND later.sent_at >= ${answeredAt})
    THEN ${settledAt} END)`

/** For a trail entry: true where `settleReply` is going to settle something. */
export const settlesReply = (viewer: Viewer, id: string, seenAt: number): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${id}
    AND ${isSettledBySeeing(seenAt)})`

/** When they wrote last, where no member of staff has written since; null otherwise. */
const lastUnanswered = sql`(SELECT max(m.sent_at) FROM message AS m
  WHERE m.school_id = ${referrals.schoolId} AND m.referral_id = ${referrals.id}
  AND m.by_staff_id IS NULL AND NOT EXISTS (SELECT 1 FROM message AS later
    WHERE later.school_id = m.school_id AND later.referral_id = m.referral_id
    AND later.by_staff_id IS NOT NULL AND later.undone_at IS NULL AND later.sent_at >= m.sent_at))`

const waitsNoMore = and(sql`${referrals.unreadAt} IS NULL`, sql`${referrals.status} <> 'withdrawn'`)

/** Unrun. It waits for an answer again, since when they wrote it. */
export const reopenReply = (db: Database, viewer: Viewer, id: string) =>
  db
    .update(referrals)
    .set({ unreadAt: lastUnanswered })
    .where(and(visibleTo(viewer), eq(referrals.id, id), waitsNoMore))

/** For a trail entry: true where `reopenReply` is going to change something. */
export const reopensReply = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${id}
    AND ${waitsNoMore} AND ${lastUnanswered} IS NOT NULL)`

/** The rule `mentorConcerned`, of a referral with its case joined; NULL: every mentor. */
const MENTOR_CONCERNED = sql`COALESCE(${openCases.mentorId}, (SELECT d.mentor_id FROM decision AS d
    WHERE d.school_id = ${referrals.schoolId} AND d.referral_id = ${referrals.id}
    AND d.undone_at IS NULL ORDER BY d.turn DESC LIMIT 1))`

export const concernsMentor = (mentorId: string): SQL => sql`${MENTOR_CONCERNED} = ${mentorId}`

/** This mentor, or every one. */
export const concernsNoOther = (mentorId: string): SQL =>
  sql`COALESCE(${MENTOR_CONCERNED}, ${mentorId}) = ${mentorId}`

/** When they wrote what waits; no row for anyone who does not see the referral. */
export const waitingReply = (db: Database, viewer: Viewer, id: string) =>
  db
    .select({ unreadAt: referrals.unreadAt })
    .from(referrals)
    .where(and(visibleTo(viewer), eq(referrals.id, id)))
