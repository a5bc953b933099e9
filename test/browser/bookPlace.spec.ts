import type { Page } from '@playwright/test'
import { instantOf } from '../../worker/time/londonTime.ts'
import { isSignedIn } from './support/officePage.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'
import type { Here } from './support/here.ts'
import { expectNoSidewaysScroll } from './support/noSidewaysScroll.ts'

/** Her journey: first the coffee mornings, that she helps with, then the parents' drop-in, then both on the day. */
test('A mother books the coffee morning and the parents’ drop-in, and her mentor sees her come', async ({
  here,
  newPhone,
}) => {
  const page = await newPhone({ scripts: false })
  await page.goto(`${HARBOUR}/parents`)
  await page.getByRole('link', { name: 'Come to a coffee morning' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Coffee morning')
  await looksRight(page)
  const coffee = await nextDay(page)

  // Her number is not one, and what she chose is still there.
  await expect(page.getByLabel('Just me')).toBeChecked()
  await page.getByText('More of us').click()
  await page.getByLabel('Children', { exact: true }).selectOption('1')
  await page.getByText('Tell us what would help').click()
  await page.getByLabel('Your name').fill('Marta')
  await page.getByLabel('How can we tell you if it changes?').fill('my sister')
  await page.getByLabel('Would you like to help? How?').fill('I can pour the tea')
  await looksRight(page)
  await page.getByRole('button', { name: /^Book (for|this) / }).click()
  await expect(page.getByRole('alert')).toContainText('Use a phone number')
  await expect(page.getByLabel('Me and one child')).toBeChecked()
  await expect(page.getByLabel('Would you like to help? How?')).toHaveValue('I can pour the tea')
  await looksRight(page)
  await page.getByLabel('How can we tell you if it changes?').fill('')
  await page.getByRole('button', { name: /^Book (for|this) / }).click()

  await expect(page.getByRole('status')).toHaveText('You’re booked. See you there.')
  await expect(page.getByText('You’ve booked 2 places.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await looksRight(page)
  const words = await page.locator('.words li').allTextContents()
  expect(words).toHaveLength(5)
  await page.getByRole('button', { name: 'I’ve written them down' }).click()
  await expect(page.locator('.words')).toHaveCount(0)

  // The parents' drop-in, without a name, under the words that she has already.
  await page.getByRole('link', { name: 'See what else is on' }).click()
  const dropIn = await chooseDay(page, /^Parents’ drop-in/)
  await page.getByRole('button', { name: /^Book (for|this) / }).click()
  await expect(page.locator('.words')).toHaveCount(0)
  for (const title of ['Coffee morning', 'Parents’ drop-in']) {
    await expect(page.locator('main h2', { hasText: title })).toBeVisible()
  }

  // Back shows nothing of what she typed, and her words open it all again.
  await page.getByRole('button', { name: 'Close my page' }).click()
  await page.getByLabel('Five words, or the numbers').fill(words.join(' '))
  await page.getByRole('button', { name: 'Open my page' }).click()
  await expect(page.getByText('Parents’ drop-in')).toBeVisible()

  // She cannot come after all, and then she can: nobody asks.
  const itsPlace = page.locator('section', {
    has: page.getByRole('heading', { name: 'Parents’ drop-in' }),
  })
  await itsPlace.getByRole('button', { name: 'Cancel this booking' }).click()
  await expect(page.getByRole('status')).toContainText('You’ve cancelled it. That’s fine.')
  // One press takes back what was just booked.
  await itsPlace.getByRole('link', { name: 'Book again' }).click()
  await page.getByRole('button', { name: /^Book (for|this) / }).click()
  await expect(page.getByRole('status')).toHaveText('You’re booked. See you there.')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status')).toContainText('You’ve cancelled it. That’s fine.')
  await itsPlace.getByRole('link', { name: 'Book again' }).first().click()
  await page.getByRole('button', { name: /^Book (for|this) / }).click()
  await expect(page.getByRole('status')).toHaveText('You’re booked. See you there.')
  expect(await page.locator('main').innerText()).not.toMatch(/problem|concern|support/i)

  await herMentorAtTheCoffeeMorning(await newPhone(), here, coffee)
  await herMentorAtTheDropIn(await newPhone(), here, dropIn)
})

/** On the day, in the doorway: who helps, who is here, who walked in, and all of it on paper. */
async function herMentorAtTheCoffeeMorning(phone: Page, here: Here, on: string) {
  here.clock.now = () => instantOf(on, '09:05')
  await isSignedIn(phone, here, 'mentor-3')
  await phone.goto('/office/register')
  await phone.getByRole('link', { name: 'Places in Coffee morning', exact: true }).click()
  const hers = phone.locator('.card', { hasText: 'Marta' })
  await expect(hers).toContainText('2 places, 1 child')
  await expect(hers).toContainText('Would like to help: I can pour the tea')
  await phone.goBack()
  await phone.getByRole('link', { name: 'Register of Coffee morning', exact: true }).click()

  const name = (words: string) => phone.locator('button.tap-name', { hasText: words })
  await name('Marta').click()
  await expect(name('Marta')).toHaveAttribute('aria-pressed', 'true')
  await expect(phone.locator('.here')).toContainText('2 here of 5')
  await phone.getByRole('button', { name: 'Walked in', exact: true }).click()
  await phone.getByLabel('Someone else is here').fill('Renata')
  await phone.getByRole('button', { name: 'Add them' }).click()
  await expect(phone.locator('.here')).toContainText('3 here, 1 walked in, 5 booked')

  // Dawn was tapped and has not come; another finger, another name.
  await name('Dawn Pryce').click()
  await expect(phone.locator('.toast')).toContainText('Dawn Pryce is here.')
  await phone.getByRole('button', { name: 'Undo' }).click()
  await expect(name('Dawn Pryce')).toHaveAttribute('aria-pressed', 'false')
  await phone.reload()
  await expect(phone.locator('.here')).toContainText('3 here, 1 walked in, 5 booked')
  await expectNoSidewaysScroll(phone)

  const asked = phone.evaluate(
    () => new Promise<true>((done) => Object.assign(window, { print: () => done(true) })),
  )
  await phone.getByRole('button', { name: 'Print it' }).click()
  expect(await asked).toBe(true)
  await phone.emulateMedia({ media: 'print' })
  const line = (words: string) => phone.locator('.paper tr', { hasText: words })
  await expect(line('Marta and 1 more')).toContainText('✓')
  await expect(line('Renata')).toContainText('✓')
  await expect(line('Dawn Pryce')).not.toContainText('✓')
  await expect(phone.getByRole('button', { name: 'Walked in', exact: true })).toBeHidden()
}

/** She is there as well, by herself, and nothing says why. */
async function herMentorAtTheDropIn(phone: Page, here: Here, on: string) {
  here.clock.now = () => instantOf(on, '15:25')
  await isSignedIn(phone, here, 'mentor-1')
  await phone.goto('/office/register')
  await phone.getByRole('link', { name: 'Register of Parents’ drop-in' }).click()
  await expect(phone.locator('button.tap-name')).toHaveCount(1)
  await phone.locator('button.tap-name', { hasText: 'A parent or carer' }).click()
  await expect(phone.locator('.here')).toContainText('1 here of 1')
}

test('Today’s board updates by itself while it is open, and is complete without scripts', async ({
  here,
  newPhone,
}) => {
  // A Wednesday at lunch: the room is open.
  here.clock.now = () => Date.UTC(2026, 10, 25, 13, 20)
  const page = await newPhone()
  await page.clock.install()
  await page.goto(`${HARBOUR}/today`)
  await expect(page.locator('#board')).toContainText('The Harbour Room is open now, until 1.50pm.')
  await looksRight(page)
  here.clock.now = () => Date.UTC(2026, 10, 25, 15, 30)
  await page.clock.runFor(61_000)
  await expect(page.locator('#board')).not.toContainText('until 1.50pm.')

  const plain = await newPhone({ scripts: false })
  await plain.goto(`${HARBOUR}/today`)
  await expect(plain.locator('#board')).toContainText('The Harbour Room')
  await plain.getByRole('link', { name: 'Check again' }).click()
  await expect(plain.locator('#board')).toContainText('The Harbour Room')
})

async function looksRight(page: Page) {
  await expectNoSidewaysScroll(page)
  await expect(page.locator('#exit')).toBeVisible()
}

/** Opens what is next of this, and answers the day that it is on. */
async function chooseDay(page: Page, title: RegExp): Promise<string> {
  await page.getByRole('link', { name: title }).click()
  return nextDay(page)
}

/** The day that is chosen before anyone picks another. */
const nextDay = (page: Page): Promise<string> =>
  page.locator('input[name="on"]:checked').inputValue()
