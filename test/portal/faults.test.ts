import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { ur } from '../../web/languages/ur/everyPage.ts'
import { askedWord } from '../../worker/returnCode/rules/returnCode.ts'
import { aSchool } from '../support/builders.ts'
import type { Form } from '../support/html.ts'
import {
  filledIn,
  formTo,
  type Page,
  type Phone,
  type Typed,
  valueOf,
} from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  count,
  fiveWords,
  HARBOUR,
  HOUR,
  MINUTE,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import type { Fault } from '../support/meteredD1.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'

let portal: OpenPortal

let here: PortalHere
beforeAll(async () => {
  portal = await openPortal()
  here = await portalHere(portal.db, portal.clock)
})
beforeEach(() => {
  portal.clock.now += MINUTE
})
afterEach(() => here.fail(null))
afterAll(() => portal.stop())

/** A form as someone has filled it in, what is read after it, and how often it has been done (null: often is fine). */
type Case = {
  form: Form
  typed: Typed
  done: (() => Promise<number>) | null
  after: string
  afterTwoDays?: string
}

const LUND = { dsl: 'Mr Lund' }

const STORY = 'It began in September.\nI have told nobody.'

const ownPage = async (phone: Phone) =>
  unlockWith(phone, fiveWords(await ask(phone, `${HARBOUR}/ask/me`)))

const asking =
  (kind: string, typed: Typed) =>
  async (phone: Phone): Promise<Case> => ({
    form: formTo(await phone.go(`${HARBOUR}/ask/${kind}`), `/ask/${kind}`),
    typed: { story: STORY, reason: ['worry', 'family'], ...typed },
    done: () => count(portal, 'referral'),
    after: en.sent.title,
  })

const CASES: readonly (readonly [string, (phone: Phone) => Promise<Case>])[] = [
  ['a pupil asks for help', asking('me', { name: 'Amira', year: '8', when: ['break', 'lunch'] })],
  [
    'a pupil is worried about a friend',
    asking('friend', { name: 'Amira', year: '8', other_name: 'Leo' }),
  ],
  [
    'a parent asks for help',
    asking('parent', {
      name: 'Mrs Khan',
      wish: ['call'],
      reach: 'call_only',
      number: '07700 900123',
    }),
  ],
  [
    'a parent asks for their child',
    asking('child', { name: 'Mrs Khan', other_name: 'Amira', interpreter: 'Urdu' }),
  ],
  [
    'a word is typed back',
    async (phone) => {
      const sent = await ask(phone, `${HARBOUR}/ask/me`)
      return {
        form: formTo(sent, sent.path),
        typed: { word: askedWord(fiveWords(sent)).word },
        done: () => count(portal, 'opening WHERE code_sealed IS NULL'),
        after: en.page.title,
      }
    },
  ],
  [
    'the five words are typed',
    async (phone) => {
      const words = fiveWords(await ask(phone, `${HARBOUR}/ask/me`))
      const form = formTo(await phone.go(`${HARBOUR}/words`), '/words')
      return { form, typed: { words }, done: null, after: en.page.title }
    },
  ],
  [
    'a message is sent',
    async (phone) => ({
      form: formTo(await ownPage(phone), '/messages'),
      typed: { message: STORY },
      done: () => count(portal, 'message'),
      after: en.page.sent,
    }),
  ],
  [
    'a request is withdrawn',
    async (phone) => ({
      form: formTo(await ownPage(phone), '/withdrawal'),
      typed: {},
      done: () => count(portal, 'decision'),
      after: en.page.withdrawn,
    }),
  ],
  [
    'a child is not safe',
    async (phone) => ({
      form: formTo(await phone.go(HARBOUR), '/now'),
      typed: {},
      done: () => count(portal, 'disclosure'),
      after: fill(en.now.told, LUND),
      // Two days later it is a Sunday, when nobody is there to be told.
      afterTwoDays: fill(en.now.sent, LUND),
    }),
  ],
  [
    'a child who is not safe says more',
    async (phone) => {
      const told = await phone.send(formTo(await phone.go(HARBOUR), '/now'))
      return {
        form: formTo(told, told.path),
        typed: { words: STORY },
        done: () => count(portal, 'disclosure_entry'),
        after: fill(en.now.moreSent, LUND),
        // Then it is the early morning, and nobody reads.
        afterTwoDays: fill(en.now.moreSentLater, LUND),
      }
    },
  ],
]

const FAULTS: readonly (readonly [string, Fault])[] = [
  [
    'the database refuses the request',
    { when: 'before', says: 'D1_ERROR: D1 DB is overloaded. Requests queued for too long.' },
  ],
  ['the database is locked', { when: 'before', says: 'D1_ERROR: database is locked: SQLITE_BUSY' }],
  [
    'the write is stored and its answer lost',
    { when: 'after', says: 'D1_ERROR: Network connection lost.' },
  ],
  [
    'nothing can be written',
    { when: 'before', says: 'D1_ERROR: no more room: SQLITE_FULL', only: /^\s*(insert|update)/i },
  ],
]

/** What someone typed and chose, without the proofs that travel along. */
const answersIn = (form: Form, typed: Typed = {}) =>
  filledIn(form, typed)
    .filter(([name]) => name !== 'form' && name !== 'sealed')
    .map(([name, value]) => `${name}=${value}`)
    .toSorted((a, b) => a.localeCompare(b))

