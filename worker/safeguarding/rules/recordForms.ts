import { z } from 'zod/mini'
import { formId, requiredText } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { LATER_KINDS, STEP_KINDS } from './disclosure.ts'

const onEveryStep = { id: formId, words: requiredText(LIMITS.note, 'Write a line or two.') }

/** A step of the record. A decision has its reason, and no other step has one. */
export const stepForm = z.discriminatedUnion(
  'kind',
  [
    z.object({
      ...onEveryStep,
      kind: z.literal('decision'),
      reason: requiredText(LIMITS.words, 'Write why it was decided so.'),
    }),
    z.object({ ...onEveryStep, kind: z.enum(STEP_KINDS.filter((kind) => kind !== 'decision')) }),
  ],
  { error: 'Choose what you are writing.' },
)

export type StepForm = z.infer<typeof stepForm>

/** A later statement, a retraction, or a note. */
export const entryForm = z.object({
  id: formId,
  kind: z.enum(LATER_KINDS, { error: 'Choose what you are adding.' }),
  words: requiredText(LIMITS.note, 'Write what was said, in their own words.'),
})

export type EntryForm = z.infer<typeof entryForm>

/** Acknowledges all presses of one row that had come when the list was read. */
export const alikeForm = z.object({ until: z.int({ error: 'Read the list again.' }) })

/** Takes the whole record out of Ajar. */
export const exportForm = z.object({
  id: formId,
  reason: requiredText(LIMITS.words, 'Write why the record leaves Ajar.'),
  as: z.enum(['text', 'json'], { error: 'Choose a file to read or a file for another system.' }),
})

export type ExportForm = z.infer<typeof exportForm>
