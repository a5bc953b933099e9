import { commit } from '../../db/commit.ts'
import { fillPlaces, type FoundBooking, HAS_PLACE_COLUMN } from '../../db/booking.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Write } from '../../db/database.ts'
import { mayActOn } from '../../db/holder.ts'
import { didNotHold } from '../../db/onlyIf.ts'
import type { Actor } from '../../db/trail.ts'
import type { Action } from '../domain/access.ts'
import { offerEndsAt } from '../domain/booking.ts'
import { CODE_HOLDER, type PlaceDid } from '../domain/deeds.ts'
import { Refusal } from '../domain/refusal.ts'
import type { PortalContext } from './makeReferral.ts'
import { actorFor, assertMay, type OfficeContext } from './officeContext.ts'

/** Who acts on a booking: whoever holds an opened page of it, or a member of staff for them. */
export type BookingActor =
  /** `idHash`: of the secret in the page's address. */
  { page: string } | { staff: OfficeContext; as: Action }

/** What the office works on, as a place for what both doors do. */
export const placeOf = ({ db, now, staff }: OfficeContext): PortalContext => ({
  db,
  now,
  school: staff.school,
})

/** The condition under which they may: asked where it is written, so that an ended page changes nothing. */
export const mayAct = (ctx: PortalContext, by: BookingActor, bookingId: string): SQL =>
  'page' in by ? mayActOn(ctx.school.id, by.page, bookingId, ctx.now) : sql`TRUE`

/** @throws Refusal `not_found` */
export function assertMayAct(by: BookingActor): void {
  if ('staff' in by) assertMay(by.staff, by.as)
}

export const actorOf = (by: BookingActor, holderKind: FoundBooking['holderKind']): Actor =>
  'page' in by ? { id: CODE_HOLDER, role: holderKind ?? 'parent' } : actorFor(by.staff, by.as)

/** Unrun: what follows when places may have become free. */
export const filling = (
  { db, school, now }: PortalContext,
  session: { sessionId: string; startsAt: number | null },
): Write[] =>
  fillPlaces(db, school.id, session.sessionId, {
    now,
    offerEndsAt: offerEndsAt(school.calendar, now, session.startsAt),
  })

/**
 * One act on one booking, with what it makes free filled in the same batch.
 *
 * @returns false where the booking was not in a state in which this can be done, or they may not
 * @throws Refusal `session_full`
 */
export async function commitOnBooking(
  ctx: PortalContext,
  by: BookingActor,
  booking: FoundBooking,
  {
    did,
    writes,
    refusedAt = HAS_PLACE_COLUMN,
  }: { did: PlaceDid; writes: readonly Write[]; refusedAt?: string },
): Promise<boolean> {
  const { db, school, now } = ctx
  const deed = {
    schoolId: school.id,
    on: booking.id,
    by: actorOf(by, booking.holderKind),
    at: now,
    did,
  }
  try {
    const head = 'staff' in by ? by.staff.head : undefined
    await commit(db, school.vault.pepper, deed, [...writes, ...filling(ctx, booking)], head)
    return true
  } catch (error) {
    if (didNotHold(error, refusedAt)) return false
    if (error instanceof Refusal && error.code === 'changed_meanwhile') return false
    throw error
  }
}
