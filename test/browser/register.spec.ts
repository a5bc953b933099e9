import type { Page } from '@playwright/test'
import { database } from '../../db/database.ts'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { TUESDAY } from '../bookings/makeBookings.ts'
import { isSignedIn } from './support/officePage.ts'
import { expect, test, TUESDAY_MORNING } from './support/fixtures.ts'
import { aBreakfast, aCoffeeMorning } from './support/register.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'

const name = (page: Page, words: string) => page.locator('button.tap-name', { hasText: words })

const hereLine = (page: Page) => page.locator('.here')

const isHere = (page: Page, words: string, yes = true) =>
  expect(name(page, words)).toHaveAttribute('aria-pressed', String(yes))

test('A mentor takes the coffee morning’s register, and a lost connection loses nothing', async ({
  here,
  newPhone,
}) => {
  const { school, series, booked } = await aCoffeeMorning(here)
  const id = sessionId(series.id, TUESDAY)
  const marks = () =>
    here.db
      .prepare('SELECT mark, COUNT(*) AS n FROM register_mark WHERE school_id = ? GROUP BY mark')
      .bind(school.id)
      .all<{ mark: string; n: number }>()
      .then(({ results }) => Object.fromEntries(results.map(({ mark, n }) => [mark, n])))
  const phone = await newPhone({ width: 360 })
  await isSignedIn(phone, here, 'nadia', school.id)
  await phone.goto('/office/register')
  await phone.getByRole('link', { name: 'Register of Coffee morning' }).click()
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('Coffee morning')

  await name(phone, 'Shazia Malik').click()
  await isHere(phone, 'Shazia Malik')
  await expect.poll(marks).toEqual({ came: 1 })

  await phone.context().setOffline(true)
  await name(phone, 'Dawn Pryce').click()
  await phone.getByRole('button', { name: 'Walked in', exact: true }).click()
  await phone.getByLabel('Someone else is here').fill('Renata')
  await phone.getByRole('button', { name: 'Add them' }).click()
  await phone.getByRole('button', { name: 'Add them' }).click()
  await expect(phone.getByText('No signal. 3 marks are saved on this phone')).toBeVisible()
  await expect(hereLine(phone)).toContainText('4 here, 2 walked in, 3 booked')
  await phone.getByRole('button', { name: 'Undo' }).click()
  await expect(hereLine(phone)).toContainText('3 here, 1 walked in, 3 booked')
  await expect.poll(marks).toEqual({ came: 1 })
  expect(await keptInTheClear(phone)).not.toMatch(/Renata|walkIn|bookingId/)

  await phone.context().setOffline(false)
  await expect(phone.getByText('No signal.')).toBeHidden()
  await expect.poll(marks).toEqual({ came: 3, unmarked: 1 })
  await phone.reload()
  await isHere(phone, 'Dawn Pryce')
  await isHere(phone, 'Renata')
  await isHere(phone, 'Oluwaseun', false)
  await expect(hereLine(phone)).toContainText('3 here, 1 walked in, 3 booked')
  await expect(phone.locator('button.tap-name')).toHaveCount(4)

  await expect(name(phone, 'Oluwaseun')).not.toContainText('Tick taken off')
  await name(phone, 'Dawn Pryce').click()
  await expect(name(phone, 'Dawn Pryce')).toContainText('Tick taken off')
  await name(phone, 'Dawn Pryce').click()
  await expect.poll(marks).toEqual({ came: 3, unmarked: 1 })
  await phone.getByRole('button', { name: 'End the register' }).click()
  await expect(phone.getByText('We missed you. You’re welcome next time.')).toBeVisible()
  await phone.getByRole('button', { name: 'End it' }).click()
  await expect(name(phone, 'Oluwaseun')).toContainText('Didn’t come')
  const lines = await Promise.all(
    booked.map(async ({ secret }) => {
      const before = TUESDAY_MORNING - 26 * HOUR_MS
      const page = await readOwnPlaces(database(here.db), school.id, await hashOf(secret), before)
      return page?.lines.map(({ what }) => what)
    }),
  )
  expect(lines).toEqual([[], [], ['missed']])
  expect(id).toContain(TUESDAY)
})

