import { Refusal } from '../../access/rules/refusal.ts'
import { UNDO_SECONDS } from '../../referrals/rules/undo.ts'

/** What someone acknowledged after this instant, in ms, they can still undo at `now`. */
export const undoneSince = (now: number): number => now - UNDO_SECONDS * 1000

type Acknowledged = {
  acknowledgedAt: number | null
  acknowledgedBy: string | null
  endedAt: number | null
}

/**
 * Why an acknowledgement is not undone, or null: only whoever pressed it undoes it, at once, because the others have
 * stopped looking. Someone may end the record at that moment, so the write asks the same (`mayUndoAcknowledgement` in
 * db/safeguarding/undoAcknowledgement.ts) and this explains.
 *
 * @returns Refusal `not_found`, `changed_meanwhile`, or `not_valid` (with `undo`)
 */
export function whyStillActing(
  record: Acknowledged | null,
  staffId: string,
  now: number,
): Refusal | null {
  if (!record) return new Refusal('not_found')
  const { acknowledgedAt, acknowledgedBy, endedAt } = record
  if (acknowledgedAt === null) return null
  if (acknowledgedBy !== staffId || endedAt !== null) return new Refusal('changed_meanwhile')
  return acknowledgedAt > undoneSince(now) ? null : new Refusal('not_valid', { undo: TOO_LATE })
}

const TOO_LATE =
  'That was too long ago to undo. Write in the record what you do, or tell a colleague.'
