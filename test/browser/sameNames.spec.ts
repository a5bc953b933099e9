import type { Page } from '@playwright/test'
import { instantOf } from '../../worker/time/londonTime.ts'
import { TUESDAY } from '../bookings/makeBookings.ts'
import { isSignedIn } from './support/officePage.ts'
import { expect, MEADOW, test } from './support/fixtures.ts'

test.use({ startsAt: instantOf(TUESDAY, '08:05') })

/** Signs "Ava Twosome" up for today, as either carer would. */
async function signUp(phone: Page, more: () => Promise<void>) {
  await phone.goto(`${MEADOW}/breakfast`)
  await phone.locator('[name="name.0"]').fill('Ava Twosome')
  await phone.locator('[name="year.0"]').selectOption('4')
  await phone.locator('[name="d2.0"]').check()
  await more()
  await shot(phone, 'form')
  await phone.locator('main .go button').click()
  await phone.waitForURL(/breakfast\/mine/)
  await shot(phone, 'confirmation')
}

const shot = (page: Page, name: string) =>
  process.env['SHOTS']
    ? page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true })
    : Promise.resolve()

const answer = (phone: Page, value: 'no' | 'yes') =>
  phone.locator(`[name="allergies.0"][value="${value}"]`).check()

test('Two children of one name are both on the register with every allergy, until a tap joins them', async ({
  here,
  newPhone,
  newDesk,
  older,
}) => {
  const [a, b] = [await newPhone({ width: 360 }), await newPhone({ width: 360 })]
  await signUp(a, () => answer(a, 'no'))
  await expect(a.getByText('You told us: No allergies.')).toBeVisible()
  await signUp(b, async () => {
    // An older browser shows every question at once.
    await expect(b.locator('[name="peanuts.0"]')).toBeVisible({ visible: older })
    await answer(b, 'yes')
    // How bad it is, is asked once the food is ticked.
    await expect(b.locator('[name="peanuts_how.0"]')).toBeVisible({ visible: older })
    await b.locator('[name="peanuts.0"]').check()
    await b.locator('[name="peanuts_how.0"]').selectOption('reacts_badly')
    await b.locator('[name="pen.0"]').fill('in the office')
  })
  await expect(b.getByText('You told us: Peanuts, reacts badly; pen: in the office.')).toBeVisible()

  const phone = await newPhone({ width: 360 })
  await isSignedIn(phone, here, 'mentor-1', 'meadow-primary')
  await phone.goto('/office/register')
  await phone
    .getByRole('link', { name: /^Register of .*breakfast/i })
    .first()
    .click()
  const avas = phone.locator('.names > li', { hasText: 'Ava Twosome' })
  await expect(avas).toHaveCount(2)
  for (const ava of await avas.all()) {
    await expect(ava).toContainText('Must not eat peanuts, even a trace')
    await expect(ava).toContainText('Carries a pen. Where: in the office')
  }
  for (const ava of await phone.locator('.paper tr', { hasText: 'Ava Twosome' }).all()) {
    await expect(ava).toContainText('Must not eat peanuts, even a trace')
    await expect(ava).toContainText('Two sign-ups have this name and say different things')
  }
  await shot(phone, 'register')

  const kitchen = await newDesk()
  await isSignedIn(kitchen, here, 'kitchen', 'meadow-primary')
  await kitchen.goto('/office/kitchen')
  await expect(kitchen.locator('.careful > li', { hasText: 'Ava Twosome' }).first()).toBeVisible()
  await shot(kitchen, 'kitchen')
  await kitchen.emulateMedia({ media: 'print' })
  const sizes = await kitchen
    .locator('.careful > li', { hasText: 'Ava Twosome' })
    .first()
    .evaluate((li) => {
      const sizeOf = (what: string) =>
        Number.parseFloat(getComputedStyle(li.querySelector(what)!).fontSize)
      return [sizeOf('.name'), sizeOf('.food .must'), sizeOf('.food .must span')]
    })
  expect(Math.min(...sizes)).toBe(sizes[0])
  const foods = kitchen.locator('.careful .must.severe .foods').first()
  await expect(foods).toHaveCSS('text-decoration-line', 'underline')
  await shot(kitchen, 'kitchen-printed')

  await phone.getByRole('button', { name: /Join as one person.*Ava Twosome/ }).click()
  await expect(avas).toHaveCount(1)
  await expect(avas).toContainText('Must not eat peanuts, even a trace')
  await shot(phone, 'register-joined')
  await phone.getByRole('button', { name: /Undo.*for Ava Twosome/ }).click()
  await expect(avas).toHaveCount(2)
})
