import { ASK_KINDS } from '../../worker/referrals/rules/askKinds.ts'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { schools } from '../../db/tables/school.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { ur } from '../../web/languages/ur/everyPage.ts'
import { aSchool } from '../support/builders.ts'
import { NO_DATES } from '../time/calendars.ts'
import { each } from '../support/html.ts'
import { formTo, type Page } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  count,
  FRIDAY_MORNING,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
beforeEach(() => {
  portal.clock.now = FRIDAY_MORNING
})
afterAll(() => portal.stop())

/** The same page at another moment, written as an instant in UTC. */
function at(moment: string, path: string): Promise<Page> {
  portal.clock.now = Date.parse(moment)
  return portal.phone().go(path)
}

const FIRST_PAGES = [HARBOUR, `${HARBOUR}/parents`, MEADOW]

const ASKS = Object.keys(ASK_KINDS).map((kind) => `${HARBOUR}/ask/${kind}`)

/** That nobody reads now is said before anything else, and on a first page, who to call comes right after it. */
function saysFirst(page: Page, words: string) {
  const said = page.text.indexOf(words)
  expect([page.path, said]).not.toEqual([page.path, -1])
  expect(said).toBeLessThan(page.text.indexOf(each(page.html, 'h1')[0]?.text ?? ''))
}

/** The first screen's own links, in their order, without its school and language. */
const actionsOf = ({ html }: Page) =>
  [
    ...(/<main.*?<ul class="list"|<main.*?<div class="tiles"/s.exec(html)?.[0] ?? '').matchAll(
      /class="button(?: other)?" href="([^"]+)"/g,
    ),
  ].map(([, href = '']) => href.replace(/^\/[\w-]+/, ''))

const CHILDLINE = 'tel:08001111'

describe('Whether someone is reading', () => {
  test('The first page says in school hours until when someone reads', async () => {
    const { text } = await at('2026-11-20T10:15:00Z', HARBOUR)
    expect(text).toContain(fill(en.home.now, { until: '3.30pm' }))
  })

  test('The first page says first at night that nobody reads until tomorrow, and who to call', async () => {
    for (const path of FIRST_PAGES) {
      const page = await at('2026-11-18T22:00:00Z', path)
      saysFirst(
        page,
        fill(en.home.nobody, { when: path === MEADOW ? '8am tomorrow' : '8.15am tomorrow' }),
      )
      if (path.endsWith('/parents')) expect(page.text).toContain(en.who.sooner)
      else expect(actionsOf(page)).toEqual(['/ask/me', CHILDLINE])
    }
  })

  test('The first page says on a Friday evening that nobody reads until Monday', async () => {
    saysFirst(
      await at('2026-11-20T20:00:00Z', HARBOUR),
      fill(en.home.nobody, { when: '8.15am on Monday' }),
    )
  })

  test('The first page says in the holidays that nobody reads until term begins', async () => {
    for (const path of FIRST_PAGES.slice(0, 2)) {
      const page = await at('2026-12-27T12:00:00Z', path)
      saysFirst(page, fill(en.home.nobodyHoliday, { when: '8.15am on Tuesday 5 January' }))
      if (path.endsWith('/parents')) expect(page.text).toContain(en.who.sooner)
      else expect(actionsOf(page)).toEqual([CHILDLINE, '/ask/me'])
    }
  })

  test('A form says before its first question until when nobody reads', async () => {
    for (const path of ASKS) {
      const { text } = await at('2026-11-20T20:00:00Z', path)
      const said = text.indexOf(fill(en.home.nobody, { when: '8.15am on Monday' }))
      expect(said).toBeGreaterThan(0)
      expect(said).toBeLessThan(text.indexOf(en.ask.reasonsHint))
    }
  })

  test('A referral sent at night has its promise counted from the morning', async () => {
    portal.clock.now = Date.parse('2026-11-18T22:00:00Z')
    const sent = await ask(portal.phone(), `${HARBOUR}/ask/me`)
    expect(sent.text).toContain(fill(en.sent.hear, { promise: 'by Monday morning' }))
  })
})

