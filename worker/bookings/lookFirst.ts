import { countArrival } from '../../db/arrivals/arrivals.ts'
import { takenSince } from '../../db/bookings/heldBookings.ts'
import { childrenNamed, tagInHour } from '../arrivals/childrenNamed.ts'
import { hourOf } from '../arrivals/rules/unusualArrivals.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { HOUR_MS } from '../time/durations.ts'
import { bookingHeldBecause, heldBookingGroup, isChildsFirst } from './rules/heldBooking.ts'

export type Looked = {
  guest: { name: string; year: string }
  places: number
  /** The request's traces of the device. Only a keyed hash is stored, for a day. */
  device: string
  /** Its target: one session, or the weekdays of a club. */
  sessionIds: readonly string[]
  capacity: number | null
}

/**
 * With which others a booking of a busy hour is held; null: it is taken at once. It only counts, so a booking is
 * held by what came before it, and one form that is sent twice is counted twice and saved once.
 */
export async function lookFirst(ctx: SchoolContext, booking: Looked): Promise<string | null> {
  const { db, school, now } = ctx
  const { guest, places, capacity } = booking
  const year = guest.year === '' ? null : Number(guest.year)
  const [child = null] = await childrenNamed(ctx, [[{ name: guest.name, year, group: '' }]])
  const device = await tagInHour(ctx, `device ${booking.device}`)
  const counted = (tag: string) => countArrival(db, school.id, hourOf(now), tag, places)
  const timesOf = ([row]: readonly { times: number }[]) => row?.times ?? places
  const fromDevice = counted(`pd ${device}`)
  const ofChild = child && counted(`pc ${await tagInHour(ctx, `child ${child.id}`)}`)
  const [first, second] = await db.batch(ofChild ? [fromDevice, ofChild] : [fromDevice])
  const own = { fromDevice: timesOf(first), ofChild: second ? timesOf(second) : null }
  if (isChildsFirst({ places, ...own })) return null
  const [others, here] = await db.batch([
    counted('po'),
    takenSince(db, school.id, booking.sessionIds, hourOf(now) * HOUR_MS),
  ])
  const takenHere = Math.max(0, ...here.map((each) => each.places)) + places
  const facts = { places, capacity, ...own, ofOthers: timesOf(others), takenHere }
  const why = bookingHeldBecause(facts)
  return why && heldBookingGroup(now, why, device)
}
