import { z } from 'zod/mini'
import { formId, line, requiredLine, requiredText, text } from '../../forms/rules/fields.ts'
import { isEmail, isTelephone } from '../../forms/rules/telephone.ts'
import { heldBackMove } from '../../arrivals/rules/heldBackMoveField.ts'
import { MOVED_AT_ONCE } from './heldBooking.ts'
import { BOOKER_KINDS, MOST_PLACES_A_BOOKING } from './booking.ts'
import { LONGEST_REASON } from './waitingList.ts'

/** The staff's forms about a booking. Apart from `booking.ts`, because the public door loads that file. */

/** Characters, as `String.length` counts them. */
export const GUEST_LIMITS = { name: 120, year: 20, helps: 500 } as const

const number = (least: number, most: number) => {
  const said = `A number from ${least} to ${most}.`
  return z.int({ error: said }).check(z.gte(least, said), z.lte(most, said))
}

/** Said of a number that looks like one and that nobody could be rung on. */
export const LACKS_DIGITS =
  'Check this number with them: a digit’s missing. A number from abroad begins with +.'

/** A place for someone who rang up, handed in a paper or stands there. */
export const bookForForm = z.object({
  id: formId,
  channel: z.enum(['phone', 'paper', 'in_person'], { error: 'Say how it came.' }),
  kind: z.enum(BOOKER_KINDS, { error: 'Say who comes.' }),
  name: requiredLine(GUEST_LIMITS.name, 'Write a name. A first name is enough.'),
  year: line(GUEST_LIMITS.year),
  places: number(1, MOST_PLACES_A_BOOKING),
  children: number(0, MOST_PLACES_A_BOOKING),
  interpreter: line(GUEST_LIMITS.name),
  helps: text(GUEST_LIMITS.helps),
  /** A number or an address that they gave; empty: nothing is sent. */
  contact: line(GUEST_LIMITS.name).check(
    z.refine(
      (typed) => typed === '' || isEmail(typed) || isTelephone(typed),
      'Write a phone number or an email, or leave it empty.',
    ),
  ),
  language: z.string().check(z.maxLength(12)),
  orWait: z.boolean(),
})

export type BookForForm = z.infer<typeof bookForForm>

export const placesForm = z.object({ places: number(1, MOST_PLACES_A_BOOKING) })

export const jumpForm = z.object({
  reason: requiredText(LONGEST_REASON, 'Say why they go first.'),
})

/** The move of held bookings; without `ids`, of all in the group. */
export const heldBookingsForm = z.object({
  move: heldBackMove('Choose what happens with them.'),
  ids: z.optional(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(MOVED_AT_ONCE))),
})

export type HeldBookingsForm = z.infer<typeof heldBookingsForm>
