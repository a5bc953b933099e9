import { z } from 'zod/mini'
import { day } from '../../forms/rules/fields.ts'
import { REASONS } from '../../school/rules/reasonsForHelp.ts'
import { type Outcome, REFERRAL_STATUSES } from './referral.ts'

/** The outcomes a request can have. */
export const OUTCOMES = REFERRAL_STATUSES.filter(
  (status): status is Outcome => status !== 'waiting',
)

const wrong = { error: 'Choose the filters again.' }

/** The filters of all requests, each as the address has it. Nothing personal is in them. */
export const requestsFilter = z.object({
  status: z.optional(z.enum(OUTCOMES, wrong)),
  /** Whose case or chat it became: `me`, or a member of staff's id. */
  mentor: z.optional(z.string(wrong).check(z.regex(/^[\w-]{1,60}$/, wrong.error))),
  reason: z.optional(z.enum(REASONS, wrong)),
  /** The child's year; 0 is Reception. */
  year: z.optional(z.string(wrong).check(z.regex(/^(\d|1[0-3])$/, wrong.error))),
  /** London days between which it was decided, both included. */
  from: z.optional(day),
  to: z.optional(day),
  /** Left out: the latest decision first. */
  sort: z.optional(z.enum(['oldest'], wrong)),
})

export type RequestsFilter = z.infer<typeof requestsFilter>

/** Only a case and a chat are with a mentor. */
const WITH_A_MENTOR = ['taken_on', 'one_chat'] as const satisfies readonly Outcome[]

/** The outcomes a filter asks for. */
export function outcomesOf({ status, mentor }: RequestsFilter): readonly Outcome[] {
  const wanted: readonly Outcome[] = mentor === undefined ? OUTCOMES : WITH_A_MENTOR
  return wanted.filter((outcome) => status === undefined || status === outcome)
}
