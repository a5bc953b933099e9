import { z } from 'zod/mini'
import { Refusal } from '../../access/rules/refusal.ts'

/**
 * How long a saved decision or message stays unread, so its sender can undo it. Anything for the safeguarding team is read at once.
 */
export const UNDO_SECONDS = 30

/** From when the pupil or parent may read what is sent at `now`. Instants in ms. */
export const visibleAfter = (now: number): number => now + UNDO_SECONDS * 1000

/** The facts that undoing a message is judged on; null where this person has sent none. */
export type SentMessage = { visibleAt: number | null; undoneAt: number | null }

/**
 * Why a message is not taken back, or null. It may be read from `visibleAt` on, so the write asks the same
 * (`undoMessage` in db/referrals/undoMessage.ts) and this explains.
 *
 * @returns Refusal `not_found`, or `not_valid` once they can read it
 */
export function whyStillSent(message: SentMessage | null, now: number): Refusal | null {
  if (!message) return new Refusal('not_found')
  if (message.visibleAt !== null && now < message.visibleAt) return null
  return new Refusal('not_valid', { undo: 'They can read it already, so it can’t be undone.' })
}

/** Which decision is undone: the referral's turn that it was made on. */
export const undoDecisionForm = z.object({
  turn: z.int({ error: 'Open this page again, then undo it.' }).check(z.gte(0)),
})

/** A message is named by its address, so nothing else is sent. */
export const undoMessageForm = z.object({})
