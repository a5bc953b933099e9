import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import type { Viewer } from '../access/visibleReferrals.ts'
import { ITS_CASE_REFERRAL, isOpenCaseFor, thereIsCase } from '../cases/cases.ts'
import { mayBeToldOf, namesItsPupilTo } from '../cases/mayBeTold.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { openCases } from '../tables/cases.ts'
import { toldNames } from '../tables/mentoring/toldName.ts'
import { referrals } from '../tables/referrals.ts'
import { pupils, referralPupils } from '../tables/roll.ts'

type ToldName = typeof toldNames.$inferSelect

/** The column that refuses a name of a case that isn't open for this viewer, or that this colleague may not know. */
export const TOLD_NAME_GUARD = 'told_name.case_id'

/** Names of one member of staff: more than a school's mentors have on their caseloads. */
const MOST_NAMES = 200

/** Who knows the name of this case's pupil, the first told first. */
export const whoKnows = (db: Database, schoolId: string, caseId: string) =>
  db
    .select()
    .from(toldNames)
    .where(and(eq(toldNames.schoolId, schoolId), eq(toldNames.caseId, caseId)))
    .orderBy(asc(toldNames.toldAt), asc(toldNames.staffId))

/** The names that this member of staff was told, with the pupil on the roll where one is joined. Nothing of the case. */
export const namesToldTo = (db: Database, schoolId: string, staffId: string) =>
  db
    .select({
      ...said({
        id: openCases.id,
        mentorId: openCases.mentorId,
        madeBy: referrals.madeBy,
        about: referrals.about,
        identity: referrals.identity,
        whoSealed: referrals.whoSealed,
        pupilId: referralPupils.pupilId,
        pupilWhoSealed: pupils.whoSealed,
        leftOn: pupils.leftOn,
      }),
    })
    .from(indexedBy(toldNames, 'told_name_by_staff'))
    .crossJoin(openCases)
    .crossJoin(referrals)
    .leftJoin(
      referralPupils,
      and(
        eq(referralPupils.schoolId, referrals.schoolId),
        eq(referralPupils.referralId, referrals.id),
        sql`${referralPupils.undoneAt} IS NULL`,
      ),
    )
    .leftJoin(
      pupils,
      and(eq(pupils.schoolId, referralPupils.schoolId), eq(pupils.id, referralPupils.pupilId)),
    )
    .where(
      and(
        eq(toldNames.schoolId, schoolId),
        eq(toldNames.staffId, staffId),
        eq(openCases.schoolId, toldNames.schoolId),
        eq(openCases.id, toldNames.caseId),
        ITS_CASE_REFERRAL,
        namesItsPupilTo(staffId),
      ),
    )
    .orderBy(asc(toldNames.toldAt), asc(toldNames.caseId))
    .limit(MOST_NAMES)

/** Unrun. Refused (`TOLD_NAME_GUARD`) where they may not know; told twice is told once. */
export const insertToldName = (db: Database, viewer: Viewer, row: ToldName) => {
  const { schoolId, caseId, staffId } = row
  const may = sql`${isOpenCaseFor(viewer, caseId)} AND ${mayBeToldOf(schoolId, caseId, staffId)}`
  return db
    .insert(toldNames)
    .values({ ...row, caseId: guardedBy(may, caseId) })
    .onConflictDoNothing()
}

/** For a change: true where this colleague knows the name, of a case that is there for this viewer. */
export const knowsName = (viewer: Viewer, { caseId, staffId }: Its): SQL =>
  sql`EXISTS (SELECT 1 FROM ${toldNames} WHERE ${toldNames.schoolId} = ${viewer.schoolId}
    AND ${toldNames.caseId} = ${caseId} AND ${toldNames.staffId} = ${staffId})
    AND ${thereIsCase(viewer, caseId)}`

type Its = Pick<ToldName, 'caseId' | 'staffId'>

/** Unrun. */
export const deleteToldName = (db: Database, viewer: Viewer, its: Its, condition: SQL) =>
  db
    .delete(toldNames)
    .where(
      and(
        eq(toldNames.schoolId, viewer.schoolId),
        eq(toldNames.caseId, its.caseId),
        eq(toldNames.staffId, its.staffId),
        condition,
      ),
    )
