import { z } from 'zod/mini'
import { day, formId, requiredText } from '../../forms/rules/fields.ts'
import { pastDayProblem, problemsIn } from '../../time/typedDay.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { nextReviewProblem } from './programme.ts'

/** Who sits down together for a review. */
export const PRESENT = ['pupil', 'parent', 'teacher', 'senco', 'agency'] as const

export type Present = (typeof PRESENT)[number]

/** A day agreed for a review: a new one, or another day for one that nobody has held; null clears that one. */
export const reviewDayForm = z.object({ id: formId, dueOn: z.nullable(day) })

export type ReviewDayForm = z.infer<typeof reviewDayForm>

/** What came of a review, and the next one. */
export const reviewForm = z.object({
  id: formId,
  heldOn: day,
  present: z.array(z.enum(PRESENT)).check(z.maxLength(PRESENT.length)),
  changed: requiredText(LIMITS.words, 'Write what has changed, even if it’s little.'),
  next: requiredText(LIMITS.words, 'Write what happens next.'),
  /** The next review; null for none. */
  nextOn: z.nullable(day),
  nextId: formId,
})

export type ReviewForm = z.infer<typeof reviewForm>

/** The errors in a review's days, by box. @param today a London day */
export const reviewDayProblems = (
  { heldOn, nextOn }: Pick<ReviewForm, 'heldOn' | 'nextOn'>,
  calendar: SchoolCalendar,
  today: string,
): Record<string, string> =>
  problemsIn({
    heldOn: pastDayProblem(heldOn, today),
    nextOn: nextOn === null ? null : nextReviewProblem(nextOn, calendar, today),
  })

/** The sealed words of a review. */
export type ReviewWords = Pick<ReviewForm, 'present' | 'changed' | 'next'>
