import type { Page } from '@playwright/test'
import type { School } from '../../db/school/school.ts'
import { aCase, aSchool, referralsIn } from '../support/builders.ts'
import { isSignedIn, said } from './support/officePage.ts'
import { expect, test } from './support/fixtures.ts'

let school: School

let id: string
test.beforeEach(async ({ here }) => {
  school = await aSchool(here.db)
  id = await aCase(here.db, school, 'grace', { name: 'Kai Brown' })
})

const focus = (desk: Page) => desk.getByRole('region', { name: 'What we are working on' })

const box = (desk: Page) => focus(desk).getByRole('textbox')

const both = (desk: Page) => focus(desk).getByRole('alert')

test('Two mentors who write the same text see both versions side by side and lose nothing', async ({
  here,
  newDesk,
}) => {
  const [graces, ruths] = [await newDesk(), await newDesk({ width: 360, height: 740 })]
  await isSignedIn(graces, here, 'grace', school.id)
  await isSignedIn(ruths, here, 'ruth', school.id)
  for (const desk of [graces, ruths]) {
    await desk.goto(`/office/cases/${id}`)
    await focus(desk).getByRole('button', { name: 'Write it' }).press('Enter')
    await expect(box(desk)).toBeFocused()
  }
  await box(graces).fill('Coming in by the side door.')
  await box(ruths).fill('Lunch with somebody she knows.')
  await focus(graces).getByRole('button', { name: 'Keep this text' }).press('Enter')
  await expect(focus(graces)).toContainText('Coming in by the side door.')

  await focus(ruths).getByRole('button', { name: 'Keep this text' }).press('Enter')
  await expect(both(ruths)).toBeFocused()
  await expect(both(ruths)).toContainText('Mrs Okafor changed this while you were writing.')
  await expect(both(ruths)).toContainText('Coming in by the side door.')
  await expect(both(ruths)).toContainText('Lunch with somebody she knows.')
  const wide = await ruths.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)

  await both(ruths).getByRole('button', { name: 'Keep theirs' }).press('Enter')
  await expect(said(ruths)).toContainText('Mrs Okafor’s text is kept.')
  await focus(ruths).getByRole('button', { name: 'Bring my text back' }).press('Enter')
  await expect(box(ruths)).toHaveValue('Lunch with somebody she knows.')
  await focus(ruths).getByRole('button', { name: 'Keep this text' }).press('Enter')
  await expect(said(ruths)).toContainText('Kept.')
  await focus(ruths).getByText('Earlier texts (1)').click()
  await expect(focus(ruths)).toContainText('Coming in by the side door.')
})

test('A draft that merges both versions is still there in another tab and after another page', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  const tab = await desk.context().newPage()
  await tab.clock.setFixedTime(here.clock.now())
  await tab.goto(`/office/cases/${id}`)
  for (const one of [desk, tab]) {
    await focus(one).getByRole('button', { name: 'Write it' }).click()
  }
  await box(desk).fill('Mine, from the first tab.')
  await box(tab).fill('From the second tab.')
  await focus(tab).getByRole('button', { name: 'Keep this text' }).click()
  await expect(said(tab)).toContainText('Kept.')

  await desk.getByRole('link', { name: 'Back to the caseload' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('My caseload')
  await desk.goBack()
  await expect(both(desk)).toContainText('From the second tab.')
  await both(desk).getByRole('button', { name: 'Write one from both' }).click()
  await expect(box(desk)).toHaveValue('Mine, from the first tab.\n\nFrom the second tab.')
  await focus(desk).getByRole('button', { name: 'Keep this text' }).click()
  await desk.reload()
  await expect(focus(desk)).toContainText('Mine, from the first tab.')
})

test('A mentor looks through held requests in groups, sets them aside in one step and undoes that', async ({
  here,
  newDesk,
}) => {
  const held = Array.from({ length: 25 }, (_, n) => ({ held: true, name: `Joker ${n}` }))
  await referralsIn(here.db, school, held)
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/')
  await desk.getByRole('link', { name: '25 are held: look through them' }).click()
  await desk.getByText('Look through them').click()
  await expect(desk.locator('.held-rows li')).toHaveCount(20)
  await desk.getByRole('button', { name: 'Show twenty more' }).click()
  await expect(desk.locator('.held-rows li')).toHaveCount(25)
  await desk.getByRole('button', { name: 'Set all 25 aside' }).click()
  await expect(desk.getByText('Nothing is held.')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(desk.getByRole('button', { name: 'Set all 25 aside' })).toBeVisible()
  await desk.getByRole('button', { name: 'Let all 25 through' }).click()
  await desk.getByRole('link', { name: 'Back to the queue' }).click()
  await expect(desk.getByRole('region', { name: 'Queue' })).toContainText('25 wait')
})
