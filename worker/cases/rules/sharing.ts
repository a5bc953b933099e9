import { z } from 'zod/mini'
import { choice } from '../../forms/rules/fields.ts'

/** What a child said of a parent who would see their targets, their stickers and their next meeting. */
export const SAYS = ['yes', 'no'] as const

export type Says = (typeof SAYS)[number]

export const saysForm = z.object({ says: z.enum(SAYS, { error: 'Choose what they said.' }) })

/** The parent's own request on whose page it stands; null for none. */
export const parentLinkForm = z.object({
  referralId: z.nullable(choice('Choose one of the parents’ requests.')),
})
