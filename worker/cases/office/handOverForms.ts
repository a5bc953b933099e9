import { type ZodType, z } from 'zod'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { formId, someWords } from '../../officeRoute/jsonForm.ts'
import type { HandOverAnswerForm, HandOverForm, HandOverRefusalForm } from './handOverAnswers.ts'

export const someId = z.string({ error: 'Choose one from the list.' }).min(1).max(80)

export const handOverForm = z.object({
  id: formId,
  fromStaffId: someId,
  toStaffId: someId,
  reason: someWords(LIMITS.words, 'Write why, for the other mentor.'),
  overLimit: z.boolean().optional(),
}) satisfies ZodType<HandOverForm>

export const handOverAnswerForm = z.object({
  handOverId: formId,
}) satisfies ZodType<HandOverAnswerForm>

export const handOverRefusalForm = z.object({
  handOverId: formId,
  answer: someWords(LIMITS.words, 'Write why not, for who asked.'),
}) satisfies ZodType<HandOverRefusalForm>
