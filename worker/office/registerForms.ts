import { type ZodType, z } from 'zod'
import { MOST_TAPS } from '../commands/keepRegister.ts'
import { MOST_PLACES_A_BOOKING } from '../domain/booking.ts'
import { MARKS } from '../domain/register.ts'
import { LONGEST_REASON } from '../domain/waitingList.ts'
import { formId, someWords, words } from './forms.ts'
import type { BookForForm, JumpForm, PlacesForm, TapsForm } from './registerAnswers.ts'

const NAME = 120
const YEAR = 20
const HELPS = 500
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

const number = (least: number, most: number) => {
  const said = `A number from ${least} to ${most}.`
  return z.int({ error: said }).min(least, said).max(most, said)
}

export const bookForForm = z.object({
  id: formId,
  channel: z.enum(['phone', 'paper', 'in_person'], { error: 'Say how it came.' }),
  kind: z.enum(['pupil', 'parent'], { error: 'Say who comes.' }),
  name: someWords(NAME, 'Write a name. A first name is enough.'),
  year: words(YEAR),
  places: number(1, MOST_PLACES_A_BOOKING),
  children: number(0, MOST_PLACES_A_BOOKING),
  interpreter: words(NAME),
  helps: words(HELPS),
  contact: words(NAME).regex(/^$|^[+\d][\d ()-]{5,}$|^\S+@\S+\.\S+$/, {
    error: 'That does not look like a phone number or an email. You can leave it empty.',
  }),
  language: z.string().max(12),
  orWait: z.boolean(),
}) satisfies ZodType<BookForForm>

export const placesForm = z.object({
  places: number(1, MOST_PLACES_A_BOOKING),
}) satisfies ZodType<PlacesForm>

export const jumpForm = z.object({
  reason: someWords(LONGEST_REASON, 'Say why they go first.'),
}) satisfies ZodType<JumpForm>
