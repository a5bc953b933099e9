import { z } from 'zod/mini'
import { formId, requiredLine } from '../../forms/rules/fields.ts'
import { plainNumber } from '../../forms/rules/typedText.ts'
import { LESSON_LIMITS } from './lesson.ts'

const lesson = z.object({
  week: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  weekday: z.int().check(z.gte(1), z.lte(7)),
  period: requiredLine(LESSON_LIMITS.period, 'Say which period.'),
  subject: requiredLine(LESSON_LIMITS.subject, 'Name the lesson.'),
})

/** The lessons of a case's pupil, typed in by a mentor. */
export const caseLessonsForm = z.object({
  lessons: z
    .array(lesson)
    .check(z.maxLength(LESSON_LIMITS.ofPupil, `At most ${LESSON_LIMITS.ofPupil} lessons.`)),
})

export type CaseLessonsForm = z.infer<typeof caseLessonsForm>

/** Which lessons stand: those of the school's file, or those that someone wrote down. */
export const chosenLessonsForm = z.object({
  from: z.enum(['file', 'staff'], { error: 'Choose which lessons to use.' }),
})

export type ChosenLessonsForm = z.infer<typeof chosenLessonsForm>

/** Pupils in one part of a file. */
export const MOST_IN_PART = 100

const CHOOSE_AGAIN = 'Choose the file again.'

/** Some pupils of a file with their lessons. A pupil is known by the UPN or the admission number. */
export const lessonPartForm = z.object({
  /** The file's, made for it in the browser. */
  id: formId,
  pupils: z
    .array(
      z.object({
        row: z.int(),
        upn: z.string().check(z.maxLength(13)),
        number: z.string().check(z.maxLength(20), z.overwrite(plainNumber)),
        lessons: z.array(lesson).check(z.maxLength(LESSON_LIMITS.ofPupil, CHOOSE_AGAIN)),
      }),
      { error: CHOOSE_AGAIN },
    )
    .check(z.maxLength(MOST_IN_PART, CHOOSE_AGAIN)),
})

export type LessonPartForm = z.infer<typeof lessonPartForm>

export const lessonEndForm = z.object({ id: formId })