describe('A school without term dates', () => {
  test('A school without dates does not say when someone reads, promises no day, and accepts everything', async () => {
    const { id } = await aSchool(portal.db, { id: 'no-dates', calendar: NO_DATES })
    const page = await portal.phone().go(`/${id}`)
    saysFirst(page, en.home.nobodyAtAll)
    expect(actionsOf(page)).toEqual([CHILDLINE, '/ask/me'])
    expect((await portal.phone().go(`/${id}/ask/me`)).text).toContain(en.who.firstNone)
    const sent = await ask(portal.phone(), `/${id}/ask/me`)
    expect(sent.text).toContain(en.sent.hearNone)
    expect(await count(portal, 'referral WHERE school_id = ?', id)).toBe(1)
  })
})

const lund = {
  id: 'lund',
  name: 'Mr Lund',
  calledByPupils: 'Erik',
  roles: ['dsl'],
  safeguardingRank: 1,
} as const

const grace = {
  id: 'grace',
  name: 'Mrs Okafor',
  calledByPupils: 'Grace',
  roles: ['mentor'],
} as const

describe('A school with few mentors', () => {
  test('A school without mentors says so and accepts everything already', async () => {
    const { id } = await aSchool(portal.db, { id: 'nobody-yet', staff: [lund] })
    expect((await portal.phone().go(`/${id}`)).text).toContain(en.home.noMentors)
    const form = await portal.phone().go(`/${id}/ask/me`)
    expect(form.text).toContain(en.who.readers_none)
    expect(form.text).not.toContain(en.ask.mentorNot)
    expect((await ask(portal.phone(), `/${id}/ask/me`)).text).toContain(en.sent.title)
  })

  test('A school with one mentor does not ask who a pupil wants to avoid, because nobody would be left', async () => {
    const { id } = await aSchool(portal.db, { id: 'one-mentor', staff: [lund, grace] })
    const form = await portal.phone().go(`/${id}/ask/me`)
    expect(form.text).toContain(fill(en.who.readers, { mentors: 'Grace' }))
    expect(form.text).not.toContain(en.ask.mentorNot)
    expect(
      (await ask(portal.phone(), `/${id}/ask/me`, { ...AMIRA, mentor: 'grace' })).text,
    ).toContain(en.sent.title)
  })
})

/** The school closes its door then. */
const close = (id: string, closedAt: number) =>
  database(portal.db).update(schools).set({ closedAt }).where(eq(schools.id, id))

describe('A closed school', () => {
  test('A closed school says so on every page, with who to call, and stores nothing sent', async () => {
    const { id } = await aSchool(portal.db, { id: 'closing-1' })
    const phone = portal.phone()
    const form = formTo(await phone.go(`/${id}/ask/me`), '/ask/me')
    await close(id, portal.clock.now)
    portal.clock.now += 20_000
    const pages = [
      '',
      '/ask/me',
      '/parents',
      '/words',
      '/privacy',
      '/services',
      '/poster',
      '/nowhere',
    ]
    const seen = [
      ...(await Promise.all(pages.map((path) => phone.go(`/${id}${path}`)))),
      await phone.send(form, AMIRA),
    ]
    for (const page of seen) {
      expect([page.path, page.status]).toEqual([page.path, 410])
      expect(page.text).toContain(fill(en.home.closed, { school: 'Harbour Academy' }))
      expect(page.text).toContain(en.common.exit)
      // A number of several groups stays in one line.
      const said = each(page.html, 'main')[0]?.text.replaceAll('\u00A0', ' ')
      for (const number of [en.now.call999, en.now.callChildline, en.now.textShout])
        expect(said).toContain(number)
    }
    expect(await count(portal, 'referral WHERE school_id = ?', id)).toBe(0)
  })

  test('A closed school still tells the safeguarding lead that a child is not safe', async () => {
    const { id } = await aSchool(portal.db, { id: 'closing-2' })
    await close(id, portal.clock.now)
    portal.clock.now += 20_000
    const phone = portal.phone()
    const told = await phone.send(formTo(await phone.go(`/${id}`), '/now'))
    expect(told.text).toContain(fill(en.now.told, { dsl: 'Mr Lund' }))
    expect(await count(portal, 'disclosure WHERE school_id = ?', id)).toBe(1)
  })

  test('A school stays open until the day on which it closes', async () => {
    const { id } = await aSchool(portal.db, { id: 'closing-3' })
    await close(id, portal.clock.now + MINUTE_MS)
    expect((await portal.phone().go(`/${id}`)).status).toBe(200)
  })
})

