/**
 * Settled question 4: a waiting list runs in order of time. Nobody goes past who came first, also not
 * when a party of three waits for three places and one is free. A jump for need has a reason.
 */

/** `line`: the queue ticket; after a jump, `AHEAD_OF_TICKETS` less, so that who jumped first stays first. */
export type InWaitingList = { id: string; places: number; line: number }

/** More than any session gives tickets. */
export const AHEAD_OF_TICKETS = 1_000_000_000

export const inOrder = <T extends InWaitingList>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => a.line - b.line)

/** Who is offered a place when so many are free: from the head of the line, for as long as they fit. */
export function toOffer<T extends InWaitingList>(list: readonly T[], free: number): T[] {
  const offered: T[] = []
  let left = free
  for (const next of inOrder(list)) {
    if (next.places > left) break
    offered.push(next)
    left -= next.places
  }
  return offered
}

/** One's own place in the line, counted from 1; null when not in it. */
export function positionOf(list: readonly InWaitingList[], id: string): number | null {
  const index = inOrder(list).findIndex((each) => each.id === id)
  return index < 0 ? null : index + 1
}

/** Why somebody goes first (reported, row 33). */
export const LONGEST_REASON = 500
