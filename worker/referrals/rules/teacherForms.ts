import { z } from 'zod/mini'
import { formId, line, requiredLine, text } from '../../forms/rules/fields.ts'
import { REASONS } from '../../school/rules/reasonsForHelp.ts'
import { HOW_SOON, LIMITS, PUPIL_KNOWS } from './referral.ts'
import { PUPIL_SAYS, SAFE_PHRASES } from './teacherReferral.ts'

// Apart from `teacherReferral.ts`, because the public door loads that file and needs no form of the office.

/** A teacher's referral of a pupil, as the form sends it. */
export const referForm = z.object({
  id: formId,
  name: requiredLine(LIMITS.name, 'Write the pupil’s name.'),
  /** Which years there are is the school's, so the command checks that. */
  year: z.nullable(z.int({ error: 'Choose a year, or leave it open.' }).check(z.gte(0), z.lte(13))),
  group: line(LIMITS.group),
  reasons: z
    .array(z.enum(REASONS, { error: 'Choose from the list.' }))
    .check(
      z.minLength(1, 'Choose at least one. “Not sure what’s wrong” is one of them.'),
      z.maxLength(REASONS.length),
    ),
  story: text(LIMITS.story),
  strengths: text(LIMITS.strengths),
  tried: text(LIMITS.tried),
  howSoon: z.enum(HOW_SOON, { error: 'Choose how soon.' }),
  pupilKnows: z.enum(PUPIL_KNOWS, { error: 'Say whether the pupil knows.' }),
  /** Where it is about someone who works here: their id, or `SOMEBODY_ELSE`; else empty or left out. */
  aboutStaff: z.optional(z.string().check(z.maxLength(80))),
})

export type ReferForm = z.infer<typeof referForm>

/** A pupil's answer when a mentor asked them in person. */
export const pupilAnswerForm = z.object({
  id: formId,
  said: z.enum(PUPIL_SAYS, { error: 'Choose what the pupil said.' }),
})

export type PupilAnswerForm = z.infer<typeof pupilAnswerForm>

/** The phrase that the teacher hears back. */
export const feedbackForm = z.object({
  id: formId,
  phrase: z.enum(SAFE_PHRASES, { error: 'Choose one of the phrases.' }),
})

export type FeedbackForm = z.infer<typeof feedbackForm>
