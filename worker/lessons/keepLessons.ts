import { findCase } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  CASE_LESSONS_GUARD,
  type CaseLessons,
  chooseCaseLessons,
  countInFile,
  endLessonFile,
  mayChooseLessons,
  openLessons,
  pupilsWith,
  readLessons,
  sealLessons,
  setCaseLessons,
  writePupilLessons,
} from '../../db/lessons/lessons.ts'
import type { Database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { tagsOfNumbers } from '../names/nameIndex.ts'
import { inOrder, type Lesson } from './rules/lesson.ts'
import type { CaseLessonsForm, ChosenLessonsForm, LessonPartForm } from './rules/lessonForms.ts'

/**
 * The lessons of a case's pupil as they're known, and from where; null where nobody has said them. `other`: when those
 * were said that don't stand.
 */
export type KnownLessons = {
  lessons: Lesson[]
  from: 'file' | 'staff'
  changedAt: number
  other: number | null
} | null

/** What a mentor typed in, or the school's file: the one that a mentor chose, or else whichever was said last. */
export async function lessonsOf(
  { db, school: { id, vault } }: { db: Database; school: School },
  caseId: string,
): Promise<KnownLessons> {
  const [[typed], [ofPupil]] = await db.batch(readLessons(db, id, caseId))
  if (typed && (!ofPupil || isTyped(typed, ofPupil))) {
    const lessons = await openLessons(vault, ['caseLessons', caseId], typed.lessonsSealed)
    return { lessons, from: 'staff', changedAt: typed.changedAt, other: ofPupil?.changedAt ?? null }
  }
  if (!ofPupil) return null
  const { pupilId, lessonsSealed, changedAt } = ofPupil
  return {
    lessons: await openLessons(vault, ['pupilLessons', pupilId], lessonsSealed),
    from: 'file',
    changedAt,
    other: typed?.changedAt ?? null,
  }
}

const isTyped = (
  { chosen, changedAt }: Pick<CaseLessons, 'chosen' | 'changedAt'>,
  file: { changedAt: number },
) => (chosen === null ? changedAt >= file.changedAt : chosen === 'staff')

/** A mentor says which of the two stands. Twice is once. @throws Refusal `not_found` where nothing was typed in */
export async function chooseLessons(
  ctx: StaffContext,
  caseId: string,
  { from }: ChosenLessonsForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const viewer = viewerOf(ctx)
  const deed = {
    on: caseId,
    did: 'wrote_lessons',
    provided: mayChooseLessons(viewer, caseId),
  } as const
  const [rows] = await commitAs(ctx, 'write_case_text', deed, [
    chooseCaseLessons(ctx.db, viewer, caseId, from),
  ])
  if (rows.length === 0) throw new Refusal('not_found')
}

/** Writes down the lessons of a case's pupil. Twice is once. @throws Refusal `not_found`, `already_ended` */
export async function writeLessons(
  ctx: StaffContext,
  caseId: string,
  { lessons }: CaseLessonsForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const lessonsSealed = await sealLessons(vault, ['caseLessons', caseId], inOrder(lessons))
  const row = { schoolId, caseId, lessonsSealed, byStaffId: staff.id, changedAt: now, chosen: null }
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'wrote_lessons' }, [
      setCaseLessons(db, viewerOf(ctx), row),
    ])
  } catch (error) {
    if (!guardRefused(error, CASE_LESSONS_GUARD)) throw error
    const [seen] = await findCase(db, viewerOf(ctx), caseId)
    throw new Refusal(seen && seen.endedAt !== null ? 'already_ended' : 'not_found')
  }
}

/**
 * Some pupils of a file: what it says of each takes the place of what was said before, so a part that is sent twice is
 * taken once.
 *
 * @returns the rows of pupils who aren't on the roll
 */
export async function takeLessonPart(
  ctx: StaffContext,
  { id: fileId, pupils }: LessonPartForm,
): Promise<{ unknown: number[] }> {
  assertMay(ctx, 'keep_roll')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const tagged = await Promise.all(
    pupils.map(async (pupil) => ({ pupil, ...(await tagsOfNumbers(vault, pupil)) })),
  )
  const [byUpn, byNumber] = await db.batch(
    pupilsWith(db, schoolId, {
      upns: tagged.flatMap(({ upnTag }) => upnTag ?? []),
      numbers: tagged.flatMap(({ numberTag }) => numberTag ?? []),
    }),
  )
  const known = new Map([...byNumber, ...byUpn].map((row) => [row.tag, row.id]))
  const unknown: number[] = []
  const onRoll = tagged.flatMap(({ pupil, upnTag, numberTag }) => {
    const pupilId = known.get(upnTag ?? '') ?? known.get(numberTag ?? '')
    if (pupilId !== undefined) return { pupilId, lessons: pupil.lessons }
    unknown.push(pupil.row)
    return []
  })
  const rows = await Promise.all(
    onRoll.map(async ({ pupilId, lessons }) => ({
      pupilId,
      lessonsSealed: await sealLessons(vault, ['pupilLessons', pupilId], lessons),
      fileId,
      byStaffId: staff.id,
      changedAt: now,
    })),
  )
  if (rows.length > 0) await writePupilLessons(db, schoolId, rows)
  return { unknown }
}

/**
 * The whole file has arrived: what older files said goes. Twice is once.
 *
 * @throws Refusal `not_valid` where none of its pupils is on the roll, which changes nothing
 */
export async function endLessons(ctx: StaffContext, id: string): Promise<void> {
  assertMay(ctx, 'keep_roll')
  const { db, now, staff } = ctx
  const file = { schoolId: staff.school.id, id, byStaffId: staff.id, takenAt: now }
  const [inFile] = await countInFile(db, file)
  if (!inFile?.pupils) {
    throw new Refusal('not_valid', {
      file: 'None of these pupils is on the roll. Nothing changed.',
    })
  }
  await commitAs(ctx, 'keep_roll', { on: id, did: 'kept_lessons' }, endLessonFile(db, file))
}
