import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { queueAfter } from '../../db/triage/queue.ts'
import type { Viewer } from '../../db/access/visibleReferrals.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { disclosuresOf, lastReferral } from '../support/savedRows.ts'
import { exitOf, formTo, type Page, valueOf } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  count,
  FRIDAY_MORNING,
  HARBOUR,
  HOUR,
  openPortal,
  type OpenPortal,
} from '../support/portal.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

/** The lead mentor, who sees the whole queue. */
const LEAD: Viewer = {
  schoolId: 'harbour-academy',
  staffId: 'lead',
  referrals: 'all',
  cases: 'all',
}

const LUND = { dsl: 'Mr Lund' }

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
beforeEach(() => {
  portal.clock.now = Math.max(portal.clock.now, FRIDAY_MORNING) + 1000
})
afterAll(() => portal.stop())

const raised = () => disclosuresOf(portal.db, 'harbour-academy')

const newest = async () => must((await raised())[0])

/** Presses “I’m not safe right now” on a page. */
const press = (page: Page) => portal.phone().send(formTo(page, '/now'))

const formPage = (kind = 'me') => portal.phone().go(`${HARBOUR}/ask/${kind}`)

test('Every page says what the button does before it is pressed', async () => {
  for (const path of ['', '/ask/me', '/words', '/privacy', '/ur/ask/child']) {
    const page = await portal.phone().go(HARBOUR + path)
    expect(formTo(page, '/now').target).toBe('_blank')
    if (!path.includes('ur')) expect(page.text).toContain(fill(en.now.before, LUND))
  }
})

test('The button alone tells the safeguarding lead, with no name, no words and no part of the form', async () => {
  const before = await count(portal, 'referral')
  const told = await press(await formPage())
  expect(told.answers.map(({ status }) => status)).toEqual([303, 200])
  expect(told.text).toContain(fill(en.now.told, LUND))
  expect(told.text).toContain(en.now.callChildline)
  const disclosure = await newest()
  expect(disclosure).toMatchObject({
    raisedBecause: 'not_safe_now',
    raisedAt: portal.clock.now,
    whoSealed: null,
    byStaffId: null,
    entries: [],
    reachedRank: 1,
  })
  const [notice] = (
    await portal.db
      .prepare('SELECT to_staff_id FROM notice WHERE id LIKE ?')
      .bind(`${disclosure.id}/%`)
      .all()
  ).results
  expect(notice).toEqual({ to_staff_id: 'dsl' })
  expect(await count(portal, 'referral')).toBe(before)
})

test('A button that is pressed twice, even at once, makes one disclosure, told once', async () => {
  const page = await formPage()
  const before = (await raised()).length
  const all = [await press(page), ...(await Promise.all([press(page), press(page)]))]
  for (const each of all) expect(each.text).toContain(fill(en.now.told, LUND))
  expect((await raised()).length).toBe(before + 1)
  expect(await count(portal, 'notice WHERE id LIKE ?', `${(await newest()).id}/%`)).toBe(1)
})

test('A form that is sent afterwards stands on top of the queue, with the reason', async () => {
  const page = await formPage()
  await press(page)
  portal.clock.now += 5 * MINUTE_MS
  const sent = await portal.phone().send(formTo(page, '/ask/me'), AMIRA)
  expect(sent.text).toContain(fill(en.sent.hearUnsafe, LUND))
  const { row } = await lastReferral(portal.db, 'harbour-academy')
  expect(row).toMatchObject({ queueRank: 0, urgentBecause: 'said_not_safe' })
  expect((await newest()).referralId).toBe(row.id)
  const queue = await queueAfter(database(portal.db), LEAD, null, 100)
  const urgent = queue.findIndex(({ queueRank }) => queueRank !== 0)
  expect(queue.slice(0, urgent).map(({ id }) => id)).toContain(row.id)
})

test('A button that is pressed after the form was sent puts that form on top', async () => {
  const page = await formPage('friend')
  await portal.phone().send(formTo(page, '/ask/friend'), AMIRA)
  expect((await lastReferral(portal.db, 'harbour-academy')).row.queueRank).toBe(1)
  await press(page)
  expect((await lastReferral(portal.db, 'harbour-academy')).row).toMatchObject({
    queueRank: 0,
    urgentBecause: 'said_not_safe',
  })
})

