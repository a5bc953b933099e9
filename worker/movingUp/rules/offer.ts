import { z } from 'zod/mini'
import { choice, day, formId, requiredLine, requiredText, text } from '../../forms/rules/fields.ts'
import { CHILD_LIMITS } from './movingUp.ts'

/** Why the law lets one school tell another (UK GDPR, article 6), in the order in which the form offers them. */
export const BASES = ['public_task', 'legal_obligation', 'vital_interests', 'consent'] as const

export type Basis = (typeof BASES)[number]

/** Children in one offer; a school may make several. */
export const MOST_OFFERED = 20

/** Offers that a school sees at once, sent and received. */
export const MOST_OFFERS = 100

/** Schools of this install that a list can be offered to. */
export const MOST_SCHOOLS = 200

const REASON_LIMIT = 600

export const offerForm = z.object({
  id: formId,
  school: choice('Choose a school.'),
  basis: z.enum(BASES, { error: 'Choose why you may share it.' }),
  reason: requiredText(REASON_LIMIT, 'Say why the school should know.'),
  /** The last day that the list is in either school. */
  lastOn: day,
  children: z
    .array(
      z.object({
        id: formId,
        name: requiredLine(CHILD_LIMITS.name, 'Write the child’s name.'),
        lookOut: text(CHILD_LIMITS.lookOut),
      }),
      { error: 'Add a child.' },
    )
    .check(z.minLength(1, 'Add a child.'), z.maxLength(MOST_OFFERED, 'Make a second list.')),
})

export type OfferForm = z.infer<typeof offerForm>

export const OFFER_REASON_LIMIT = REASON_LIMIT

/** What the other school's DSL says, or that whoever offered it takes it back. */
const OFFER_ANSWERS = ['agreed', 'refused', 'taken_back'] as const

export type OfferAnswer = (typeof OFFER_ANSWERS)[number]

export type OfferSide = 'sent' | 'received'

/** Who may give which answer: the receiving school agrees or refuses, the sending school takes back. */
export const mayAnswer = (side: OfferSide, answer: OfferAnswer): boolean =>
  (side === 'sent') === (answer === 'taken_back')

export const offerAnswerForm = z.object({
  answer: z.enum(OFFER_ANSWERS, { error: 'Choose an answer.' }),
})

/** What is sealed of an offer, in either school. */
export type OfferSaid = {
  otherName: string
  by: string
  reason: string
  children: OfferForm['children']
}
