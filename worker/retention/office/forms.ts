import { type ZodType, z } from 'zod'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { formId, someWords } from '../../officeRoute/jsonForm.ts'
import type { HoldForm, LiftForm, PeriodForm } from './answers.ts'

const on = z.enum(['referral', 'disclosure'], { error: 'Open this page again.' })

const reason = someWords(LIMITS.words, 'Write the reason.')

export const periodForm = z.object({
  months: z.int({ error: 'Say how many months, in whole numbers.' }),
}) satisfies ZodType<PeriodForm>

export const holdForm = z.object({
  id: formId,
  on,
  whole: z.boolean({ error: 'Choose what to hold.' }),
  reason,
}) satisfies ZodType<HoldForm>

export const liftForm = z.object({ reason }) satisfies ZodType<LiftForm>

export const holdQuery = z.object({ on: on.optional() })
