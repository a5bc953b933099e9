import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Lesson } from '../../worker/lessons/rules/lesson.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { isOpenCaseFor } from '../cases/cases.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { JOIN_IS_ACTIVE } from '../roll/matches.ts'
import { SEALED } from '../sealedColumns.ts'
import { caseLessons, lessonFiles, pupilLessons } from '../tables/mentoring/lessons.ts'
import { pupils, referralPupils } from '../tables/roll.ts'

/** The column in which lessons are refused whose case isn't open here: see `guardedBy`. */
export const CASE_LESSONS_GUARD = 'case_lessons.case_id'

export type PupilLessons = typeof pupilLessons.$inferSelect

export type CaseLessons = typeof caseLessons.$inferSelect

/** What is known of the lessons of a case's pupil: typed in for it, and as the school's file has them. */
export const readLessons = (db: Database, schoolId: string, caseId: string) =>
  [
    db
      .select()
      .from(caseLessons)
      .where(and(eq(caseLessons.schoolId, schoolId), eq(caseLessons.caseId, caseId))),
    db
      .select({
        pupilId: pupilLessons.pupilId,
        lessonsSealed: pupilLessons.lessonsSealed,
        byStaffId: pupilLessons.byStaffId,
        changedAt: pupilLessons.changedAt,
      })
      .from(referralPupils)
      .crossJoin(pupilLessons)
      .where(
        and(
          eq(referralPupils.schoolId, schoolId),
          eq(referralPupils.referralId, caseId),
          JOIN_IS_ACTIVE,
          eq(pupilLessons.schoolId, schoolId),
          eq(pupilLessons.pupilId, referralPupils.pupilId),
        ),
      ),
  ] as const

/** Unrun. Refused (`CASE_LESSONS_GUARD`) where the case isn't open here. */
export const setCaseLessons = (db: Database, viewer: Viewer, row: CaseLessons) =>
  db
    .insert(caseLessons)
    .values({ ...row, caseId: guardedBy(isOpenCaseFor(viewer, row.caseId), row.caseId) })
    .onConflictDoUpdate({
      target: [caseLessons.schoolId, caseLessons.caseId],
      set: {
        lessonsSealed: sql`excluded.lessons_sealed`,
        byStaffId: sql`excluded.by_staff_id`,
        changedAt: sql`excluded.changed_at`,
        chosen: sql`excluded.chosen`,
      },
    })

/** Whether lessons are written down for this case, which is open here. */
export const mayChooseLessons = (viewer: Viewer, caseId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${caseLessons} WHERE ${caseLessons.schoolId} = ${viewer.schoolId}
    AND ${caseLessons.caseId} = ${caseId}) AND ${isOpenCaseFor(viewer, caseId)}`

/** Unrun. Which of the two stands from now on. */
export const chooseCaseLessons = (
  db: Database,
  viewer: Viewer,
  caseId: string,
  chosen: 'file' | 'staff',
) =>
  db
    .update(caseLessons)
    .set({ chosen })
    .where(
      and(
        eq(caseLessons.schoolId, viewer.schoolId),
        eq(caseLessons.caseId, caseId),
        mayChooseLessons(viewer, caseId),
      ),
    )
    .returning({ caseId: caseLessons.caseId })

/** The school's file, and whether this case is joined to a pupil whom it could name. */
export const fileForCase = (db: Database, schoolId: string, caseId: string) =>
  db
    .select({
      takenAt: lessonFiles.takenAt,
      isJoined:
        sql`EXISTS (SELECT 1 FROM ${referralPupils} WHERE ${referralPupils.schoolId} = ${schoolId}
        AND ${referralPupils.referralId} = ${caseId} AND ${JOIN_IS_ACTIVE}
        AND ${referralPupils.pupilId} IS NOT NULL)`
          .mapWith(Boolean)
          .as('is_joined'),
    })
    .from(lessonFiles)
    .where(eq(lessonFiles.schoolId, schoolId))

const listed = (values: readonly string[]): SQL =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`

