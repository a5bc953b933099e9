import { expect, type Page } from '@playwright/test'
import { bookPlace } from '../../../worker/bookings/bookPlace.ts'
import { aBooking, aSeries, placeAt } from '../../bookings/makeBookings.ts'
import { aSchool, referralsIn } from '../../support/builders.ts'
import type { Here } from './here.ts'
import { isSignedIn } from './officePage.ts'

const JOKERS = ['Joker 0', 'Joker 1', 'Joker 2']

/** A school with requests in these names that are held, and someone signed in who looks through them. */
export async function openHeldRequests(
  page: Page,
  here: Here,
  names: readonly string[] = JOKERS,
): Promise<void> {
  const school = await aSchool(here.db)
  const facts = names.map((name) => ({ held: true, name }))
  await referralsIn(here.db, school, facts)
  await isSignedIn(page, here, 'grace', school.id)
  await page.goto('/office/held')
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
}

/** A school in which one device has booked so much that five bookings are held. */
export async function openHeldPlaces(page: Page, here: Here): Promise<void> {
  const school = await aSchool(here.db)
  const now = here.clock.now()
  const title = 'Card games'
  const series = await aSeries(here.db, school, { now, title, rule: { capacity: 60 } })
  const ctx = placeAt(here.db, school, now)
  for (let n = 1; n <= 25; n++) {
    await bookPlace(ctx, { ...aBooking(series, { name: `Person ${n}` }), device: 'one telephone' })
  }
  await isSignedIn(page, here, 'grace', school.id)
  await page.goto('/office/register')
  await page.getByRole('link', { name: '5 bookings are held: look through them' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bookings held for a look')
}

export async function lookThrough(page: Page): Promise<void> {
  await page.getByText('Look through them').click()
  await expect(page.locator('.held-rows li').first()).toBeVisible()
}
