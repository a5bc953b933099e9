import { type ZodType, z } from 'zod'
import { LIMITS } from '../../referrals/rules/referral.ts'
import type {
  PassOnForm,
  EntryForm,
  ExportForm,
  NameAnswerForm,
  NameRequestForm,
  StepForm,
} from './answers.ts'
import { words, someId, formId, someWords } from '../../officeRoute/jsonForm.ts'
import { LATER_KINDS, STEP_KINDS } from '../rules/disclosure.ts'
import { NAME_REASONS } from '../rules/lockedName.ts'

export const passOnForm = z.object({
  id: formId,
  words: words(LIMITS.note),
  noteId: someId.optional(),
  messageId: someId.optional(),
}) satisfies ZodType<PassOnForm>

export const stepForm = z.object({
  id: formId,
  kind: z.enum(STEP_KINDS, { error: 'Choose what you are writing.' }),
  words: someWords(LIMITS.note, 'Write a line or two.'),
  reason: words(LIMITS.words),
}) satisfies ZodType<StepForm>

export const entryForm = z.object({
  id: formId,
  kind: z.enum(LATER_KINDS, { error: 'Choose what you are adding.' }),
  words: someWords(LIMITS.note, 'Write what was said, in their own words.'),
}) satisfies ZodType<EntryForm>

export const exportForm = z.object({
  id: formId,
  reason: someWords(LIMITS.words, 'Write why the record leaves Ajar.'),
  as: z.enum(['text', 'json'], { error: 'Choose a file to read or a file for another system.' }),
}) satisfies ZodType<ExportForm>

export const nameRequestForm = z.object({
  id: formId,
  because: z.enum(NAME_REASONS, { error: 'Choose the reason that they will read.' }),
  words: someWords(LIMITS.words, 'Write why, for the second person.'),
}) satisfies ZodType<NameRequestForm>

export const nameAnswerForm = z.object({ requestId: formId }) satisfies ZodType<NameAnswerForm>