/** Pupils of the roll who have these numbers, by the tags of these. */
export const pupilsWith = (
  db: Database,
  schoolId: string,
  { upns, numbers }: { upns: readonly string[]; numbers: readonly string[] },
) =>
  [
    db
      .select(said({ id: pupils.id, tag: pupils.upnTag }))
      .from(indexedBy(pupils, 'pupil_by_upn'))
      .where(
        and(
          eq(pupils.schoolId, schoolId),
          sql`${pupils.upnTag} IS NOT NULL AND ${pupils.upnTag} IN ${listed(upns)}`,
        ),
      ),
    db
      .select(said({ id: pupils.id, tag: pupils.numberTag }))
      .from(indexedBy(pupils, 'pupil_by_number'))
      .where(
        and(
          eq(pupils.schoolId, schoolId),
          sql`${pupils.numberTag} IS NOT NULL AND ${pupils.numberTag} IN ${listed(numbers)}`,
        ),
      ),
  ] as const

/** Unrun. What a file says of each of these pupils takes the place of what was said before. */
export const writePupilLessons = (
  db: Database,
  schoolId: string,
  rows: readonly Omit<PupilLessons, 'schoolId'>[],
) =>
  db
    .insert(pupilLessons)
    .select(
      sql`SELECT ${schoolId}, value ->> 'pupilId', value ->> 'lessonsSealed', value ->> 'fileId',
        value ->> 'byStaffId', value ->> 'changedAt' FROM json_each(${JSON.stringify(rows)}) WHERE TRUE`,
    )
    .onConflictDoUpdate({
      target: [pupilLessons.schoolId, pupilLessons.pupilId],
      set: {
        lessonsSealed: sql`excluded.lessons_sealed`,
        fileId: sql`excluded.file_id`,
        byStaffId: sql`excluded.by_staff_id`,
        changedAt: sql`excluded.changed_at`,
      },
    })

export const lessonFile = (db: Database, schoolId: string) =>
  db.select().from(lessonFiles).where(eq(lessonFiles.schoolId, schoolId))

/** How many pupils have their lessons from this file. */
export const countInFile = (db: Database, { schoolId, id }: { schoolId: string; id: string }) =>
  db
    .select({ pupils: sql<number>`count(*)` })
    .from(pupilLessons)
    .where(and(eq(pupilLessons.schoolId, schoolId), eq(pupilLessons.fileId, id)))

/** Unrun. A file has arrived whole: what other files said of pupils who aren't in it is out of date. */
export const endLessonFile = (
  db: Database,
  { schoolId, id, byStaffId, takenAt }: Omit<typeof lessonFiles.$inferSelect, 'pupils'>,
) =>
  [
    db
      .delete(pupilLessons)
      .where(and(eq(pupilLessons.schoolId, schoolId), ne(pupilLessons.fileId, id))),
    db
      .insert(lessonFiles)
      .select(
        sql`SELECT ${schoolId}, ${id}, count(*), ${byStaffId}, ${takenAt} FROM pupil_lessons
          WHERE school_id = ${schoolId} AND file_id = ${id}`,
      )
      .onConflictDoUpdate({
        target: lessonFiles.schoolId,
        set: {
          id: sql`excluded.id`,
          pupils: sql`excluded.pupils`,
          byStaffId: sql`excluded.by_staff_id`,
          takenAt: sql`excluded.taken_at`,
        },
      }),
  ] as const

export const sealLessons = (
  vault: Vault,
  [column, its]: ['pupilLessons' | 'caseLessons', string],
  lessons: readonly Lesson[],
): Promise<Sealed> => sealFor(vault, ...SEALED[column](its), JSON.stringify(lessons))

export async function openLessons(
  vault: Vault,
  [column, its]: ['pupilLessons' | 'caseLessons', string],
  lessonsSealed: Sealed,
): Promise<Lesson[]> {
  return JSON.parse(await unsealFrom(vault, ...SEALED[column](its), lessonsSealed)) as Lesson[]
}
