import { z } from 'zod/mini'
import { formId, requiredText } from '../../forms/rules/fields.ts'
import { LIMITS } from './referral.ts'

/** A message to the pupil or parent who asked, as the form sends it. */
export const replyForm = z.object({
  id: formId,
  words: requiredText(LIMITS.message, 'Write something first.'),
})

export type ReplyForm = z.infer<typeof replyForm>
