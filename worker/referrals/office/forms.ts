import { type ZodType, z } from 'zod'
import { CHILD_WISHES, PARENTS_KINDS, UNDERSTANDING_QUESTIONS } from '../rules/parentsRecord.ts'
import { LIMITS, HOW_SOON, PUPIL_KNOWS } from '../rules/referral.ts'
import { REASONS } from '../../school/rules/reasonsForHelp.ts'
import { PUPIL_SAYS, SAFE_PHRASES } from '../rules/teacherReferral.ts'
import type {
  MessageForm,
  FeedbackForm,
  ParentsForm,
  PupilAnswerForm,
  ReferForm,
} from './answers.ts'
import type { SlipForm } from '../../returnCode/office/answers.ts'
import { words, formId, someWords } from '../../officeRoute/jsonForm.ts'

export const messageForm = z.object({
  id: formId,
  words: someWords(LIMITS.message, 'Write something first.'),
}) satisfies ZodType<MessageForm>

export const referForm = z.object({
  id: formId,
  name: someWords(LIMITS.name, 'Write the pupil’s name.'),
  year: z.int({ error: 'Choose a year, or leave it open.' }).min(0).max(13).nullable(),
  group: words(LIMITS.group),
  reasons: z
    .array(z.enum(REASONS, { error: 'Choose from the list.' }))
    .min(1, 'Choose at least one. “Not sure what is wrong” is one of them.')
    .max(REASONS.length)
    .transform((chosen) => REASONS.filter((reason) => chosen.includes(reason))),
  story: words(LIMITS.story),
  strengths: words(LIMITS.strengths),
  tried: words(LIMITS.tried),
  howSoon: z.enum(HOW_SOON, { error: 'Choose how soon.' }),
  pupilKnows: z.enum(PUPIL_KNOWS, { error: 'Say whether the pupil knows.' }),
  aboutStaff: z.string().max(80).default(''),
}) satisfies ZodType<ReferForm>

export const pupilAnswerForm = z.object({
  id: formId,
  said: z.enum(PUPIL_SAYS, { error: 'Choose what the pupil said.' }),
}) satisfies ZodType<PupilAnswerForm>

export const feedbackForm = z.object({
  id: formId,
  phrase: z.enum(SAFE_PHRASES, { error: 'Choose one of the phrases.' }),
}) satisfies ZodType<FeedbackForm>

export const parentsForm = z.object({
  id: formId,
  kind: z.enum(PARENTS_KINDS, { error: 'Choose what to keep.' }),
  wish: z.enum(CHILD_WISHES, { error: 'Say what the child wishes.' }).nullable(),
  answers: z.array(z.boolean()).max(UNDERSTANDING_QUESTIONS).nullable(),
  words: words(LIMITS.words),
}) satisfies ZodType<ParentsForm>

export const slipForm = z.object({
  language: z.string({ error: 'Choose a language.' }).max(12),
}) satisfies ZodType<SlipForm>