describe('An address that leads nowhere', () => {
  test('An unknown school’s page says what to do, who to call and how to leave', async () => {
    for (const path of [
      '/nobodys-school',
      '/nobodys-school/ask/me',
      '/nobodys-school/nowhere',
      '/harbour_academy',
    ]) {
      const page = await portal.phone().go(path)
      expect([path, page.status]).toEqual([path, 404])
      expect(page.text).toContain(en.problems.not_found.join(' '))
      expect(page.text).toContain(en.now.callChildline)
      expect(page.text).toContain(en.common.exit)
      expect(page.headers.get('set-cookie')).toBeNull()
    }
  })

  test('An unknown page or language says the same in the school’s own frame', async () => {
    const { id } = await aSchool(portal.db, { id: 'english-only' })
    for (const path of [
      `${HARBOUR}/fr`,
      `${HARBOUR}/ask/nobody`,
      `${HARBOUR}/sent`,
      `/${id}/ur`,
      `/${id}/ur/ask/me`,
    ]) {
      const page = await portal.phone().go(path)
      expect([path, page.status]).toEqual([path, 404])
      expect(page.text).toContain(en.problems.not_found.join(' '))
      expect(page.text).toContain('The Harbour Room Harbour Academy')
      expect(page.text).toContain(en.common.helpNow)
    }
  })

  test('An address typed with capitals or a slash too many leads to the school', async () => {
    for (const path of [
      '/Harbour-Academy',
      '/HARBOUR-ACADEMY/',
      '/harbour-academy/',
      '/harbour-academy//parents/',
    ]) {
      const page = await portal.phone().go(path)
      expect([path, page.status]).toEqual([path, 200])
      expect(page.path).toBe(path.includes('parents') ? `${HARBOUR}/parents` : HARBOUR)
    }
  })

  test('No address leads to another website', async () => {
    for (const path of [
      '//elsewhere.example/',
      '//Elsewhere.example',
      '/%5CElsewhere.example/',
      '/%2F%2FElsewhere.example/',
    ]) {
      const answer = await fetch(portal.origin + path, { redirect: 'manual' })
      const location = answer.headers.get('location')
      expect(new URL(location ?? '/', portal.origin).origin).toBe(portal.origin)
    }
  })
})

describe('The portal in Urdu', () => {
  test('A page and its links stay in Urdu, from right to left, and say that it is a draft', async () => {
    const phone = portal.phone()
    const sent = await ask(phone, `${HARBOUR}/ur/ask/me`)
    expect(sent.path).toContain(`${HARBOUR}/ur/sent/`)
    for (const page of [
      sent,
      await phone.go(`${HARBOUR}/ur`),
      await phone.go(`${HARBOUR}/ur/nowhere`),
    ]) {
      expect(page.html).toContain('<html lang="ur" dir="rtl">')
      expect(page.text).toContain(ur.draft)
    }
    expect(sent.text).toContain(ur.sent.title)
  })

  test('A page is one tap away from itself in the other language', async () => {
    const page = await portal.phone().go(`${HARBOUR}/parents`)
    const link = each(page.html, 'a').find(({ attributes }) => attributes['lang'] === 'ur')
    expect(link?.attributes['href']).toBe(`${HARBOUR}/ur/parents`)
    // In a form it is a button, which takes along what was typed.
    const form = await portal.phone().go(`${HARBOUR}/ask/child`)
    const button = each(form.html, 'button').find(({ attributes }) => attributes['lang'] === 'ur')
    expect(button?.attributes['formaction']).toBe(`${HARBOUR}/ur/ask/child`)
    const words = await unlockWith(portal.phone(), 'no words', `${HARBOUR}/ur`)
    expect(words.text).toContain(ur.enter.wrong)
  })
})
