import { z } from 'zod/mini'
import { formId, requiredText } from '../../forms/rules/fields.ts'
import { LIMITS } from './referral.ts'

/** A message to the pupil or parent who asked, as the form sends it. */
export const replyForm = z.object({
  id: formId,
  words: requiredText(LIMITS.message, 'Write something first.'),
  /** When they wrote what this answers, as the page showed it. */
  seenAt: z.optional(z.nullable(z.int())),
})

export type ReplyForm = z.infer<typeof replyForm>
