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

const focus = (desk: Page) => desk.getByRole('region', { name: 'Plan' })

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
    await focus(desk).getByRole('button', { name: 'Write the plan' }).press('Enter')
    await expect(box(desk)).toBeFocused()
  }
  await box(graces).fill('Coming in by the side door.')
  await box(ruths).fill('Lunch with somebody she knows.')
  await focus(graces).getByRole('button', { name: 'Save this text' }).press('Enter')
  await expect(focus(graces)).toContainText('Coming in by the side door.')

  await focus(ruths).getByRole('button', { name: 'Save this text' }).press('Enter')
  await expect(both(ruths)).toBeFocused()
  await expect(both(ruths)).toContainText('Mrs Okafor changed this while you were writing.')
  await expect(both(ruths)).toContainText('Coming in by the side door.')
  await expect(both(ruths)).toContainText('Lunch with somebody she knows.')
  const wide = await ruths.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)

  await both(ruths).getByRole('button', { name: 'Use theirs' }).press('Enter')
  await expect(said(ruths)).toContainText('Mrs Okafor’s text stays.')
  await focus(ruths).getByRole('button', { name: 'Bring my text back' }).press('Enter')
  await expect(box(ruths)).toHaveValue('Lunch with somebody she knows.')
  await focus(ruths).getByRole('button', { name: 'Save this text' }).press('Enter')
  await expect(said(ruths)).toContainText('Saved.')
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
    await focus(one).getByRole('button', { name: 'Write the plan' }).click()
  }
  await box(desk).fill('Mine, from the first tab.')
  await box(tab).fill('From the second tab.')
  await focus(tab).getByRole('button', { name: 'Save this text' }).click()
  await expect(said(tab)).toContainText('Saved.')

  await desk.getByRole('link', { name: 'Back to the caseload' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('My caseload')
  await desk.goBack()
  await expect(both(desk)).toContainText('From the second tab.')
  await both(desk).getByRole('button', { name: 'Write one from both' }).click()
  await expect(box(desk)).toHaveValue('Mine, from the first tab.\n\nFrom the second tab.')
  await focus(desk).getByRole('button', { name: 'Save this text' }).click()
  await desk.reload()
  await expect(focus(desk)).toContainText('Mine, from the first tab.')
})

