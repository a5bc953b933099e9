import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { openHeldPlaces, openHeldRequests } from './support/heldStates.ts'

const shown = (desk: Page) => desk.locator('.held-rows li')

/** With the keyboard, which doesn't wait by itself until a button does something. */
async function press(desk: Page, name: string) {
  const button = desk.getByRole('button', { name, exact: true })
  await expect(button).toBeEnabled()
  await button.press('Enter')
}

test('A group of held requests is shown before it is set aside, then goes in one press and comes back in one', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk()
  await openHeldRequests(desk, here)
  await press(desk, 'Set all 3 aside')
  await expect(shown(desk)).toHaveCount(3)
  await expect(desk.getByText('You’ve seen how each one begins.')).toBeVisible()
  await press(desk, 'Set all 3 aside')
  await expect(desk.getByText('Nothing’s held.')).toBeVisible()
  await press(desk, 'Undo')
  await expect(desk.getByRole('button', { name: 'Set all 3 aside' })).toBeVisible()
})

test('A name that was sent many times is one line, and each of its requests is shown before they are set aside', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk({ width: 360, height: 740 })
  await openHeldRequests(desk, here, ['Corey Lamb', 'Zed Q', 'corey  lamb', 'Corey Lamb'])
  const lines = desk.locator('details > .held-rows').first().locator('> li')
  const coreys = lines.filter({ hasText: 'Corey Lamb' })
  const words = desk.locator('.held-rows .wrote:visible')
  await desk.getByText('Look through them').click()
  await expect(lines).toHaveCount(2)
  await expect(coreys).toContainText('3 requests')
  await expect(words).toHaveCount(1)
  await expect(desk.getByText('You’ve seen how each one begins.')).toBeHidden()

  await press(desk, 'Set all 4 aside')
  await expect(words).toHaveCount(4)
  await expect(desk.getByText('You’ve seen how each one begins.')).toBeVisible()
  await press(desk, 'Set all 4 aside')
  await expect(desk.getByText('Nothing’s held.')).toBeVisible()
  await press(desk, 'Undo')
  await expect(desk.getByRole('button', { name: 'Set all 4 aside' })).toBeVisible()

  await desk.reload()
  await desk.getByText('Look through them').click()
  await coreys.locator('summary').click()
  await expect(words).toHaveCount(4)
  await expect(desk.getByText('You’ve seen how each one begins.')).toBeVisible()
})

test('Held bookings are confirmed one by one, set aside with their group in one press, and put back in one', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk({ width: 360, height: 740 })
  await openHeldPlaces(desk, here)
  await press(desk, 'Set all 5 aside')
  await expect(shown(desk)).toHaveCount(5)
  await expect(shown(desk).first()).toContainText('Person 21')
  await press(desk, 'Confirm Person 23')
  await expect(desk.getByRole('button', { name: 'Set all 4 aside' })).toBeVisible()
  await press(desk, 'Undo')
  await press(desk, 'Set all 5 aside')
  await expect(shown(desk)).toHaveCount(5)
  await press(desk, 'Set all 5 aside')
  await press(desk, 'Undo')
  await press(desk, 'Confirm all 5')
  await expect(desk.getByText('Nothing’s held.')).toBeVisible()
})
