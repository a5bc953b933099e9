import { z } from 'zod/mini'
import { INTENSITIES } from '../../caseload/rules/caseloadWeight.ts'
import { choice, requiredText } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { decidedTime } from './decision.ts'
import { SEVERAL_AT_MOST } from './together.ts'

/** Outcomes that several may get at once: each of them gives the child a person or a place. */
export const SEVERAL_OUTCOMES = ['taken_on', 'one_chat', 'group'] as const

export type SeveralOutcome = (typeof SEVERAL_OUTCOMES)[number]

const mentorId = choice('Choose who will meet them.')

/**
 * One decision on several referrals. Each carries the words that its own pupil or parent will read, because those
 * are in their language.
 */
export const severalForm = z.object({
  decision: z.discriminatedUnion(
    'outcome',
    [
      z.object({
        outcome: z.literal('taken_on'),
        mentorId,
        intensity: z.enum(INTENSITIES, { error: 'Choose how much time each will take.' }),
      }),
      z.object({ outcome: z.literal('one_chat'), mentorId }),
      // Each gets a place in it.
      z.object({ outcome: z.literal('group'), time: decidedTime }),
    ],
    { error: 'Choose what happens next.' },
  ),
  referrals: z
    .array(
      z.object({
        id: choice('Choose from the queue again.'),
        turn: z.int({ error: 'Open the queue again, then decide.' }).check(z.gte(0)),
        words: requiredText(LIMITS.words, 'Write what they will read.'),
        /** Of one chat alone: each has a time of their own. */
        time: decidedTime,
      }),
    )
    .check(
      z.minLength(1, 'Choose at least one.'),
      z.maxLength(SEVERAL_AT_MOST, `Choose ${SEVERAL_AT_MOST} at most.`),
      z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Choose each once.'),
    ),
})

export type Several = z.infer<typeof severalForm>
