import { type Page, expect } from '@playwright/test'
import { seedId } from '../../../db/seed/returnCodes.ts'
import { SETTING_PARTS } from '../../../worker/school/rules/settings.ts'
import { aDisclosure, aReferral, aSchool } from '../../support/builders.ts'
import { sessionId } from '../../../worker/timetable/rules/series.ts'
import { endSignIns, isSignedIn, pane, rows } from './officePage.ts'
import { aCoffeeMorning } from './register.ts'
import type { Here } from './here.ts'
import { lookThrough, openHeldPlaces, openHeldRequests } from './heldStates.ts'
import { MENTORING_STATES } from './mentoringStates.ts'
import { SESSION_STATES } from './sessionStates.ts'
import type { OfficeState } from './officeState.ts'
import { HOUR_MS } from '../../../worker/time/durations.ts'
import { newSecret } from '../../../worker/vault/vault.ts'
import { must } from '../../must.ts'

const id = seedId('harbour-academy')

const WAITING = id('referral', 1)

const CASE = `/office/cases/${id('referral', 30)}`

const go = (address: string) => (page: Page) => openAt(page, address)

async function signUpWithFood(page: Page) {
  await openAt(page, '/office/breakfast')
  await page.getByRole('radio', { name: 'Yes' }).first().check()
  await page.getByRole('checkbox', { name: 'Milk' }).check()
  await page.getByLabel('Anything else they must not eat').fill('kiwi')
  await page.getByRole('button', { name: 'Sign them up' }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Say how bad kiwi is for them.')
  await expect(alert).not.toContainText('Say what happens if they eat it.')
  await alert.getByRole('link', { name: 'Say how bad milk is for them.' }).click()
  await expect(page.getByLabel('How bad is milk for them?')).toBeFocused()
}

async function openAt(page: Page, address: string) {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** The jobs have stopped, for as long as this page takes to say so. */
async function openWithAlarms(page: Page, here: Here) {
  const lastRan = here.db.prepare("UPDATE health SET worked_at = ? WHERE what = 'minute'")
  await lastRan.bind(here.clock.now() - HOUR_MS).run()
  await openAt(page, '/office/safeguarding')
  await expect(page.getByRole('alert')).toContainText('Alerts may not reach you')
  await lastRan.bind(Number.MAX_SAFE_INTEGER).run()
}

/** An address with its secret, and messages that arrived, wait, and were given up. */
async function openWebhook(page: Page, here: Here) {
  await openAt(page, '/office/sent-on')
  await page.getByLabel('Address').fill('https://school.example/in')
  await page.getByRole('button', { name: 'Save the address' }).click()
  await expect(page.getByRole('heading', { name: 'The secret' })).toBeVisible()
  const now = here.clock.now()
  const rows = [
    ['arrived', now, 1, null, 204],
    ['waits', null, 3, now + HOUR_MS, 503],
    ['given-up', null, 9, null, 0],
  ] as const
  const insert = here.db.prepare(
    `INSERT OR IGNORE INTO webhook_event (school_id, id, kind, urgency, opens, made_at, sent_at, tries, next_try_at, answer)
      VALUES ('harbour-academy', ?, 'referral.made', 'usual', '/office/', ?, ?, ?, ?, ?)`,
  )
  await here.db.batch(
    rows.map(([id, sentAt, tries, next, answer]) =>
      insert.bind(id, now - HOUR_MS, sentAt, tries, next, answer),
    ),
  )
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await expect(page.getByRole('button', { name: /^Try again/ })).toHaveCount(2)
}

/** The ways to decide, by their buttons. */
const DECISIONS = ['Take on', 'One chat', 'Group', 'Signpost', 'Pass to Mr Lund', 'Decline']

const decide = (label: string) => async (page: Page) => {
  await openAt(page, `/office/referrals/${WAITING}`)
  await pane(page).getByRole('radio', { name: label }).check()
}

export const OFFICE_STATES: readonly OfficeState[] = [
  { name: 'today', who: 'mentor-2', open: openToday },
  { name: 'today of a lead mentor', who: 'lead', open: openToday },
  { name: 'today of the DSL', who: 'dsl', open: openToday },
  { name: 'today of an administrator', who: 'office', open: openToday },
  { name: 'today of the kitchen', who: 'kitchen', open: openToday },
  { name: 'alerts that may not arrive', who: 'dsl', open: openWithAlarms },
  { name: 'today with nothing to do', who: 'mentor-2', open: openCalmToday },
  { name: 'queue', who: 'mentor-2', open: openQueue },
  { name: 'empty queue', who: 'mentor-2', open: openEmptyQueue },
  { name: 'keys', who: 'mentor-2', open: openKeys },
  { name: 'how we reach you', who: 'mentor-2', open: go('/office/my-contact') },
  { name: 'referral', who: 'mentor-2', open: go(`/office/referrals/${WAITING}`) },
  ...DECISIONS.map((label) => ({ name: label, who: 'mentor-2' as const, open: decide(label) })),
  { name: 'signpost nowhere', who: 'mentor-2', open: signpostNowhere },
  { name: 'somebody was first', who: 'mentor-2', open: openConflict },
  { name: 'decided', who: 'lead', open: go(`/office/referrals/${id('referral', 18)}`) },
  { name: 'caseload as a board', who: 'mentor-2', open: go('/office/caseload?as=board') },
  { name: 'caseload as a list', who: 'mentor-2', open: go('/office/caseload?as=list') },
  { name: 'everyone’s caseload', who: 'lead', open: go('/office/caseloads') },
  { name: 'case', who: 'lead', open: go(CASE) },
  { name: 'own case and its note', who: 'mentor-2', open: openOwnCase },
  { name: 'what can be done for a pupil', who: 'mentor-2', open: openMoreActs },
  { name: 'what was seen in a lesson', who: 'mentor-2', open: openObservation },
  { name: 'a note without words', who: 'mentor-2', open: keepNothing },
  { name: 'safeguarding', who: 'dsl', open: go('/office/safeguarding') },
  { name: 'disclosure', who: 'dsl', open: openDisclosure },
  { name: 'a concern about the head', who: 'chair', open: openAboutHead },
  { name: 'today of a teacher', who: 'teacher', open: openToday },
  { name: 'refer a pupil', who: 'teacher', open: go('/office/refer') },
  { name: 'those they referred', who: 'teacher', open: go('/office/referred') },
  { name: 'referred in your year', who: 'year-8', open: go('/office/year-referred') },
  { name: 'matching', who: 'mentor-2', open: go('/office/matching') },
  { name: 'locked names', who: 'dsl', open: go('/office/locked-names') },
  { name: 'the roll', who: 'office', open: go('/office/roll') },
  { name: 'a file of lessons', who: 'office', open: go('/office/roll/lessons') },
  { name: 'settings', who: 'office', open: go('/office/settings') },
  { name: 'the door', who: 'office', open: go('/office/door') },
  { name: 'a copy for a pupil', who: 'lead', open: openCopy },
  {
    name: 'who asks for a copy',
    who: 'lead',
    open: go(`/office/pupils/${id('referral', 30)}/copy`),
  },
  {
    name: 'copies asked for',
    who: 'lead',
    open: async (page, here) => {
      await openCopy(page, here)
      await page.getByRole('link', { name: 'All copies asked for' }).click()
    },
  },
  { name: 'what was taken out', who: 'dpo', open: go('/office/oversight') },
  { name: 'leaving Ajar', who: 'dsl', open: openLeaving },
  { name: 'signing in', who: 'office', open: go('/office/signing-in') },
  { name: 'a way to sign in to agree to', who: 'lead', open: openProviderToAgree },
  { name: 'sent to other systems', who: 'office', open: openWebhook },
  { name: 'which school', who: 'office', open: go('/sign-in/schools') },
  { name: 'set-up', who: 'office', open: go('/office/set-up') },
  { name: 'which school it is', who: 'office', open: go('/office/set-up/find') },
  { name: 'a question of the set-up', who: 'office', open: go('/office/set-up/room') },
  { name: 'a list of staff with a mistake', who: 'office', open: openStaffList },
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
  ...MENTORING_STATES,
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
  { name: 'sign a child up for breakfast', who: 'mentor-2', open: signUpWithFood },
  { name: 'calendar', who: 'mentor-2', open: go('/office/calendar') },
  { name: 'nothing here', who: 'mentor-2', open: go('/office/nothing-here') },
  { name: 'signed out meanwhile', who: 'mentor-2', open: openSignedOut },
  { name: 'signed out', who: 'mentor-2', open: go('/sign-in/signed-out') },
]

async function openToday(page: Page) {
  await openAt(page, '/office/')
  await expect(page.locator('.today .panel').first()).toBeVisible()
}

async function openCalmToday(page: Page, here: Here) {
  const { id: schoolId } = await aSchool(here.db)
  await isSignedIn(page, here, 'grace', schoolId)
  await openAt(page, '/office/')
  await expect(page.getByRole('heading', { name: 'Nothing needs you now' })).toBeVisible()
}

async function openQueue(page: Page) {
  await openAt(page, '/office/queue')
  await expect(rows(page).first()).toBeVisible()
}

async function openService(page: Page) {
  await openAt(page, '/office/settings/services')
  await page.getByText('Add a service').click()
  await page.getByRole('button', { name: 'Save service' }).first().click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openStaff(page: Page) {
  await openAt(page, '/office/staff')
  await page.getByText('Invite someone').click()
  await page.getByText('Mr Patel').click()
  await page
    .getByLabel(/^Safeguarding team/)
    .first()
    .check()
  await page
    .getByLabel(/^Head of year/)
    .first()
    .check()
}

async function openStaffList(page: Page) {
  await openAt(page, '/office/staff')
  await page.getByText('Invite everyone on a list').click()
  await page.getByLabel('CSV file').setInputFiles({
    name: 'staff.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Ms Vale,vale@harbour.example,Teacher\nMr Nowhere,nowhere,Mentor'),
  })
  await expect(page.getByRole('group', { name: 'Row 2' })).toBeVisible()
}

/** In a school of its own: nobody is invited twice. */
async function openInvitation(page: Page, here: Here) {
  await inviteSomeone(page, here)
}

/** In a school of its own, where a teacher told it. */
async function openAboutHead(page: Page, here: Here) {
  const { id: schoolId } = await aSchool(here.db)
  await isSignedIn(page, here, 'teach', schoolId)
  await openAt(page, '/office/tell')
  const form = {
    id: newSecret(),
    name: 'Kai Brown',
    year: 8,
    group: '',
    words: 'The head locked him in.',
    whose: 'mine',
    heardFrom: '',
    when: 'on Monday',
    where: 'the hall',
    done: '',
    marks: [],
    categories: [],
    aboutStaff: 'head',
  }
  const told = await page.evaluate(
    async (body) =>
      (
        await fetch('/office/api/tell', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
      ).status,
    JSON.stringify(form),
  )
  expect(told).toBe(200)
  await isSignedIn(page, here, 'chair', schoolId)
  await openAt(page, '/office/about-head')
  await expect(page.getByText('The head locked him in.')).toBeVisible()
}

/** Answers the school. */
async function inviteSomeone(page: Page, here: Here): Promise<string> {
  const { id: schoolId } = await aSchool(here.db)
  await isSignedIn(page, here, 'admin', schoolId)
  await openAt(page, '/office/staff')
  await page.getByText('Invite someone').click()
  await page.getByLabel('Name, as staff say it').first().fill('Mx Adeleke')
  await page.getByLabel('Email address of their school account').fill('t.adeleke@school.example')
  await page
    .getByLabel(/^Mentor:/)
    .first()
    .check()
  await page.getByLabel('What pupils call them').first().fill('Tobi')
  await page.getByRole('button', { name: 'Invite them' }).click()
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

async function openProviderToAgree(page: Page, here: Here) {
  await here.db
    .prepare(
      `INSERT OR IGNORE INTO school_provider
          (school_id, id, issuer, client_id, tenant, domain, saved_by, saved_at, tried_at)
        VALUES ('harbour-academy', 'to-agree', 'https://login.school-provider.example/a-tenant/v2.0',
          '6f1f4c0e-1a51-4a7e-9a0b-3f5f0d8f2b11', '', '', 'office', ?1, ?1)`,
    )
    .bind(here.clock.now())
    .run()
  await openAt(page, '/office/signing-in')
  await expect(page.getByRole('button', { name: 'Yes, everyone signs in with it' })).toBeVisible()
}

async function openCopy(page: Page, here: Here) {
  await here.db
    .prepare(
      `INSERT OR IGNORE INTO copy_request (school_id, referral_id, id, asked_by, by_right, asked_on, due_on, by_staff_id, noted_at)
        VALUES ('harbour-academy', ?, 'to-answer', 'pupil', 'own', '2026-11-02', '2026-12-02', 'lead', ?)`,
    )
    .bind(WAITING, here.clock.now())
    .run()
  await openAt(page, `/office/pupils/${WAITING}/copy`)
  await expect(
    page.getByRole('button', { name: 'Black out what’s selected' }).first(),
  ).toBeVisible()
}

async function openLeaving(page: Page, here: Here) {
  await here.db
    .prepare(
      `INSERT OR IGNORE INTO leaving_request (school_id, id, asked_at)
        VALUES ('harbour-academy', 'to-answer', ?)`,
    )
    .bind(here.clock.now())
    .run()
  await isSignedIn(page, here, 'head')
  await openAt(page, '/office/leaving-ajar')
  await expect(page.getByRole('button', { name: 'Agree: let them take everything' })).toBeVisible()
}

async function openRegister(page: Page, here: Here) {
  const { school, series } = await aCoffeeMorning(here)
  await isSignedIn(page, here, 'nadia', school.id)
  await openAt(page, `/office/sessions/${sessionId(series.id, '2026-11-24')}/register`)
  await page.getByRole('button', { name: 'Walked in', exact: true }).click()
  await page.getByRole('button', { name: 'End the register' }).click()
  await expect(page.getByText('You’re welcome next time')).toBeVisible()
}

async function openPlaces(page: Page, here: Here) {
  const { school, series } = await aCoffeeMorning(here)
  await isSignedIn(page, here, 'nadia', school.id)
  await openAt(page, `/office/sessions/${sessionId(series.id, '2026-11-24')}/bookings`)
  await page.getByText('Change', { exact: false }).first().click()
  await page.getByRole('button', { name: 'Book for someone' }).click()
  await page.getByRole('button', { name: 'Book it' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openEmptyQueue(page: Page, here: Here) {
  const { id: schoolId } = await aSchool(here.db)
  await isSignedIn(page, here, 'grace', schoolId)
  await openAt(page, '/office/queue')
  await expect(page.getByText('Nobody’s waiting for an answer.')).toBeVisible()
}

async function openKeys(page: Page) {
  await openQueue(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
}

async function signpostNowhere(page: Page) {
  await decide('Signpost')(page)
  // A blank is left in the words, so there is no button.
  await expect(pane(page).getByRole('button', { name: /^Send: / })).toBeHidden()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openConflict(page: Page, here: Here) {
  const school = await aSchool(here.db)
  const referral = await aReferral(here.db, school, { name: 'Kai Brown' })
  await isSignedIn(page, here, 'grace', school.id)
  await openAt(page, `/office/referrals/${referral}`)
  await pane(page).getByRole('radio', { name: 'Decline' }).check()
  const decision = { turn: 0, outcome: 'declined', words: 'Sorry.' }
  const address = `/office/api/referrals/${referral}/decision`
  const other = await must(page.context().browser()).newContext({ baseURL: here.origin })
  const desk = await other.newPage()
  await isSignedIn(desk, here, 'dev', school.id)
  await other.request.post(address, { data: decision, headers: { origin: here.origin } })
  await other.close()
  await pane(page)
    .getByRole('button', { name: /^Send: / })
    .click()
  await expect(pane(page).getByRole('alert')).toContainText('Your words are below.')
}

async function openOwnCase(page: Page) {
  await openAt(page, '/office/caseload')
  await page.locator('.cases [data-row]').first().click()
  await expect(page.getByLabel('Write a note')).toBeVisible()
}

/** The menu with the rarer things, over a form that was opened in place. */
async function openMoreActs(page: Page) {
  await openOwnCase(page)
  const menu = page.getByText('More you can do').locator('..')
  await menu.click()
  await page.getByRole('button', { name: 'Record something about their parents' }).click()
  await expect(page.getByRole('group', { name: 'Parents' })).toBeVisible()
  await menu.click()
}

/** One that was saved on the timeline, under the form of the next. */
async function openObservation(page: Page) {
  await openOwnCase(page)
  const begin = async () => {
    await page.getByText('More you can do').locator('..').click()
    await page.getByRole('button', { name: 'Write what you saw in a lesson' }).click()
  }
  await begin()
  await page.getByLabel('Which lesson').fill('Science')
  await page
    .getByRole('textbox', { name: 'What you saw' })
    .fill('A hand up twice, and nobody asked.')
  await page.getByRole('button', { name: 'Save what you saw' }).click()
  await expect(page.getByText('Observation, Science').first()).toBeVisible()
  await begin()
  await page.getByRole('button', { name: 'Save what you saw' }).click()
  await expect(page.getByText('Say which lesson it was.').first()).toBeVisible()
}

async function keepNothing(page: Page) {
  await openOwnCase(page)
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function openDisclosure(page: Page, here: Here) {
  const school = await aSchool(here.db)
  await aDisclosure(here.db, school, { raisedAt: here.clock.now(), words: 'By the bikes.' })
  await isSignedIn(page, here, 'lund', school.id)
  await openAt(page, '/office/safeguarding')
  await rows(page).first().click()
  await expect(
    page.getByRole('button', { name: 'I’ve read it and I’m acting on it' }),
  ).toBeVisible()
}

async function openSignedOut(page: Page, here: Here) {
  await openOwnCase(page)
  await page.getByLabel('Write a note').fill('A plan for the morning.')
  await endSignIns(here, 'harbour-academy')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(page.getByText('You’re signed out').first()).toBeVisible()
  // The notice stays in view, so what lies under it depends on how far the page has moved: from the top, nothing does.
  await page.evaluate(() => scrollTo(0, 0))
}
