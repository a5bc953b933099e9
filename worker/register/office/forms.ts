import { type ZodType, z } from 'zod'
import { MOST_TAPS } from '../markRegister.ts'
import { MARKS } from '../rules/register.ts'
import { formId, words } from '../../officeRoute/jsonForm.ts'
import type { TapsForm } from './answers.ts'
import { NAME, YEAR } from '../../bookings/office/forms.ts'

const someId = z.string().regex(/^[\w-]{1,80}$/)

const instant = z.int().min(0)

export const tapsForm = z
  .object({
    taps: z.array(
      z.object({
        tapId: formId,
        bookingId: someId.optional(),
        walkInOf: formId.optional(),
        mark: z.enum(MARKS),
        tappedAt: instant,
      }),
    ),
    walkIns: z.array(
      z.object({ tapId: formId, tappedAt: instant, name: words(NAME), year: words(YEAR) }),
    ),
  })
  .refine(({ taps, walkIns }) => taps.length + walkIns.length > 0, 'Tap somebody first.')
  .refine(
    ({ taps, walkIns }) => taps.length + walkIns.length <= MOST_TAPS,
    `No more than ${MOST_TAPS} at once.`,
  )
  .refine(
    ({ taps }) =>
      taps.every((tap) => (tap.bookingId === undefined) !== (tap.walkInOf === undefined)),
    'A tap is on one person.',
  ) satisfies ZodType<TapsForm>
