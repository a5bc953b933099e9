import { signUpChildren } from '../../../worker/breakfast/signUpChildren.ts'
import { EATS_EVERYTHING } from '../../../worker/breakfast/rules/foodNeeds.ts'
import { sessionId } from '../../../worker/timetable/rules/series.ts'
import { bookPlace } from '../../../worker/bookings/bookPlace.ts'
import { instantOf } from '../../../worker/time/londonTime.ts'
import { aSchool } from '../../support/builders.ts'
import { aBooking, aForm, aSeries, placeAt, TUESDAY } from '../../bookings/makeBookings.ts'
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

/** A breakfast on while the tests' clock stands: Elsie comes and must not have milk; Zaynab, with a pen, comes on Mondays. */
export async function aBreakfast(here: Here) {
  const school = await aSchool(here.db)
  const before = instantOf(TUESDAY, '08:00') - DAY_MS
  const series = await aSeries(here.db, school, {
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast',
    now: before,
    rule: { weekdays: [1, 2], starts: '10:00', ends: '10:40', capacity: 20 },
  })
  const child = { year: '3', food: EATS_EVERYTHING, collect: [], familyComes: false }
  await signUpChildren(placeAt(here.db, school, before), {
    formId: aForm(),
    seriesId: series.id,
    children: [
      { ...child, name: 'Idris Malik', weekdays: [2] },
      {
        ...child,
        name: 'Elsie Farrow',
        weekdays: [2],
        food: {
          ...EATS_EVERYTHING,
          allergens: [{ allergen: 'milk', severity: 'must_not_eat' }],
        },
      },
      {
        ...child,
        name: 'Zaynab Malik',
        weekdays: [1],
        food: {
          ...EATS_EVERYTHING,
          allergens: [{ allergen: 'peanuts', severity: 'reacts_badly' }],
          pen: { where: 'in the red bag' },
        },
      },
    ],
    language: 'en',
    contact: null,
    words: 'new',
  })
  return { school, id: sessionId(series.id, TUESDAY) }
}
