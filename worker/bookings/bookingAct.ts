import { findBooking, type FoundBooking, HAS_PLACE_COLUMN } from '../../db/bookings/bookings.ts'
import { fillPlaces } from '../../db/bookings/waitingList.ts'
import type { Write } from '../../db/database.ts'
import { mayActOn } from '../../db/bookings/bookingOwners.ts'
import { ALWAYS, guardRefused } from '../../db/guardedBy.ts'
import { type Actor, NEW_TRAIL, type TrailHead, trailHead } from '../../db/trail.ts'
import type { Action } from '../access/rules/accessTable.ts'
import { offerEndsAt, putOffOfferEndsAt } from './rules/booking.ts'
import { CODE_HOLDER, type SessionAction } from '../access/rules/auditActions.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { commitIn, type SchoolContext } from '../context/schoolContext.ts'
import { actorFor, assertMay, type StaffContext } from '../context/staffContext.ts'

/** Who acts on a booking: whoever holds an opened page of it, or a member of staff for them. */
export type BookingActor =
  /** `idHash`: of the secret in the page's address. */
  { page: string } | { staff: StaffContext; as: Action }

/** The office's context, for a command that both doors call. */
export const schoolContextOf = ({ db, now, staff }: StaffContext): SchoolContext => ({
  db,
  now,
  school: staff.school,
})

/** The condition under which they may: asked where it is written, so an ended page changes nothing. */
export const mayAct = (ctx: SchoolContext, by: BookingActor, bookingId: string) =>
  'page' in by ? mayActOn(ctx.school.id, by.page, bookingId, ctx.now) : ALWAYS

/** @throws Refusal `not_found` */
export function assertMayAct(by: BookingActor): void {
  if ('staff' in by) assertMay(by.staff, by.as)
}

const actorOf = (by: BookingActor, holderKind: FoundBooking['holderKind']): Actor =>
  'page' in by ? { id: CODE_HOLDER, role: holderKind ?? 'parent' } : actorFor(by.staff, by.as)

/** Unrun: what follows when places may have become free. */
export const filling = (
  { db, school, now }: SchoolContext,
  session: { sessionId: string; startsAt: number | null },
): Write[] =>
  fillPlaces(db, school.id, session.sessionId, {
    now,
    offerEndsAt: offerEndsAt(school.calendar, now, session.startsAt),
  })

/** Unrun: the same where a session was put off to another one. */
export const fillingPutOff = (
  { db, school, now }: SchoolContext,
  next: { sessionId: string; startsAt: number },
): Write[] =>
  fillPlaces(db, school.id, next.sessionId, {
    now,
    offerEndsAt: putOffOfferEndsAt(school.calendar, now, next.startsAt),
  })

export type LoadedBooking = { booking: FoundBooking; head: TrailHead }

/**
 * A booking and the head of its trail, in one round trip. It is read again for each act: a whole session
 * may have been put off since its page was drawn, and what it frees is filled where it is now.
 *
 * @throws Refusal `not_found`
 */
export async function loadBooking(
  { db, school }: SchoolContext,
  id: string,
): Promise<LoadedBooking> {
  const [[booking], [head]] = await db.batch([
    findBooking(db, school.id, id),
    trailHead(db, school.id, id),
  ])
  if (!booking) throw new Refusal('not_found')
  return { booking, head: head ?? NEW_TRAIL }
}

/**
 * One act on one booking, with what it makes free filled in the same batch.
 *
 * @returns false where the booking was not in a state in which this can be done, or they may not
 * @throws Refusal `session_full`
 */
export async function commitOnBooking(
  ctx: SchoolContext,
  by: BookingActor,
  { booking, head }: LoadedBooking,
  {
    did,
    writes,
    refusedAt = HAS_PLACE_COLUMN,
  }: { did: SessionAction; writes: readonly Write[]; refusedAt?: string },
): Promise<boolean> {
  const entry = { on: booking.id, did, by: actorOf(by, booking.holderKind) }
  try {
    await commitIn(ctx, entry, [...writes, ...filling(ctx, booking)], head)
    return true
  } catch (error) {
    if (guardRefused(error, refusedAt)) return false
    if (error instanceof Refusal && error.code === 'changed_meanwhile') return false
    throw error
  }
}
