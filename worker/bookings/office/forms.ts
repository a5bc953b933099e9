import { type ZodType, z } from 'zod'
import { MOST_PLACES_A_BOOKING } from '../rules/booking.ts'
import { LONGEST_REASON } from '../rules/waitingList.ts'
import { formId, someWords, words } from '../../officeRoute/jsonForm.ts'
import type { BookForForm, JumpForm, PlacesForm } from './answers.ts'

const NAME = 120

const YEAR = 20

const HELPS = 500

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
