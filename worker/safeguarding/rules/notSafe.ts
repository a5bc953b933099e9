import { MINUTE_MS } from '../../time/durations.ts'
import type { RaisedBecause } from './disclosure.ts'

/**
 * "I am not safe right now" may be pressed by anyone with a phone, as often as they like, and none of it is
 * refused. What cannot be told apart stands in one row, so what says more is seen.
 */

/** Presses of the same quarter of an hour, counted from 1970 in UTC, stand in one row. */
export const ALIKE_WITHIN_MS = 15 * MINUTE_MS

/** The number of presses in a row that are each told at once. */
export const TOLD_ONE_BY_ONE = 5

/** After those, one notice tells of all that came since the one before. */
export const TOLD_AGAIN_AFTER_MS = 5 * MINUTE_MS

/** Longer than so many notices take that are told apart from one another: a flood does not begin again inside. */
export const COUNTED_FOR_MS = (TOLD_ONE_BY_ONE + 1) * TOLD_AGAIN_AFTER_MS

/** A disclosure as far as these rules ask. */
type Pressed = { raisedBecause: RaisedBecause; entries: number; isFormSent: boolean }

/**
 * Nobody can tell it from another: no words, no name, and no form was sent with it. The lists and the
 * acknowledgement of several ask `isBare` (db/access/bareDisclosure.ts), because words may arrive at any moment.
 */
export const isBare = ({ raisedBecause, entries, isFormSent }: Pressed): boolean =>
  raisedBecause === 'not_safe_now' && entries === 0 && !isFormSent

/** Which presses stand in one row. */
export const quarterOf = (raisedAt: number): number => Math.floor(raisedAt / ALIKE_WITHIN_MS)

/**
 * When someone is told of one press more: at once for the first five, then five minutes after the notice before,
 * so nobody waits longer. What says more than that it was pressed is always told at once and is not asked
 * about here. `insertDisclosureNotice` (db/notices/notices.ts) decides, because many may press at once.
 *
 * @param before when this person was or will be told of presses alone
 * @returns null where a notice that is still to come tells of this one too
 */
export function tellOfPressAt(before: readonly number[], now: number): number | null {
  const counted = before.filter((at) => at > now - COUNTED_FOR_MS)
  if (counted.length < TOLD_ONE_BY_ONE) return now
  const last = Math.max(...counted)
  return last > now ? null : Math.max(now, last + TOLD_AGAIN_AFTER_MS)
}
