import { tellBookings } from '../../db/bookings/bookingNews.ts'
import {
  confirmedAs,
  confirmedOf,
  confirmHeld,
  heldBookings,
  holdAgain,
  moveHeldBookings,
} from '../../db/bookings/heldBookings.ts'
import { childrenMoved } from '../../db/breakfast/children.ts'
import type { Write } from '../../db/database.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { HELD_MOVES, type HeldBackMove } from '../arrivals/rules/unusualArrivals.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { filling, schoolContextOf } from './bookingAct.ts'
import { MOVED_AT_ONCE } from './rules/heldBooking.ts'

/**
 * Confirms held bookings of a group, sets them aside, or undoes that: all of them, or the ones that are named. What is
 * confirmed gets its places where there is room and nobody waits, else its turn in the waiting list, in the
 * order in which they were made. One entry in the trail of the group; whoever is confirmed reads it on their page.
 * Guarded in each write, so two people may do it at once and each booking moves once.
 *
 * @returns the ids that were to be moved, which undo it
 * @throws Refusal `not_found` where there is none to move
 */
export async function sortHeldBookings(
  ctx: StaffContext,
  group: string,
  { move, ids }: { move: HeldBackMove; ids?: readonly string[] | undefined },
): Promise<readonly string[]> {
  assertMay(ctx, 'book_for_someone')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const deed = { on: `held places ${group}`, did: move } as const
  if (move === 'hold_again') {
    const confirmed = await confirmedOf(db, schoolId, { group, ids: ids ?? [] })
    if (confirmed.length === 0) throw new Refusal('not_found')
    const again = confirmed.map(({ id }) => id)
    const sessions = new Map(confirmed.map((each) => [each.sessionId, each]))
    await commitAs(ctx, 'book_for_someone', deed, [
      holdAgain(db, schoolId, { group, ids: again }, now),
      ...[...sessions.values()].flatMap((each) => filling(schoolContextOf(ctx), each)),
    ])
    return again
  }
  const where = { group, rank: HELD_MOVES[move].from, now, limit: MOVED_AT_ONCE }
  const found = await heldBookings(db, schoolId, where)
  const these = found.filter(({ id }) => ids?.includes(id) ?? true)
  if (these.length === 0) throw new Refusal('not_found')
  const moved = these.map(({ id }) => id)
  const tell = (what: 'booked' | 'waiting') =>
    tellBookings(db, schoolId, confirmedAs(moved, what, now), { what, facts: {}, now })
  const writes: Write[] =
    move === 'let_through'
      ? [
          ...these.map((each) => confirmHeld(db, schoolId, each, now)),
          ...tell('booked'),
          ...tell('waiting'),
        ]
      : [moveHeldBookings(db, schoolId, { group, ids: moved }, move), childrenMoved(db, schoolId)]
  await commitAs(ctx, 'book_for_someone', deed, writes)
  return moved
}
