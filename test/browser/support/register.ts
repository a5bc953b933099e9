import { bookPlace } from '../../../worker/bookings/bookPlace.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import { aSchool } from '../../support/builders.ts'
import { aBooking, aSeries, placeAt, TUESDAY } from '../../bookings/makeBookings.ts'
import type { Here } from './here.ts'
import { DAY_MS } from '../../../worker/time/durations.ts'

/** A coffee morning that goes on while the tests' clock stands, Nadia's, with these people in it. */
export async function aCoffeeMorning(
  here: Here,
  names: readonly string[] = ['Shazia Malik', 'Dawn Pryce', 'Oluwaseun-Adebayo Featherstonehaugh'],
) {
  const school = await aSchool(here.db)
  const before = instantOf(TUESDAY, '08:00') - DAY_MS
  const series = await aSeries(here.db, school, {
    kind: 'coffee_morning',
    audience: 'parents',
    mentorId: 'nadia',
    title: 'Coffee morning',
    now: before,
    rule: { starts: '10:00', ends: '11:15', place: 'The community room', capacity: 3 },
  })
  const booked = []
  for (const name of names) {
    const form = aBooking(series, { name, kind: 'parent', orWait: true })
    const guest = { ...form.guest, year: '' }
    booked.push(await bookPlace(placeAt(here.db, school, before), { ...form, guest }))
  }
  return { school, series, booked }
}
