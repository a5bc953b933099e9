import { z } from 'zod/mini'
import { choice, day, formId, line, requiredLine } from '../../forms/rules/fields.ts'
import { addDays } from '../../time/londonTime.ts'

/** When a child changes schools: during the year, or at the start of a term. */
export const MOVES = ['in_year', 'new_term'] as const

export type Moves = (typeof MOVES)[number]

/** How a record goes: apart from the pupil's other papers, and safe on the way. */
export const WAYS = ['by_hand', 'secure_transfer', 'secure_email', 'tracked_post'] as const

export type Way = (typeof WAYS)[number]

/** Whom a record goes to; `reach` is how they are reached. */
export type TransferTo = { school: string; person: string; reach: string }

const DAYS = 5

/**
 * The London day by which a record is at the next school. "Keeping children safe in education" (2025) asks for it
 * within five days of a move in the year, or within the first five days of a new term. It doesn't say school days, so
 * every day counts: whoever keeps to this keeps to either reading.
 *
 * @param movesOn the last day here, or the first day of that term
 */
export const recordDueOn = ({ moves, movesOn }: { moves: Moves; movesOn: string }): string =>
  addDays(movesOn, moves === 'in_year' ? DAYS : DAYS - 1)

/** Records of one child that go as one move. */
const MOST_TOGETHER = 20

const LIMITS = { school: 100, person: 80, reach: 120 } as const

export const transferForm = z.object({
  id: formId,
  school: requiredLine(LIMITS.school, 'Name the school they go to.'),
  person: line(LIMITS.person),
  reach: line(LIMITS.reach),
  moves: z.enum(MOVES, { error: 'Choose when they move.' }),
  movesOn: day,
  /** Other records of the child that go with it. */
  also: z.optional(z.array(choice('Choose from the list.')).check(z.maxLength(MOST_TOGETHER))),
})

export type TransferForm = z.infer<typeof transferForm>

const transferId = choice('Choose which move.')

export const sentForm = z.object({
  transferId,
  how: z.enum(WAYS, { error: 'Choose how it went.' }),
  /** Left out: today. */
  sentOn: z.optional(day),
})

/** What was written since a record went, and has gone too. */
export const laterPartsForm = z.extend(sentForm, { id: formId })

export type LaterPartsForm = z.infer<typeof laterPartsForm>

export type SentForm = z.infer<typeof sentForm>

export const receiptForm = z.object({
  transferId,
  receivedOn: day,
  from: requiredLine(LIMITS.person, 'Name who said that it came.'),
})

export type ReceiptForm = z.infer<typeof receiptForm>

export const notMovingForm = z.object({ transferId })
