import { z } from 'zod/mini'
import { formId, requiredText } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'

/** The kinds of record a hold may be on; a case is held by its referral. */
const LEGAL_HOLD_KINDS = ['referral', 'disclosure', 'pupil'] as const

export type LegalHoldKind = (typeof LEGAL_HOLD_KINDS)[number]

const reason = requiredText(LIMITS.words, 'Write the reason.')

/** The record that a hold is set from. */
export const heldFrom = z.enum(['referral', 'disclosure'], { error: 'Open this page again.' })

export const holdForm = z.object({
  id: formId,
  on: heldFrom,
  /** All there is of the pupil the record is about, or the record alone. */
  whole: z.boolean({ error: 'Choose what to hold.' }),
  reason,
})

export type HoldForm = z.infer<typeof holdForm>

export const liftForm = z.object({ reason })