test('Unsent marks survive a page that the phone discarded, and none survives signing out', async ({
  here,
  newPhone,
}) => {
  const { school, series } = await aCoffeeMorning(here)
  const address = `/office/sessions/${sessionId(series.id, TUESDAY)}/register`
  const phone = await newPhone({ width: 360 })
  await isSignedIn(phone, here, 'nadia', school.id)
  await phone.goto(address)
  await isHere(phone, 'Dawn Pryce', false)
  await phone.context().setOffline(true)
  await name(phone, 'Dawn Pryce').click()
  await expect(phone.getByText('No signal. One mark is saved on this phone')).toBeVisible()
  await expect.poll(() => keptCount(phone)).toBe(2)
  const another = await phone.context().newPage()
  await phone.close()
  await another.context().setOffline(false)
  await isSignedIn(another, here, 'nadia', school.id)
  await another.goto(address)
  await isHere(another, 'Dawn Pryce')
  await expect.poll(() => keptCount(another)).toBe(1)
  await another.getByRole('button', { name: 'Menu' }).click()
  await another.getByRole('button', { name: 'Sign out' }).click()
  await another.waitForURL(/signed-out/)
  expect(await keptCount(another)).toBe(0)
})

test('A walk-in who may be allergic stays on top of the register until the kitchen is told', async ({
  here,
  newPhone,
}) => {
  const { school, id } = await aBreakfast(here)
  const phone = await newPhone({ width: 360 })
  await isSignedIn(phone, here, 'grace', school.id)
  await phone.goto(`/office/sessions/${id}/register`)
  await expect(phone.getByRole('heading', { name: 'Look out for' })).toBeVisible()
  await expect(name(phone, 'Elsie Farrow')).toContainText('Must not eat milk')
  await phone.getByRole('button', { name: 'Walked in', exact: true }).click()
  await phone.getByLabel('Someone else is here').fill('Zainab Malick')
  await phone.getByRole('button', { name: 'Add them' }).click()

  const alarm = phone.locator('.alarmed', { hasText: 'Zainab Malick' })
  await expect(alarm).toContainText('Carries a pen. Where: in the red bag')
  const tops = [alarm, name(phone, 'Elsie Farrow')].map((one) => one.boundingBox())
  const [above, below] = await Promise.all(tops)
  expect(above?.y).toBeLessThan(below?.y ?? 0)
  await expect(name(phone, 'Zainab Malick')).toBeHidden()
  await alarm.getByRole('button', { name: 'Kitchen told' }).click()
  await expect(alarm).toBeHidden()
  await expect(phone.locator('.names')).toContainText(['told the kitchen at'])
  // Also after a reload, and for everyone else who has this register open.
  await phone.reload()
  await expect(name(phone, 'Zainab Malick')).toBeVisible()
  await expect(alarm).toBeHidden()
  await phone.goto('/office/kitchen')
  const sheet = phone.getByRole('listitem').filter({ hasText: 'Zainab Malick' }).first()
  await sheet.getByRole('button', { name: 'Kitchen not told after all' }).click()
  await expect(sheet.getByRole('button', { name: 'Kitchen told' })).toBeVisible()
  await phone.goto(`/office/sessions/${id}/register`)
  await alarm.getByRole('button', { name: 'Kitchen told' }).click()
  await isHere(phone, 'Zainab Malick')
  await expect(phone.locator('.names')).toContainText(['Carries a pen. Where: in the red bag'])
  await phone.getByRole('button', { name: 'Undo' }).click()
  await expect(alarm).toBeVisible()
})

/** How many rows the telephone keeps: the key, and one for each register with taps that are not sent. */
const keptCount = (page: Page) => page.evaluate(readKept).then(({ length }) => length)

/** Everything stored, as text, as far as it is not under the key. */
const keptInTheClear = (page: Page) => page.evaluate(readKept).then((all) => all.join('\n'))

function readKept(): Promise<string[]> {
  return new Promise((resolve) => {
    const opened = indexedDB.open('ajar-register')
    opened.addEventListener('upgradeneeded', () => opened.transaction?.abort())
    opened.addEventListener('error', () => resolve([]))
    opened.addEventListener('success', () => {
      const rows = opened.result.transaction('kept').objectStore('kept').getAll()
      rows.addEventListener('success', () => {
        opened.result.close()
        const words = (row: { sealed?: ArrayBuffer }) =>
          JSON.stringify(row) + (row.sealed ? new TextDecoder().decode(row.sealed) : '')
        resolve(rows.result.map(words))
      })
    })
  })
}
