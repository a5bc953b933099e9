import {
  findBooking,
  MAY_CHANGE_COLUMN,
  setBookingStatus,
  setPlaces,
  unsealGuest,
} from '../../db/bookings/bookings.ts'
import { onlyBooking, tellBookings } from '../../db/bookings/bookingNews.ts'
import { letHeldGo, MAY_LET_GO_COLUMN } from '../../db/bookings/heldBookings.ts'
import type { Write } from '../../db/database.ts'
import { doesHold, guardRefused } from '../../db/guardedBy.ts'
import { countTheLargest, MAY_JOIN_COLUMN } from '../../db/bookings/joinedBookings.ts'
import {
  assertPlaces,
  fitsSession,
  isOpen,
  OPEN_STATUSES,
  type StoredStatus,
} from './rules/booking.ts'
import type { SessionAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import {
  assertMayAct,
  type BookingActor,
  commitOnBooking,
  loadBooking,
  mayAct,
} from './bookingAct.ts'
import { afterALook, type Look, whereQuiet } from './bookingWrites.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { findSeries } from '../timetable/findSeries.ts'
import { isMentorTime } from '../timetable/rules/seriesKind.ts'

/**
 * Gives places back, leaves the waiting list, declines an offer or lets go what is held. What becomes free is offered to those who
 * wait in the same batch. Twice is once. Guarded in the write, the refusal explained afterwards, like all here.
 *
 * @param also what else is written in the same batch
 * @throws Refusal `not_found` where they may not, `changed_meanwhile` when an offer had ended before
 */
export const cancelBooking = (
  ctx: SchoolContext,
  by: BookingActor,
  id: string,
  also: readonly Write[] = [],
): Promise<void> =>
  setStatus(ctx, by, id, {
    from: OPEN_STATUSES,
    to: 'cancelled',
    did: 'cancelled_booking',
    also,
  })

/**
 * Takes the place that was offered. Twice is once.
 *
 * @throws Refusal `not_found`, or `already_ended` when the offer has ended and went to the next
 */
export const acceptOffer = (ctx: SchoolContext, by: BookingActor, id: string): Promise<void> =>
  setStatus(ctx, by, id, { from: ['offered'], to: 'booked', did: 'accepted_offer' })

/**
 * More or fewer places. Freed places are offered to the waiting list; added ones are given while there is room and
 * nobody waits. Someone waiting for more keeps their place in the list. The added places of an hour in which the page
 * has taken more than is usual are looked at as a new booking of so many would be. Where that would be held, the
 * booking keeps what it has: a second one for the rest would read as the same person twice, of which only the larger
 * counts.
 *
 * @param device what the request of the page tells of it; null: the places are never looked at
 * @throws Refusal `session_full`, `not_valid`, `not_found`, `already_ended`, or `needs_a_look` where only
 *   staff can add these now
 */
export async function changePlaces(
  ctx: SchoolContext,
  by: BookingActor,
  id: string,
  places: number,
  device: string | null = null,
): Promise<void> {
  assertMayAct(by)
  assertPlaces(places)
  const { db, school, now } = ctx
  const loaded = await loadBooking(ctx, id)
  if (!isOpen(loaded.booking.status)) throw new Refusal('already_ended')
  const { joined, sessionId, seriesId, capacity, places: before } = loaded.booking
  // A party that can never come would hold up everyone behind it in the line.
  if (places > before && !fitsSession(places, capacity)) throw new Refusal('session_full')
  const grows = places > before
  const { kind, neverFull } = await findSeries(ctx, seriesId)
  // One pupil has one place: the other of a pair is someone else's.
  if (grows && isMentorTime(kind)) throw new Refusal('session_full')
  const counted = joined ? { joined, sessionId, grows } : null
  const may = mayAct(ctx, by, id)
  const change = async ({ counting = [], atOnce }: Look): Promise<boolean> => {
    const set = { places, may, now, ...(atOnce ? { atOnce } : {}) }
    const told = { what: 'changed_places', facts: { places }, now } as const
    try {
      return await commitOnBooking(ctx, by, loaded, {
        did: 'changed_booking',
        refusedAt: MAY_CHANGE_COLUMN,
        writes: [
          ...counting,
          setPlaces(db, school.id, id, set),
          ...(counted ? countTheLargest(db, school.id, counted) : []),
          ...tellBookings(db, school.id, onlyBooking(id), told),
        ],
      })
    } catch (error) {
      throw guardRefused(error, MAY_JOIN_COLUMN) ? new Refusal('session_full') : error
    }
  }
  const isLookedAt = grows && device !== null && !neverFull
  if (await change(isLookedAt ? whereQuiet(ctx, places - before) : {})) return
  if (!isLookedAt || !(await doesHold(db, may))) throw new Refusal('not_found')
  const guest = await unsealGuest(school.vault, loaded.booking)
  const added = { guest, places: places - before, device, sessionIds: [sessionId], capacity }
  const { heldAs } = await afterALook(ctx, added)
  if (heldAs) throw new Refusal('needs_a_look')
  if (!(await change({}))) throw new Refusal('not_found')
}

async function setStatus(
  ctx: SchoolContext,
  by: BookingActor,
  id: string,
  {
    from,
    to,
    did,
    also = [],
  }: {
    from: readonly StoredStatus[]
    to: StoredStatus
    did: SessionAction
    also?: readonly Write[]
  },
): Promise<void> {
  assertMayAct(by)
  const { db, school, now } = ctx
  const loaded = await loadBooking(ctx, id)
  const what = to === 'cancelled' ? 'cancelled' : 'offer_accepted'
  const may = mayAct(ctx, by, id)
  const isHeld = loaded.booking.status === 'held' && to === 'cancelled'
  const done = await commitOnBooking(ctx, by, loaded, {
    did,
    ...(isHeld ? { refusedAt: MAY_LET_GO_COLUMN } : {}),
    writes: [
      isHeld
        ? letHeldGo(db, school.id, id, { may, now })
        : setBookingStatus(db, school.id, id, { from, to, may, now }),
      ...tellBookings(db, school.id, onlyBooking(id), { what, facts: {}, now }),
      ...also,
    ],
  })
  if (done) return
  const [stands] = await findBooking(db, school.id, id)
  // Twice is once, for whoever may: to others it is as if there were none.
  if (stands?.status === to && (await doesHold(db, may))) return
  // Not theirs, their page has ended, or the offer has.
  const isPast = stands && !(from as readonly string[]).includes(stands.status)
  throw new Refusal(isPast ? 'already_ended' : 'not_found')
}
