import { type ZodType, z } from 'zod'
import { INTENSITIES } from '../../caseload/rules/caseloadWeight.ts'
import { LIMITS, TRIAGE_OUTCOMES } from '../../referrals/rules/referral.ts'
import type { DecisionForm } from './answers.ts'
import { words, someId, someWords } from '../../officeRoute/jsonForm.ts'

export const decisionForm = z.object({
  turn: z.int({ error: 'Open this page again, then decide.' }).min(0),
  outcome: z.enum(TRIAGE_OUTCOMES, { error: 'Choose what happens next.' }),
  words: someWords(LIMITS.words, 'Write what they will read.'),
  mentorId: someId.optional(),
  intensity: z.enum(INTENSITIES, { error: 'Choose how much time this will take.' }).optional(),
  overLimit: z.boolean().optional(),
  serviceId: someId.optional(),
  noteForDsl: words(LIMITS.note).optional(),
}) satisfies ZodType<DecisionForm>

export const queueQuery = z.object({
  after: z
    .string()
    .regex(/^\d\.\d{1,15}\.[\w-]{1,60}$/, 'Begin at the top of the queue again.')
    .optional(),
})
