import { z } from 'zod/mini'
import { formId, requiredText, text } from '../../forms/rules/fields.ts'
import { CHILD_WISHES, UNDERSTANDING_QUESTIONS } from './parentsRecord.ts'
import { LIMITS } from './referral.ts'

const words = text(LIMITS.words)

const reason = requiredText(LIMITS.words, 'Write the reason.')

const wish = z.enum(CHILD_WISHES, { error: 'Say what the child wishes.' })

const ALL_FIVE = 'Answer all five questions.'

/** Yes or no to the five questions, in order. */
const answers = z
  .array(z.boolean({ error: ALL_FIVE }), { error: ALL_FIVE })
  .check(z.length(UNDERSTANDING_QUESTIONS, ALL_FIVE))

/** One entry on a child's parents as the form sends it. Each kind has exactly the boxes it needs; others are dropped. */
export const parentsForm = z.discriminatedUnion(
  'kind',
  [
    z.object({ id: formId, kind: z.literal('told'), wish, words }),
    z.object({ id: formId, kind: z.literal('not_told'), wish, words: reason }),
    z.object({ id: formId, kind: z.enum(['parent_agreed', 'parent_refused']), words }),
    z.object({ id: formId, kind: z.literal('not_agreed_yet'), words: reason }),
    z.object({ id: formId, kind: z.literal('judged'), answers, words }),
    z.object({ id: formId, kind: z.literal('do_not_tell'), words }),
    z.object({ id: formId, kind: z.literal('do_not_tell_lifted'), words: reason }),
  ],
  { error: 'Choose what to keep.' },
)

export type ParentsForm = z.infer<typeof parentsForm>
