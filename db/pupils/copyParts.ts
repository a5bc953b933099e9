import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Database } from '../database.ts'
import { handOvers } from '../tables/cases.ts'
import { exitAnswers } from '../tables/programme.ts'
import { children } from '../tables/breakfast.ts'
import { caseLessons, pupilLessons } from '../tables/mentoring/lessons.ts'
import { calls } from '../tables/mentoring/onCall.ts'
import { casePacks, packs } from '../tables/mentoring/pack.ts'
import { passes } from '../tables/mentoring/pass.ts'
import { planShared } from '../tables/mentoring/planShared.ts'
import { ratings } from '../tables/mentoring/rating.ts'
import { stepMoves, stepPlans } from '../tables/mentoring/stepPlan.ts'
import { toldNames } from '../tables/mentoring/toldName.ts'
import { parentsRecords, pupilAnswers, teacherFeedback } from '../tables/referrals.ts'

/**
 * What a pupil's page doesn't show on its timeline, for a copy of everything: of these records, and of the pupil on the
 * roll. Who asks has read which records this viewer may see, and reads them again in the same batch.
 */
export function copyPartsOn(
  db: Database,
  schoolId: string,
  { ids, pupilId }: { ids: readonly string[]; pupilId: string | null },
) {
  const of = (school: SQLiteColumn, record: SQLiteColumn): SQL | undefined =>
    and(
      eq(school, schoolId),
      sql`${record} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    )
  const theirs = (school: SQLiteColumn, pupil: SQLiteColumn): SQL | undefined =>
    and(eq(school, schoolId), eq(pupil, pupilId ?? ''), sql`${pupil} IS NOT NULL`)
  return [
    db.select().from(pupilAnswers).where(of(pupilAnswers.schoolId, pupilAnswers.referralId)),
    db
      .select()
      .from(teacherFeedback)
      .where(of(teacherFeedback.schoolId, teacherFeedback.referralId)),
    db.select().from(parentsRecords).where(of(parentsRecords.schoolId, parentsRecords.referralId)),
    db.select().from(exitAnswers).where(of(exitAnswers.schoolId, exitAnswers.caseId)),
    db.select().from(ratings).where(of(ratings.schoolId, ratings.caseId)),
    db.select().from(planShared).where(of(planShared.schoolId, planShared.caseId)),
    db.select().from(toldNames).where(of(toldNames.schoolId, toldNames.caseId)),
    db
      .select({
        caseId: casePacks.caseId,
        packId: casePacks.packId,
        byStaffId: casePacks.byStaffId,
        givenAt: casePacks.givenAt,
        title: packs.title,
      })
      .from(casePacks)
      .innerJoin(packs, and(eq(packs.schoolId, casePacks.schoolId), eq(packs.id, casePacks.packId)))
      .where(of(casePacks.schoolId, casePacks.caseId)),
    db.select().from(stepPlans).where(of(stepPlans.schoolId, stepPlans.caseId)),
    db.select().from(stepMoves).where(of(stepMoves.schoolId, stepMoves.caseId)),
    db.select().from(caseLessons).where(of(caseLessons.schoolId, caseLessons.caseId)),
    db.select().from(handOvers).where(of(handOvers.schoolId, handOvers.caseId)),
    db.select().from(passes).where(of(passes.schoolId, passes.caseId)),
    db.select().from(pupilLessons).where(theirs(pupilLessons.schoolId, pupilLessons.pupilId)),
    db.select().from(calls).where(theirs(calls.schoolId, calls.pupilId)),
    db.select().from(children).where(theirs(children.schoolId, children.pupilId)),
  ] as const
}
