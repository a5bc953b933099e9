import { z } from 'zod/mini'
import { choice, formId, text } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'

/** Passes a referral or case on to the DSL, at any time; its status stays. */
export const passOnForm = z.object({
  id: formId,
  /** A note for the DSL; may be empty. */
  words: text(LIMITS.note),
  /** The text the mentor pressed on: a session note of the case, or one of their messages. */
  noteId: z.optional(choice('Open this page again, then send it.')),
  messageId: z.optional(choice('Open this page again, then send it.')),
})

export type PassOnForm = z.infer<typeof passOnForm>
