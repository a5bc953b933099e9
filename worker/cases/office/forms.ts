import { type ZodType, z } from 'zod'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { SESSION_KINDS } from '../rules/sessionNote.ts'
import type { NoteForm } from './answers.ts'
import { day, formId, someId, someWords } from '../../officeRoute/jsonForm.ts'

const LONGEST_SESSION_MINUTES = 480

export const noteForm = z.object({
  id: formId,
  kind: z.enum(SESSION_KINDS, { error: 'Choose how you met.' }),
  metOn: day,
  minutes: z
    .int({ error: 'Say how many minutes, in whole numbers.' })
    .min(1, 'Say how many minutes it took.')
    .max(LONGEST_SESSION_MINUTES, 'That is more than eight hours. Look at the minutes again.'),
  words: someWords(LIMITS.note, 'Write a line or two about it.'),
  dueOn: day.nullable(),
}) satisfies ZodType<NoteForm>

export const caseloadQuery = z.object({ mentor: someId.optional() })
