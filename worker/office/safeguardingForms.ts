import { type ZodType, z } from 'zod'
import { LATER_KINDS, STEP_KINDS } from '../domain/disclosure.ts'
import { LIMITS } from '../domain/referral.ts'
import { NAME_REASONS } from '../domain/sealedName.ts'
import { formId, someWords, words } from './forms.ts'
import type {
  EntryForm,
  ExportForm,
  NameAnswerForm,
  NameRequestForm,
  StepForm,
} from './safeguardingAnswers.ts'

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
