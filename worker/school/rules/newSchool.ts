import { z } from 'zod/mini'
import { requiredLine } from '../../forms/rules/fields.ts'
import { whyNoAddress } from './schoolAddress.ts'
import { SETTING_LIMITS } from './settings.ts'

const address = z.string({ error: 'Give the school’s address.' }).check((ctx) => {
  const message = whyNoAddress(ctx.value)
  if (message) ctx.issues.push({ code: 'custom', message, input: ctx.value })
})

/** What a form says of a school that is added. */
export const newSchool = {
  name: requiredLine(SETTING_LIMITS.name, 'Write the name of the school.'),
  /** Its place in Ajar's addresses: `harbour-academy`. */
  at: address,
}
