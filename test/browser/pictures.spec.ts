import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isSignedIn, pane, rows, walkTo } from './support/officePage.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'

/** Where the README finds its pictures. */
const PICTURES = join(import.meta.dirname, '..', '..', 'web', 'pictures')

const take = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) })

test.beforeAll(() => {
  mkdirSync(PICTURES, { recursive: true })
})

test('The README’s pictures are taken from the running product @pictures', async ({
  here,
  newPhone,
  newDesk,
}) => {
  const phone = await newPhone()
  await phone.goto(HARBOUR)
  await take(phone, 'school-page')

  const desk = await newDesk()
  await isSignedIn(desk, here, 'mentor-2')
  await desk.goto('/office/queue')
  await walkTo(desk, 'Harvey')
  await desk.keyboard.press('Enter')
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Harvey')
  await take(desk, 'queue')

  const dsls = await newDesk()
  await isSignedIn(dsls, here, 'dsl')
  await dsls.goto('/office/safeguarding')
  await rows(dsls).first().click()
  await expect(dsls.locator('article .head h1')).toBeVisible()
  await take(dsls, 'safeguarding')
})
