/**
 * A waiting list runs in order of time, and nobody is passed: where a party of three is first and one place is
 * free, the place waits for two more. Someone in need may be put first, with a reason that is reported.
 *
 * Several people may free and want places at once, so the database decides who is offered one: `offerPlaces`
 * (db/bookings/waitingList.ts) goes from the head of the list for as long as parties fit. A family's page
 * reads its own position alone, `position` in db/bookings/ownBookings.ts; staff see the whole list, in
 * `inWaitingOrder`. `test/bookings/waitingListModel.test.ts` holds all three to this over random histories.
 */

/** `line`: the queue ticket; after a jump, `AHEAD_OF_TICKETS` less, so the first to jump stays first. */
export type InWaitingList = { line: number }

/** More than any session gives tickets. */
export const AHEAD_OF_TICKETS = 1_000_000_000

export const inWaitingOrder = <T extends InWaitingList>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => a.line - b.line)

/** Characters of the reason why someone goes first. */
export const LONGEST_REASON = 500
