import { type Page, expect } from '@playwright/test'
import { seedId } from '../../../db/seed/returnCodes.ts'
import { SETTING_PARTS } from '../../../worker/school/rules/settings.ts'
import { aDisclosure, aReferral, aSchool } from '../../support/builders.ts'
import { sessionId } from '../../../worker/timetable/rules/series.ts'
import { endSignIns, isSignedIn, pane, rows } from './officePage.ts'
import { aCoffeeMorning } from './register.ts'
import type { Here } from './here.ts'
import { lookThrough, openHeldPlaces, openHeldRequests } from './heldStates.ts'
import { SESSION_STATES } from './sessionStates.ts'
import type { OfficeState } from './officeState.ts'

const id = seedId('harbour-academy')

const WAITING = id('referral', 1)

const CASE = `/office/cases/${id('referral', 30)}`

const go = (address: string) => (page: Page) => openAt(page, address)

async function openAt(page: Page, address: string) {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** The ways to decide, by their buttons. */
const DECISIONS = [
  'Take on',
  'One chat',
  'Group',
  'Signpost',
  'Pass to the safeguarding lead',
  'Decline kindly',
]

const decide = (label: string) => async (page: Page) => {
  await openAt(page, `/office/referrals/${WAITING}`)
  await beginAnew(page)
  await pane(page).getByRole('button', { name: label }).click()
}

/** A way to decide that was begun before is left. */
async function beginAnew(page: Page) {
  const other = pane(page).getByRole('button', { name: 'Decide otherwise' })
  if (await other.isVisible()) await other.click()
}

export const OFFICE_STATES: readonly OfficeState[] = [
  { name: 'queue', who: 'mentor-2', open: openQueue },
  { name: 'empty queue', who: 'mentor-2', open: openEmptyQueue },
  { name: 'keys', who: 'mentor-2', open: openKeys },
  { name: 'referral', who: 'mentor-2', open: go(`/office/referrals/${WAITING}`) },
  ...DECISIONS.map((label) => ({ name: label, who: 'mentor-2' as const, open: decide(label) })),
  { name: 'signpost nowhere', who: 'mentor-2', open: signpostNowhere },
  { name: 'somebody was first', who: 'mentor-2', open: openConflict },
  { name: 'decided', who: 'lead', open: go(`/office/referrals/${id('referral', 18)}`) },
  { name: 'caseload', who: 'mentor-2', open: go('/office/caseload') },
  { name: 'everyone’s caseload', who: 'lead', open: go('/office/caseloads') },
  { name: 'case', who: 'lead', open: go(CASE) },
  { name: 'own case and its note', who: 'mentor-2', open: openOwnCase },
  { name: 'a note without words', who: 'mentor-2', open: keepNothing },
  { name: 'safeguarding', who: 'dsl', open: go('/office/safeguarding') },
  { name: 'disclosure', who: 'dsl', open: openDisclosure },
  { name: 'teacher', who: 'teacher', open: go('/office/') },
  { name: 'refer a pupil', who: 'teacher', open: go('/office/refer') },
  { name: 'those they referred', who: 'teacher', open: go('/office/referred') },
  { name: 'matching', who: 'mentor-2', open: go('/office/matching') },
  { name: 'locked names', who: 'dsl', open: go('/office/locked-names') },
  { name: 'the roll', who: 'office', open: go('/office/roll') },
  { name: 'settings', who: 'office', open: go('/office/settings') },
  ...SETTING_PARTS.map((part) => ({
    name: `settings: ${part}`,
    who: 'office' as const,
    open: go(`/office/settings/${part}`),
  })),
  { name: 'services', who: 'office', open: openService },
  { name: 'staff', who: 'office', open: openStaff },
  { name: 'invitation', who: 'office', open: openInvitation },
  { name: 'roles to agree', who: 'lead', open: openRolesToAgree },
  { name: 'roles given when nobody could agree', who: 'dsl', open: openRolesGivenAlone },
  ...SESSION_STATES,
  { name: 'registers', who: 'mentor-2', open: go('/office/register') },
  { name: 'a register', who: 'mentor-2', open: openRegister },
  { name: 'places', who: 'mentor-2', open: openPlaces },
  { name: 'held requests', who: 'mentor-2', open: openHeldRequests },
  {
    name: 'held requests that are shown',
    who: 'mentor-2',
    open: async (page, here) => {
      await openHeldRequests(page, here)
      await lookThrough(page)
    },
  },
  {
    name: 'held bookings',
    who: 'mentor-2',
    open: async (page, here) => {
      await openHeldPlaces(page, here)
      await lookThrough(page)
    },
  },
  { name: 'lost words', who: 'mentor-2', open: go('/office/lost-words') },
  { name: 'new words', who: 'mentor-2', open: go(`/office/lost-words/${WAITING}`) },
  { name: 'kitchen', who: 'kitchen', open: go('/office/kitchen') },
  { name: 'calendar', who: 'mentor-2', open: go('/office/calendar') },
  { name: 'nothing here', who: 'mentor-2', open: go('/office/nothing-here') },
  { name: 'signed out meanwhile', who: 'mentor-2', open: openSignedOut },
  { name: 'signed out', who: 'mentor-2', open: go('/sign-in/signed-out') },
]

async function openQueue(page: Page) {
  await openAt(page, '/office/')
  await expect(rows(page).first()).toBeVisible()
}

async function openService(page: Page) {
  await openAt(page, '/office/settings/services')
  await page.getByText('Add a service').click()
  await page.getByRole('button', { name: 'Keep' }).first().click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openStaff(page: Page) {
  await openAt(page, '/office/staff')
  await page.getByText('Invite somebody').click()
  await page.getByText('Mr Patel').click()
  await page
    .getByLabel(/^Safeguarding team/)
    .first()
    .check()
}

/** In a school of its own: nobody is invited twice. */
async function openInvitation(page: Page, here: Here) {
  await inviteSomeone(page, here)
}

/** Answers the school. */
async function inviteSomeone(page: Page, here: Here): Promise<string> {
  const { id: schoolId } = await aSchool(here.db)
  await isSignedIn(page, here, 'admin', schoolId)
  await openAt(page, '/office/staff')
  await page.getByText('Invite somebody').click()
  await page.getByLabel('Name, as staff say it').first().fill('Mx Adeleke')
  await page.getByLabel('What pupils call them').first().fill('Tobi')
  await page.getByLabel('Email address of their school account').fill('t.adeleke@school.example')
  await page
    .getByLabel(/^Mentor:/)
    .first()
    .check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByText('Give this link to Mx Adeleke yourself.')).toBeVisible()
  return schoolId
}

async function openRolesToAgree(page: Page, here: Here) {
  const schoolId = await inviteSomeone(page, here)
  await isSignedIn(page, here, 'ruth', schoolId)
  await openAt(page, '/office/roles')
  await expect(page.getByText('Mx Adeleke').first()).toBeVisible()
}

async function openRolesGivenAlone(page: Page, here: Here) {
  await here.db
    .prepare(
      `INSERT OR IGNORE INTO role_given_alone (school_id, id, staff_id, roles, given_by, given_at)
        VALUES ('harbour-academy', 'given-to-dev', 'mentor-2', '["mentor"]', 'office', ?)`,
    )
    .bind(here.clock.now())
    .run()
  await openAt(page, '/office/roles')
  await expect(page.getByText('when nobody could agree')).toBeVisible()
}

async function openRegister(page: Page, here: Here) {
  const { school, series } = await aCoffeeMorning(here)
  await isSignedIn(page, here, 'nadia', school.id)
  await openAt(page, `/office/sessions/${sessionId(series.id, '2026-11-24')}/register`)
  await page.getByRole('button', { name: 'Walked in', exact: true }).click()
  await page.getByRole('button', { name: 'End the register' }).click()
  await expect(page.getByText('You are welcome next time')).toBeVisible()
}

async function openPlaces(page: Page, here: Here) {
  const { school, series } = await aCoffeeMorning(here)
  await isSignedIn(page, here, 'nadia', school.id)
  await openAt(page, `/office/sessions/${sessionId(series.id, '2026-11-24')}/bookings`)
  await page.getByText('Change', { exact: false }).first().click()
  await page.getByRole('button', { name: 'Book for somebody' }).click()
  await page.getByRole('button', { name: 'Book it' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openEmptyQueue(page: Page, here: Here) {
  const { id: schoolId } = await aSchool(here.db)
  await isSignedIn(page, here, 'grace', schoolId)
  await openAt(page, '/office/')
  await expect(page.getByText('Nobody is waiting for an answer.')).toBeVisible()
}

async function openKeys(page: Page) {
  await openQueue(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
}

async function signpostNowhere(page: Page) {
  await decide('Signpost')(page)
  await pane(page)
    .getByRole('button', { name: /^Send: / })
    .click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openConflict(page: Page, here: Here) {
  const school = await aSchool(here.db)
  const referral = await aReferral(here.db, school, { name: 'Kai Brown' })
  await isSignedIn(page, here, 'grace', school.id)
  await openAt(page, `/office/referrals/${referral}`)
  await pane(page).getByRole('button', { name: 'Decline kindly' }).click()
  const decision = { turn: 0, outcome: 'declined', words: 'Sorry.' }
  const address = `/office/api/referrals/${referral}/decision`
  const other = await page.context().browser()!.newContext({ baseURL: here.origin })
  const desk = await other.newPage()
  await isSignedIn(desk, here, 'dev', school.id)
  await other.request.post(address, { data: decision, headers: { origin: here.origin } })
  await other.close()
  await pane(page)
    .getByRole('button', { name: /^Send: / })
    .click()
  await expect(pane(page).getByRole('alert')).toContainText('Your note is kept below')
}

async function openOwnCase(page: Page) {
  await openAt(page, '/office/caseload')
  await page.locator('.cases a.row').first().click()
  await expect(page.getByLabel('What happened')).toBeVisible()
}

async function keepNothing(page: Page) {
  await openOwnCase(page)
  await page.getByRole('button', { name: 'Keep this note' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openDisclosure(page: Page, here: Here) {
  const school = await aSchool(here.db)
  await aDisclosure(here.db, school, { raisedAt: here.clock.now(), words: 'By the bikes.' })
  await isSignedIn(page, here, 'lund', school.id)
  await openAt(page, '/office/safeguarding')
  await rows(page).first().click()
  await expect(page.getByRole('button', { name: 'I have read it' })).toBeVisible()
}

async function openSignedOut(page: Page, here: Here) {
  await openOwnCase(page)
  await page.getByLabel('What happened').fill('A plan for the morning.')
  await endSignIns(here, 'harbour-academy')
  await page.getByRole('button', { name: 'Keep this note' }).click()
  await expect(page.getByText('You are signed out').first()).toBeVisible()
}
