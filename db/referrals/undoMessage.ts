import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { thereIs, type Viewer } from '../access/visibleReferrals.ts'
import type { Database } from '../database.ts'
import { messages, referrals } from '../tables/referrals.ts'
import { waitsAgain } from './waitingReplies.ts'

/** Which message is taken back, and when. */
export type UndoneMessage = { referralId: string; id: string; at: number }

/** The rule `whyStillSent` (worker/referrals/rules/undo.ts) in SQL: one's own message that nobody can read yet. */
export const mayUndoMessage = (viewer: Viewer, { referralId, id, at }: UndoneMessage): SQL =>
  sql`(${thereIs(viewer, referralId)} AND EXISTS (SELECT 1 FROM message AS its
    WHERE its.school_id = ${viewer.schoolId} AND its.referral_id = ${referralId} AND its.id = ${id}
    AND its.by_staff_id = ${viewer.staffId} AND its.undone_at IS NULL AND its.visible_at > ${at}))`

/** Unrun. Takes a message back where `mayUndoMessage` holds then; the first answers no row where it does not. */
export function undoMessageWrites(db: Database, viewer: Viewer, undone: UndoneMessage) {
  const { schoolId } = viewer
  const { referralId, id, at } = undone
  const its = sql`FROM message AS its WHERE its.school_id = ${schoolId}
    AND its.referral_id = ${referralId} AND its.id = ${id} AND its.undone_at = ${at}`
  return [
    db
      .update(messages)
      .set({ undoneAt: at })
      .where(
        and(
          isOwn(viewer, referralId, id),
          isNull(messages.undoneAt),
          gt(messages.visibleAt, at),
          thereIs(viewer, referralId),
        ),
      )
      .returning({ id: messages.id }),
    db
      .update(referrals)
      .set({
        unreadAt: waitsAgain(sql`(SELECT its.settled_at ${its})`, sql`(SELECT its.sent_at ${its})`),
      })
      .where(
        and(
          eq(referrals.schoolId, schoolId),
          eq(referrals.id, referralId),
          sql`EXISTS (SELECT 1 ${its})`,
        ),
      ),
  ] as const
}

const isOwn = ({ schoolId, staffId }: Viewer, referralId: string, id: string) =>
  and(
    eq(messages.schoolId, schoolId),
    eq(messages.referralId, referralId),
    eq(messages.id, id),
    eq(messages.byStaffId, staffId),
  )

/** One's own message, also where it was taken back. */
export const findSent = (db: Database, viewer: Viewer, referralId: string, id: string) =>
  db
    .select({ visibleAt: messages.visibleAt, undoneAt: messages.undoneAt })
    .from(messages)
    .where(isOwn(viewer, referralId, id))
