import { z } from 'zod/mini'
import { day, formId, requiredText, text } from '../../forms/rules/fields.ts'
import { comingDayProblem, pastDayProblem, problemsIn } from '../../time/typedDay.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { MOST_OPEN_TARGETS, progressForm } from './target.ts'

/** How a mentor met a pupil or parent. */
export const MEETING_KINDS = ['one_to_one', 'pair', 'group', 'in_class', 'home', 'call'] as const

export type MeetingKind = (typeof MEETING_KINDS)[number]

/** One-to-one sessions last 30 to 40 minutes (Brown 2009); a new note begins with the middle. */
export const USUAL_SESSION_MINUTES = 35

export const USUAL_SESSION_MINUTES_FROM = 30

export const USUAL_SESSION_MINUTES_TO = 40

export const LONGEST_SESSION_MINUTES = 480

/** A session note as the form sends it. Its days are for `noteDayProblems`, which knows today. */
export const noteForm = z.object({
  id: formId,
  kind: z.enum(MEETING_KINDS, { error: 'Choose how you met.' }),
  metOn: day,
  minutes: z
    .int({ error: 'Say how many minutes, in whole numbers.' })
    .check(
      z.gte(1, 'Say how many minutes it took.'),
      z.lte(LONGEST_SESSION_MINUTES, 'That is more than eight hours. Look at the minutes again.'),
    ),
  words: requiredText(LIMITS.note, 'Write a line or two about it.'),
  /** A line that the pupil reads on their own page. */
  forPupil: z.optional(text(LIMITS.message)),
  /** When something is due next; null for nothing. */
  dueOn: z.nullable(day),
  /** How the targets went that it was about; most notes are about one. */
  progress: z.optional(z.array(progressForm).check(z.maxLength(MOST_OPEN_TARGETS))),
})

export type NoteForm = z.infer<typeof noteForm>

/** The errors in a note's days, by box. @param today a London day */
export const noteDayProblems = (
  { metOn, dueOn }: Pick<NoteForm, 'metOn' | 'dueOn'>,
  today: string,
): Record<string, string> =>
  problemsIn({
    metOn: pastDayProblem(metOn, today),
    dueOn: dueOn === null ? null : comingDayProblem(dueOn, today),
  })
