import type { Page } from '@playwright/test'
import { expect, HARBOUR, test } from './support/here.ts'
import { expectNoSidewaysScroll } from './support/look.ts'

/** Her journey: first the coffee mornings, that she helps with, then the parents' drop-in. */
test('a mother takes a place at the coffee morning and the parents’ drop-in, from a phone without scripts', async ({
  newPhone,
}) => {
  const page = await newPhone({ scripts: false })
  await page.goto(`${HARBOUR}/parents`)
  await page.getByRole('link', { name: 'Come to a coffee morning' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Come in')
  await looksRight(page)
  await page.getByRole('link', { name: /^Coffee morning/ }).click()

  // Pressed too soon: her name is missing, and what she chose is still there.
  await page.getByLabel('How many children with you?').selectOption('1')
  await page.getByText('Anything that helps you come').click()
  await page.getByLabel('Would you like to help? How?').fill('I can pour the tea')
  await looksRight(page)
  await page.getByRole('button', { name: 'Keep my place' }).click()
  await expect(page.getByRole('alert')).toContainText('Tell us a name')
  await expect(page.getByLabel('How many children with you?')).toHaveValue('1')
  await expect(page.getByLabel('Would you like to help? How?')).toHaveValue('I can pour the tea')
  await looksRight(page)
  await page.getByLabel('Your name').fill('Marta')
  await page.getByRole('button', { name: 'Keep my place' }).click()

  await expect(page.getByRole('status')).toHaveText('You have a place. See you there.')
  await expect(page.getByText('You have 2 places.')).toBeVisible()
  await looksRight(page)
  const words = await page.locator('.words li').allTextContents()
  expect(words).toHaveLength(5)
  await page.getByRole('button', { name: 'I have my words' }).click()
  await expect(page.locator('.words')).toHaveCount(0)

  // The parents' drop-in, under the words that she has already.
  await page.getByRole('link', { name: 'Come to something else' }).click()
  await page.getByRole('link', { name: /^Parents’ drop-in/ }).click()
  await page.getByLabel('Your name').fill('Marta')
  await page.getByRole('button', { name: 'Keep my place' }).click()
  await expect(page.locator('.words')).toHaveCount(0)
  for (const title of ['Coffee morning', 'Parents’ drop-in']) {
    await expect(page.locator('main h2', { hasText: title })).toBeVisible()
  }

  // Back shows nothing of what she typed, and her words open it all again.
  await page.getByRole('link', { name: 'Close my page' }).click()
  await page.getByLabel('Five words, or the numbers').fill(words.join(' '))
  await page.getByRole('button', { name: 'Open my page' }).click()
  await expect(page.getByText('Parents’ drop-in')).toBeVisible()

  // She cannot come after all, and then she can: nobody asks.
  await page.getByRole('button', { name: 'I cannot come' }).first().click()
  await expect(page.getByRole('status')).toContainText('You gave it back. Nobody minds.')
  await page.getByRole('link', { name: 'Take a place again' }).click()
  await page.getByLabel('Your name').fill('Marta')
  await page.getByRole('button', { name: 'Keep my place' }).click()
  await expect(page.getByRole('status')).toHaveText('You have a place. See you there.')
  expect(await page.locator('main').innerText()).not.toMatch(/problem|concern|support/i)
})

test('today’s board changes by itself while somebody looks, and is whole without scripts', async ({
  here,
  newPhone,
}) => {
  // A Wednesday at lunch: the room is open.
  here.clock.now = () => Date.UTC(2026, 10, 25, 13, 20)
  const page = await newPhone()
  await page.clock.install()
  await page.goto(`${HARBOUR}/today`)
  await expect(page.locator('#board')).toContainText('The Harbour Room is open now, until 13.50.')
  await looksRight(page)
  here.clock.now = () => Date.UTC(2026, 10, 25, 15, 30)
  await page.clock.runFor(61_000)
  await expect(page.locator('#board')).not.toContainText('until 13.50.')

  const plain = await newPhone({ scripts: false })
  await plain.goto(`${HARBOUR}/today`)
  await expect(plain.locator('#board')).toContainText('The Harbour Room')
  await plain.getByRole('link', { name: 'Look again' }).click()
  await expect(plain.locator('#board')).toContainText('The Harbour Room')
})

async function looksRight(page: Page) {
  await expectNoSidewaysScroll(page)
  await expect(page.locator('#exit')).toBeVisible()
}
