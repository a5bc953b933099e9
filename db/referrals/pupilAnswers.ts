import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { statusesBefore } from '../../worker/referrals/rules/referral.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import type { Database, Write } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { isOpen } from '../returnCode/unlockedPages.ts'
import { pupilAnswers, referrals } from '../tables/referrals.ts'
import { withdrawalWrites } from './decisions.ts'
import { isTeachers } from './teacherReferrals.ts'

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

/** The column that refuses an answer nobody may give: see `guardedBy`. */
export const PUPIL_ANSWER_GUARD = 'pupil_answer.referral_id'

/** The rule `mayBeAsked` in SQL, for a teacher's referral: there is something to say yes or no to. */
const canBeAsked = (schoolId: string, referralId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${referrals.schoolId} = ${schoolId}
    AND ${referrals.id} = ${referralId} AND ${referrals.madeBy} = 'teacher'
    AND ${referrals.status} IN ${statusesBefore('withdrawn')})`

/** Holds where this member of staff may ask the pupil. */
export const mayAskPupil = (viewer: Viewer, referralId: string): SQL =>
  sql`${isTeachers(viewer, referralId)} AND ${canBeAsked(viewer.schoolId, referralId)}`

/** The writes of what a pupil said in person, for `commit`: refused by `PUPIL_ANSWER_GUARD` unless `mayAskPupil`. */
export const answerGivenToStaff = (db: Database, viewer: Viewer, answer: PupilAnswer) =>
  answerWrites(db, answer, mayAskPupil(viewer, answer.referralId))

/** The same for what they said on their own page, which has to be unlocked still. */
export function answerOnOwnPage(db: Database, answer: PupilAnswer, pageHash: string) {
  const { schoolId, referralId, saidAt } = answer
  const isUnlocked = isOpen(schoolId, pageHash, referralId, saidAt)
  return answerWrites(db, answer, sql`${isUnlocked} AND ${canBeAsked(schoolId, referralId)}`)
}

/** A no ends the referral and its case, whatever was decided meanwhile. */
function answerWrites(db: Database, answer: PupilAnswer, condition: SQL): Write[] {
  const { schoolId, referralId, said, byStaffId, saidAt } = answer
  const insert = db
    .insert(pupilAnswers)
    .values({ ...answer, referralId: guardedBy(condition, referralId) })
  if (said === 'no') {
    const withdrawal = { schoolId, referralId, byStaffId, decidedAt: saidAt, pupilSaid: said }
    return [insert, ...withdrawalWrites(db, withdrawal, 'latest')]
  }
  const itsRow = and(eq(referrals.schoolId, schoolId), eq(referrals.id, referralId))
  return [insert, db.update(referrals).set({ pupilSaid: said }).where(itsRow)]
}
