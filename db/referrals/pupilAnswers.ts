import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database, Write } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { decisions, referrals, pupilAnswers } from '../tables/referrals.ts'
import { openCases } from '../tables/cases.ts'

export type PupilAnswer = typeof pupilAnswers.$inferSelect

/** All that the pupil has said to one referral, the oldest first. */
export const pupilAnswersOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(pupilAnswers)
    .where(and(eq(pupilAnswers.schoolId, schoolId), eq(pupilAnswers.referralId, referralId)))
    .orderBy(asc(pupilAnswers.saidAt))

export const findPupilAnswer = (db: Database, schoolId: string, referralId: string, id: string) =>
  db
    .select()
    .from(pupilAnswers)
    .where(
      and(
        eq(pupilAnswers.schoolId, schoolId),
        eq(pupilAnswers.referralId, referralId),
        eq(pupilAnswers.id, id),
      ),
    )

/** The column in which an answer is refused that nobody may give: see `guardedBy`. */
export const MAY_SAY_COLUMN = 'pupil_answer.referral_id'

/** Holds for a teacher's referral that has not ended: there is something to say yes or no to. */
export const canBeAsked = (schoolId: string, referralId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = ${schoolId}
    AND ${referrals.id} = ${referralId} AND ${referrals.madeBy} = 'teacher'
    AND ${referrals.status} IN ('waiting', 'taken_on', 'one_chat', 'group'))`

/**
 * Unrun. What the pupil said, refused (`MAY_SAY_COLUMN`) where `condition` does not hold. A no ends the
 * referral and its case, whatever was decided meanwhile: it is the turn that stands when this is written.
 */
export function pupilSaysWrites(db: Database, answer: PupilAnswer, condition: SQL): Write[] {
  const { schoolId, referralId, said, byStaffId, saidAt } = answer
  const itsRow = and(eq(referrals.schoolId, schoolId), eq(referrals.id, referralId))
  const kept = db
    .insert(pupilAnswers)
    .values({ ...answer, referralId: guardedBy(condition, referralId) })
  if (said !== 'no') return [kept, db.update(referrals).set({ pupilSaid: said }).where(itsRow)]
  const turn = sql<number>`(SELECT ${referrals.turn} FROM ${referrals} WHERE ${itsRow})`
  return [
    kept,
    db
      .insert(decisions)
      .values({ schoolId, referralId, turn, outcome: 'withdrawn', byStaffId, decidedAt: saidAt }),
    db
      .update(openCases)
      .set({ endedAt: saidAt })
      .where(
        and(
          eq(openCases.schoolId, schoolId),
          eq(openCases.id, referralId),
          isNull(openCases.endedAt),
        ),
      ),
    db
      .update(referrals)
      .set({
        pupilSaid: 'no',
        status: 'withdrawn',
        turn: sql`${referrals.turn} + 1`,
        unreadAt: null,
      })
      .where(itsRow),
  ]
}
