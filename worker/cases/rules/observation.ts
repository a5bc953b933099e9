import { z } from 'zod/mini'
import { day, formId, requiredLine, requiredText, text } from '../../forms/rules/fields.ts'
import { pastDayProblem, problemsIn } from '../../time/typedDay.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'

/** What a mentor saw in a lesson, as the form sends it. Its day is for `observationDayProblems`, which knows today. */
export const observationForm = z.object({
  id: formId,
  seenOn: day,
  lesson: requiredLine(LIMITS.name, 'Say which lesson it was.'),
  seen: requiredText(LIMITS.note, 'Write a line or two on what you saw.'),
  wentWell: text(LIMITS.note),
})

export type ObservationForm = z.infer<typeof observationForm>

export type ObservationWords = Pick<ObservationForm, 'lesson' | 'seen' | 'wentWell'>

/** The errors in an observation's day, by box. @param today a London day */
export const observationDayProblems = (
  { seenOn }: Pick<ObservationForm, 'seenOn'>,
  today: string,
): Record<string, string> => problemsIn({ seenOn: pastDayProblem(seenOn, today) })
