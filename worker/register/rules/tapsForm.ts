import { GUEST_LIMITS } from '../../bookings/rules/staffForms.ts'
import { z } from 'zod/mini'
import { choice, formId, line } from '../../forms/rules/fields.ts'
import { MARKS, MOST_TAPS } from './register.ts'

const instant = z.int().check(z.gte(0))

/** Someone who walked in. Their `tapId` names them until they have a booking. */
const walkIn = z.object({
  tapId: formId,
  tappedAt: instant,
  name: line(GUEST_LIMITS.name),
  year: line(GUEST_LIMITS.year),
})

/**
 * Taps that a telephone sends. One is on a booking, or on a walk-in of the same telephone: `walkInOf` is then the
 * id of the tap that made it.
 */
export const tapsForm = z
  .object({
    taps: z.array(
      z.object({
        tapId: formId,
        bookingId: z.optional(choice('A tap is on one person.')),
        walkInOf: z.optional(formId),
        mark: z.enum(MARKS),
        tappedAt: instant,
      }),
    ),
    walkIns: z.array(walkIn),
  })
  .check(
    z.refine(({ taps, walkIns }) => taps.length + walkIns.length > 0, 'Tap someone first.'),
    z.refine(
      ({ taps, walkIns }) => taps.length + walkIns.length <= MOST_TAPS,
      `No more than ${MOST_TAPS} at once.`,
    ),
    z.refine(
      ({ taps }) =>
        taps.every((tap) => (tap.bookingId === undefined) !== (tap.walkInOf === undefined)),
      'A tap is on one person.',
    ),
  )

export type TapsForm = z.infer<typeof tapsForm>

export type WalkInForm = z.infer<typeof walkIn>
