import { findCase } from '../../../db/cases/cases.ts'
import { fileForCase, lessonFile } from '../../../db/lessons/lessons.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { may, type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { lessonTimesOf } from '../../school/rules/settings.ts'
import {
  chooseLessons,
  endLessons,
  lessonsOf,
  takeLessonPart,
  writeLessons,
} from '../keepLessons.ts'
import {
  caseLessonsForm,
  chosenLessonsForm,
  lessonEndForm,
  lessonPartForm,
} from '../rules/lessonForms.ts'
import type { CaseLessonsPage, LessonsPage } from './answers.ts'

/** The lessons of the school's pupils, from its file, and those of a case's pupil. */
export const lessons = officeRoutes()
  .get('/office/api/lessons', allowed('keep_roll'), async (c) =>
    c.json(await filePage(staffContext(c))),
  )
  .post(
    '/office/api/lessons/parts',
    allowed('keep_roll'),
    jsonOnly,
    jsonForm(lessonPartForm),
    async (c) => c.json(await takeLessonPart(staffContext(c), c.req.valid('json'))),
  )
  .post(
    '/office/api/lessons/end',
    allowed('keep_roll'),
    jsonOnly,
    jsonForm(lessonEndForm),
    async (c) => {
      const ctx = staffContext(c)
      await endLessons(ctx, c.req.valid('json').id)
      return c.json(await filePage(ctx))
    },
  )
  .get('/office/api/cases/:id/lessons', allowed('see_case'), async (c) =>
    c.json(await casePage(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/lessons',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(caseLessonsForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await writeLessons(ctx, id, c.req.valid('json'))
      return c.json(await casePage(ctx, id))
    },
  )
  .post(
    '/office/api/cases/:id/lessons/choice',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(chosenLessonsForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await chooseLessons(ctx, id, c.req.valid('json'))
      return c.json(await casePage(ctx, id))
    },
  )

async function filePage({ db, staff: { school } }: StaffContext): Promise<LessonsPage> {
  const [file] = await lessonFile(db, school.id)
  const { pupils, takenAt, byStaffId } = file ?? {}
  return {
    file: file
      ? { pupils: pupils ?? 0, takenAt: takenAt ?? 0, by: personOf(school, byStaffId ?? '') }
      : null,
    times: lessonTimesOf(school.calendar),
  }
}

async function casePage(ctx: StaffContext, id: string): Promise<CaseLessonsPage> {
  const { db, staff } = ctx
  const [seen] = await findCase(db, viewerOf(ctx), id)
  if (!seen) throw new Refusal('not_found')
  const known = await lessonsOf({ db, school: staff.school }, id)
  return {
    times: lessonTimesOf(staff.school.calendar),
    lessons: known?.lessons ?? [],
    from: known?.from ?? null,
    changedAt: known?.changedAt ?? null,
    other: known?.other ?? null,
    file: known === null ? ((await fileForCase(db, staff.school.id, id))[0] ?? null) : null,
    mayWrite: seen.endedAt === null && may(ctx, 'write_case_text'),
  }
}