test('More words go to the safeguarding lead exactly as they were typed, and once', async () => {
  const phone = portal.phone()
  const told = await press(await formPage())
  const words = 'im in the libary.\nplease be quick  — 7B'
  const form = formTo(told, told.path)
  const more = await phone.send(form, { words })
  await phone.send(form, { words })
  expect(more.text).toContain(fill(en.now.moreSent, LUND))
  const { entries } = await newest()
  expect(entries.map((entry) => entry.words)).toEqual([words])
  expect(entries[0]).toMatchObject({ byStaffId: null, writtenAt: portal.clock.now })
})

test('The page says when there are no words or too many, and the text stays', async () => {
  const phone = portal.phone()
  const told = await press(await formPage())
  const form = formTo(told, told.path)
  const empty = await phone.send(form)
  expect(empty.status).toBe(422)
  expect(empty.text).toContain(en.errors.words)
  const long = await phone.send(form, { words: 'x'.repeat(1001) })
  expect(long.status).toBe(422)
  expect(long.text).toContain(fill(en.errors.tooLong, { over: 1 }))
  expect(valueOf(formTo(long, told.path), 'words')).toBe('x'.repeat(1001))
  expect(valueOf(formTo(long, told.path), 'form')).toBe(valueOf(form, 'form'))
  expect((await newest()).entries).toEqual([])
})

test('The button is never refused because the page was open for long', async () => {
  const page = await formPage()
  portal.clock.now += 14 * 24 * HOUR
  const told = await press(page)
  expect(told.text).toContain(fill(en.now.told, LUND))
  expect((await newest()).raisedAt).toBe(portal.clock.now)
  portal.clock.now += 72 * HOUR
  const more = await portal.phone().send(formTo(told, told.path), { words: 'still here' })
  expect(more.text).toContain(fill(en.now.moreSent, LUND))
})

test('The page says at night, before and after, when someone will see it', async () => {
  portal.clock.now = Date.parse('2026-12-09T22:00:00Z')
  const page = await formPage()
  const seen = fill(en.now.beforeClosed, { ...LUND, when: '8.15am tomorrow' })
  expect(page.text).toContain(seen)
  const told = await press(page)
  expect(told.text).toContain(seen)
  expect(told.text).toContain(en.now.call999)
  expect((await newest()).goesFurtherAt).toBe(Date.parse('2026-12-10T08:45:00Z'))
  const more = await portal.phone().send(formTo(told, told.path), { words: 'at home' })
  expect(more.text).toContain(fill(en.now.moreSentLater, LUND))
  expect(more.text).not.toContain(fill(en.now.moreSent, LUND))
})

test('The page that follows cannot be made up, because an address that is not ours is not found', async () => {
  for (const made of ['AAAA', 'x'.repeat(200), '%00']) {
    expect((await portal.phone().go(`${HARBOUR}/now/${made}`)).status).toBe(404)
  }
})

test('The page after it ends after half an hour, and nobody who finds its address later can write on it', async () => {
  const phone = portal.phone()
  const told = await press(await formPage())
  expect((await phone.go(told.path)).path).toBe(told.path)
  portal.clock.now += 30 * MINUTE_MS
  const ended = await phone.go(told.path)
  expect(ended.path).toBe(`${HARBOUR}/now`)
  expect(ended.text).not.toContain(fill(en.now.told, LUND))
  const form = { ...formTo(ended, '/now'), action: told.path }
  const made = await phone.post(
    form.action,
    new URLSearchParams({ form: valueOf(form, 'form'), words: 'x' }),
  )
  expect(made.status).toBe(403)
  expect((await newest()).entries).toEqual([])
})

test('The page after it ends when its owner leaves', async () => {
  const phone = portal.phone()
  const told = await press(await formPage())
  expect((await phone.send(exitOf(told))).path).toBe('https://www.bbc.co.uk/weather')
  expect((await phone.go(told.path)).path).toBe(`${HARBOUR}/now`)
})

test('The page after it saves nothing once its owner has left, and shows the text again', async () => {
  const phone = portal.phone()
  const told = await press(await formPage())
  await phone.send(exitOf(told))
  for (const later of [0, 60 * MINUTE_MS, 3 * 24 * HOUR, 40 * 24 * HOUR]) {
    portal.clock.now += later
    await portal.runJobs()
    for (const words of ['it is not me who writes this', '', 'x'.repeat(1001)]) {
      const sent = await phone.send(formTo(told, told.path), { words })
      expect(sent.status).toBe(410)
      const press = fill(en.now.press, LUND)
      expect(sent.text).toContain(fill(en.now.again, { help: en.common.helpNow, press }))
      expect(sent.html).toContain(words)
    }
  }
  expect((await newest()).entries).toEqual([])
})