/** The page says that it was not sent, whom to call meanwhile, and has everything in a form to send again. */
function givesBack(page: Page, { form, typed }: Pick<Case, 'form' | 'typed'>): Form {
  expect(page.status).toBe(503)
  expect(page.text).toMatch(new RegExp(`${en.problems.overloaded[0]}|${en.ask.notSentAgain}`))
  expect(page.text).toContain(en.now.callChildline)
  const again = formTo(page, form.action)
  expect(answersIn(again)).toEqual(answersIn(form, typed))
  expect(valueOf(again, 'form')).toBe(valueOf(form, 'form'))
  return again
}

for (const [what, prepare] of CASES) {
  describe(`When ${what}`, () => {
    for (const [how, fault] of FAULTS) {
      test(`When ${how}, the page gives back everything typed and a second try is stored once`, async () => {
        const phone = here.phone()
        const prepared = await prepare(phone)
        const before = await prepared.done?.()
        here.fail(fault)
        const refused = await phone.send(prepared.form, prepared.typed)
        const again = givesBack(refused, prepared)

        here.fail(null)
        const done = await phone.send(again)
        expect(done.status).toBe(200)
        expect(done.text).toContain(prepared.after)
        expect(await prepared.done?.()).toBe(before === undefined ? undefined : before + 1)
      })
    }

    test('A form that was open for more than two days loses nothing typed', async () => {
      const phone = here.phone()
      const prepared = await prepare(phone)
      const before = await prepared.done?.()
      portal.clock.now += 49 * HOUR
      const page = await phone.send(prepared.form, prepared.typed)
      portal.clock.now -= 49 * HOUR
      const isTakenAtAnyAge = page.status === 200
      if (isTakenAtAnyAge) {
        return expect(page.text).toContain(prepared.afterTwoDays ?? prepared.after)
      }

      expect(page.status).toBe(409)
      expect(page.text).toContain(en.problems.form_expired[0])
      const again = formTo(page, prepared.form.action)
      expect(answersIn(again)).toEqual(answersIn(prepared.form, prepared.typed))
      expect(valueOf(again, 'form')).not.toBe(valueOf(prepared.form, 'form'))
      expect(await prepared.done?.()).toBe(before)
    })
  })
}

describe('When the school’s own row cannot be read', () => {
  const overloaded = { when: 'before', says: 'D1_ERROR: overloaded' } as const

  test('The portal still shows the forms of a school that it has read before', async () => {
    const phone = here.phone()
    await phone.go(HARBOUR)
    portal.clock.now += HOUR
    here.fail(overloaded)
    for (const path of ['', '/ask/me', '/words', '/now', '/ur/ask/child']) {
      expect([path, (await phone.go(HARBOUR + path)).status]).toEqual([path, 200])
    }
  })

  test('The portal gives back what was sent to a school it has never read, and stores it once the database recovers', async () => {
    const { id } = await aSchool(portal.db, {
      id: 'never-read',
      profile: { languages: ['en', 'ur'] },
    })
    const elsewhere = portal.phone()
    const here2 = here.phone()
    for (const kind of ['me', 'parent']) {
      const path = `/${id}/ask/${kind}`
      const form = formTo(await elsewhere.go(path), path)
      const typed = {
        story: STORY,
        name: 'Amira',
        reason: ['worry', 'family'],
        ...(kind === 'me' ? { year: '8' } : {}),
      }
      here.fail(overloaded)
      const again = givesBack(await here2.send(form, typed), { form, typed })
      here.fail(null)
      if (kind === 'parent') expect((await here2.send(again)).text).toContain(en.sent.title)
    }
    expect(await count(portal, 'referral WHERE school_id = ?', id)).toBe(1)
  })

  test('The portal gives back an Urdu form on an Urdu page', async () => {
    const { id } = await aSchool(portal.db, {
      id: 'never-read-in-urdu',
      profile: { languages: ['en', 'ur'] },
    })
    const form = formTo(await portal.phone().go(`/${id}/ur/ask/me`), '/ask/me')
    here.fail(overloaded)
    const page = await here.phone().send(form, AMIRA)
    expect(page.text).toContain(ur.problems.overloaded[0])
    expect(valueOf(formTo(page, form.action), 'story')).toBe(AMIRA.story)
  })
})

test('The built Worker gives back everything that the database refuses, and sends it afterwards', async () => {
  const phone = portal.phone()
  const form = formTo(await phone.go(`${HARBOUR}/ask/me`), '/ask/me')
  await portal.db
    .prepare(
      `CREATE TRIGGER refuse BEFORE INSERT ON referral BEGIN SELECT RAISE(ABORT, 'overloaded'); END`,
    )
    .run()
  const refused = await phone.send(form, AMIRA)
  await portal.db.prepare('DROP TRIGGER refuse').run()
  const again = givesBack(refused, { form, typed: AMIRA })
  expect((await phone.send(again)).text).toContain(en.sent.title)
})

test('The log says what failed and contains nothing that was typed', () => {
  expect(here.logged.length).toBeGreaterThan(10)
  for (const line of here.logged)
    expect(line).toMatch(/^fault \d{4} \d{4}: (GET|POST) [/:\w{}|*]+, overloaded, \w*Error$/)
})