test('A mentor finds their way on a pupil’s page by keyboard, on a phone’s width too', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk({ width: 360, height: 740 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('Kai Brown')
  await desk.keyboard.press('w')
  await expect(desk.getByLabel('Write a note')).toBeFocused()
  await desk.keyboard.type('He came by himself.')
  await desk.keyboard.press('Control+Enter')
  await expect(said(desk)).toContainText('Note saved.')
  const happened = desk.getByRole('region', { name: 'What’s happened' })
  await expect(happened).toContainText('He came by himself.')
  await expect(happened.getByRole('heading')).toBeFocused()
  await desk.keyboard.press('?')
  const keys = desk.getByRole('dialog', { name: 'Keys on this page' })
  await expect(keys).toContainText(/Ctrl Enter\s*Save note/)
  await desk.keyboard.press('Escape')

  await desk.keyboard.press('r')
  await expect(desk.getByRole('textbox', { name: 'Write to Kai' })).toBeFocused()
  await desk.keyboard.type('See you on Thursday.')
  // As a note is saved, and so it stands in the list of keys.
  await desk.keyboard.press('Control+Enter')
  await expect(happened).toContainText('You wrote to Kai')
  await expect(happened.getByRole('button', { name: 'All 4' })).toBeVisible()
  await happened.getByRole('button', { name: 'Messages 1' }).press('Enter')
  await expect(happened).not.toContainText('He came by himself.')
  await expect(happened).toContainText('See you on Thursday.')

  await desk.getByRole('button', { name: 'Pass to Mr Lund' }).press('Enter')
  await desk.getByRole('button', { name: 'Pass it to Mr Lund now' }).press('Enter')
  await happened.getByRole('button', { name: 'Others 3' }).press('Enter')
  const told = happened.locator('[data-kind="passed_on"]')
  await expect(told).toContainText('Passed on to Mr Lund. Thank you.')
  await expect(told.locator('a, button, details')).toHaveCount(0)
  const wide = await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
})

test('A mentor looks through held requests in groups, sets them aside in one step and undoes that', async ({
  here,
  newDesk,
}) => {
  const held = Array.from({ length: 25 }, (_, n) => ({ held: true, name: `Joker ${n}` }))
  await referralsIn(here.db, school, held)
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await desk.getByRole('link', { name: '25 held back' }).click()
  await desk.getByText('Look through them').click()
  await expect(desk.locator('.held-rows li')).toHaveCount(20)
  await desk.getByRole('button', { name: 'Show twenty more' }).click()
  await expect(desk.locator('.held-rows li')).toHaveCount(25)
  await desk.getByRole('button', { name: 'Set all 25 aside' }).click()
  await expect(desk.getByText('Nothing’s held.')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(desk.getByRole('button', { name: 'Set all 25 aside' })).toBeVisible()
  await desk.getByRole('button', { name: 'Let all 25 through' }).click()
  await desk.getByRole('link', { name: 'Back to the queue' }).click()
  await expect(desk.getByRole('region', { name: 'Queue' })).toContainText('25 waiting.')
})

test('A mentor who presses “overdue” sees those cases only, on the board and in the list', async ({
  here,
  newDesk,
}) => {
  const late = await aCase(here.db, school, 'grace', { name: 'Nia Roberts' })
  await here.db
    .prepare('UPDATE open_case SET due_on = ? WHERE school_id = ? AND id = ?')
    .bind('2026-11-20', school.id, late)
    .run()
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/caseload')
  await expect(desk.locator('.case')).toHaveCount(2)
  await desk.getByRole('button', { name: '1 overdue' }).click()
  await expect(desk.locator('.case')).toContainText(['Nia Roberts'])
  await expect(desk.locator('.case')).toHaveCount(1)
  await desk.getByRole('link', { name: 'List', exact: true }).click()
  await expect(desk.getByRole('row', { name: /Nia Roberts.*was due Fri/ })).toBeVisible()
  await expect(desk.locator('.case')).toHaveCount(1)
  await desk.getByRole('button', { name: '1 overdue' }).click()
  await expect(desk.locator('.case')).toHaveCount(2)
})

/**
 * Seconds of each step in the keystroke-level model: a key of an average typist, pointing at something, a hand that goes
 * from the mouse to the keyboard or back, and making up one's mind. Card, Moran and Newell, "The keystroke-level model for
 * user performance time with interactive systems", Communications of the ACM 23 (7), 1980. It has no time of the
 * machine's in it, so it's the same on each.
 */
const SECONDS = { key: 0.28, point: 1.1, home: 0.4, think: 1.35 }

/** What the hands do on this page from now on: `P` for each press of a button or link, `K` for each key, Shift too. */
async function watchHands(desk: Page) {
  await desk.evaluate(() => {
    const hands: string[] = []
    Object.assign(globalThis, { hands })
    addEventListener('click', ({ detail }) => detail > 0 && hands.push('P'), true)
    addEventListener('keydown', ({ key }) => hands.push(/^[A-Z]$/.test(key) ? 'KK' : 'K'), true)
  })
  return async () => {
    const all = await desk.evaluate(() => (globalThis as { hands?: string[] }).hands ?? [])
    return all.join('')
  }
}

/** A thought before each press and each run of keys; a press is a pointing and a key of the mouse. */
function secondsOf(hands: string): number {
  const keys = hands.length
  const taps = hands.replaceAll('K', '').length
  const homes = (hands.match(/PK|KP/g) ?? []).length
  const thoughts = taps + (hands.match(/K+/g) ?? []).length
  const { key, point, home, think } = SECONDS
  return keys * key + taps * point + homes * home + thoughts * think
}

test('A mentor writes a note with how one target went in at most six taps and 45 seconds', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk()
  await isSignedIn(desk, here, 'mentor-1')
  await desk.goto('/office/caseload')
  const mason = desk.getByRole('link', { name: 'Mason Tully' }).first()
  await expect(mason).toBeVisible()
  const handsSoFar = await watchHands(desk)
  await mason.click()
  await desk.getByLabel('Write a note').click()
  await desk.keyboard.type(
    'He walked off and showed me his card at the door. Back in six minutes, and he told me why.',
  )
  await desk
    .getByRole('group', { name: 'How it went: Walk off and come here before I shout' })
    .getByRole('button', { name: 'mostly' })
    .click()
  await desk.getByRole('button', { name: 'in a week', exact: true }).click()
  await desk.getByRole('button', { name: 'Save note', exact: true }).click()
  const plan = desk.getByRole('region', { name: 'Plan' })
  await expect(plan.getByText('mostly, today')).toBeVisible()
  await expect(desk.locator('[data-kind="note"]').first()).toContainText('mostly')
  const hands = await handsSoFar()
  expect(hands).toMatch(/^PPK{92}PPP$/)
  expect(secondsOf(hands)).toBeLessThanOrEqual(45)
})
