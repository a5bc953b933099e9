import { seedId } from '../../../db/seed/returnCodes.ts'
import type { Page } from '@playwright/test'
import { HARBOUR, MEADOW } from '../support/fixtures.ts'
import type { Here } from '../support/here.ts'
import { isSignedIn, rows } from '../support/officePage.ts'
import { OFFICE_STATES } from '../support/officeStates.ts'
import { quietStates, sentStates } from '../support/portalStates.ts'
import { must } from '../../must.ts'

/** A prototype, as a file below the folder of prototypes, and the product's page that it became. */
export type Pair = {
  prototype: string
  open: (page: Page, here: Here) => Promise<void>
  /** Whether it was also drawn for a dark screen. */
  dark?: boolean
  /** What is typed into “Find or do”, which lies over both. */
  finds?: string
}

export const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]

async function openNewestRecord(page: Page, here: Here) {
  await isSignedIn(page, here, 'dsl')
  await page.goto('/office/safeguarding')
  await rows(page).first().click()
  await page.locator('article .head h1').waitFor()
}

/** A page of the office in the state that the accessibility tests know by this name. */
const office = (file: string, state: string, dark = false): Pair => ({
  prototype: `office/${file}.html`,
  dark,
  open: async (page, here) => {
    const { who, open } = must(OFFICE_STATES.find(({ name }) => name === state))
    await isSignedIn(page, here, who)
    await open(page, here)
  },
})

const openedAs = (file: string, who: string, address: string): Pair => ({
  prototype: `office/${file}.html`,
  open: async (page, here) => {
    await isSignedIn(page, here, who)
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
  },
})

const portal = (file: string, state: string, school = HARBOUR, dark = false): Pair => ({
  prototype: `portal/${file}`,
  dark,
  open: must(
    [...quietStates(school), ...sentStates(school)].find(({ name }) => name.startsWith(state)),
  ).open,
})

const at = (file: string, address: string): Pair => ({
  prototype: `portal/${file}`,
  open: async (page) => void (await page.goto(address)),
})

/** The seeded pupil with the longest history, whom the prototype shows as well. */
const CHANTELLE = `/office/cases/${seedId('harbour-academy')('referral', 31)}`

export const PAIRS: readonly Pair[] = [
  office('today', 'today', true),
  office('today-calm', 'today with nothing to do'),
  { ...office('today', 'today'), finds: 'cha' },
  office('queue', 'queue'),
  office('queue-open', 'referral', true),
  { ...openedAs('pupil', 'mentor-1', CHANTELLE), dark: true },
  office('caseload', 'caseload as a board'),
  office('caseload-list', 'caseload as a list'),
  office('team', 'everyone’s caseload'),
  openedAs('team', 'lead', '/office/sessions?as=people'),
  { prototype: 'office/safeguarding.html', open: openNewestRecord },
  office('teacher', 'refer a pupil'),
  office('teacher', 'today of a teacher'),
  office('admin', 'today of an administrator'),
  office('kitchen', 'kitchen'),
  office('kitchen', 'today of the kitchen'),
  office('register', 'a register'),
  office('today', 'today of a lead mentor'),
  office('today', 'today of the DSL'),
  portal('home.html', 'first page', HARBOUR, true),
  portal('home-night.html', 'first page at night', HARBOUR, true),
  portal('home-holiday.html', 'first page in the holidays'),
  portal('home-primary.html', 'first page', MEADOW),
  portal('home-ur.html', 'first page', `${HARBOUR}/ur`, true),
  portal('ask.html', 'before you start'),
  portal('ask.html#q1', 'reasons'),
  portal('ask.html#q2', 'story'),
  portal('ask.html#q4', 'who you are'),
  portal('ask.html#q5', 'by text'),
  portal('ask.html#check', 'check', HARBOUR, true),
  portal('ask-error.html', 'something needs another look'),
  portal('ask-night.html', 'before you start, at night'),
  portal('ask-primary.html#q1', 'reasons', MEADOW),
  portal('sent.html', 'sent'),
  portal('mine.html', 'Harvey', HARBOUR, true),
  portal('mine.html', 'Ffion'),
  portal('now.html', 'help now, opened', HARBOUR, true),
  portal('today.html', 'today'),
  portal('coffee.html', 'coffee morning'),
  portal('coffee-booked.html', 'a place is kept'),
  portal('breakfast.html', 'breakfast', MEADOW),
  portal('parents.html', 'parents'),
  portal('services.html', 'services'),
  portal('poster.html', 'poster'),
  at('cards.html', `${HARBOUR}/poster`),
  at('home.html', '/'),
]
