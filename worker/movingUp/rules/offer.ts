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

/** Schools of this install that are listed at once; the others are found by their name. */
export const MOST_SCHOOLS = 200

export const namedForm = z.object({ named: z.optional(z.string()) })

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

/**
 * The two schools of an offer may live in two databases, and nothing is written into both at once. So the row of the
 * school that receives it is the one that counts. The offer is made once that row is there, and its first answer stands,
 * whoever gave it: each answer is written there, with its guard (`isOpenOffer`), and a yes with its children.
 *
 * The row of the school that sent it is a copy (`bringToSender`), with a trail of its own. It's brought at once, or else
 * by a job within a minute of when both databases can be written; brought twice, it is one. Until then the sending school
 * reads what it read before: no offer, or one without an answer. So its page says that no answer has come, which is true,
 * and never that nobody has answered. It takes back by the row that counts, so a yes that is on its way still wins.
 *
 * A school that moves takes its rows along. While it does, they can't be written: an answer is refused for a minute, and
 * a copy waits.
 */
export type OfferSide = 'sent' | 'received'

/** Who may give which answer: the receiving school agrees or refuses, the sending school takes back. */
export const mayAnswer = (side: OfferSide, answer: OfferAnswer): boolean =>
  (side === 'sent') === (answer === 'taken_back')

/** Someone `from` one school as the trail of the other names them: `hill/dsl`, who in Hill's own trail is `dsl`. */
export const byInTrailOf = (schoolId: string, { id, from }: { id: string; from: string }): string =>
  id.startsWith(`${schoolId}/`) ? id.slice(schoolId.length + 1) : `${from}/${id}`

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
