import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OfficeProblem } from '../../worker/office/problems.ts'
import { aReferral } from '../support/builders.ts'
import {
  AMIRA,
  ask,
  fiveWords,
  HARBOUR,
  openPortal,
  type OpenPortal,
  schoolOf,
  unlockWith,
} from '../support/portal.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'
import { formTo, type Phone, type Typed } from '../support/scriptlessPhone.ts'
import { atTheirDesk } from '../support/office.ts'
import type { Form } from '../support/html.ts'
import { must } from '../must.ts'

/** Typed into every box. What the database says of a fault may hold it as well. */
const CANARY = 'zinnober'

const FAULT = {
  when: 'before',
  says: `D1_ERROR: near "${CANARY}"`,
  only: /^\s*(insert|update)/i,
} as const

let portal: OpenPortal
let here: PortalHere
beforeAll(async () => {
  portal = await openPortal()
  here = await portalHere(portal.db, portal.clock)
})
beforeEach(() => here.logged.splice(0))
afterEach(() => {
  here.fail(null)
  expect(here.logged.join('\n')).not.toContain(CANARY)
})
afterAll(() => portal.stop())

const NUMBER = /\d{4} \d{4}/

/** The number that was said, and the one line that was logged for it. */
function oneLineFor(said: string): string {
  const [number] = NUMBER.exec(said) ?? ['no number']
  const lines = here.logged.filter((line) => line.includes(`fault ${number}:`))
  expect(lines).toHaveLength(1)
  return must(lines[0]).replace(number, 'N')
}

type Way = (phone: Phone) => Promise<[Form, Typed]>

const toPage =
  (path: string, typed: Typed): Way =>
  async (phone) => [formTo(await phone.go(HARBOUR + path), path), typed]

const ofOwnPage =
  (end: string, typed: Typed): Way =>
  async (phone) => {
    const words = fiveWords(await ask(phone, `${HARBOUR}/ask/me`))
    return [formTo(await unlockWith(phone, words), end), typed]
  }

/** Each way of the portal in which a fault is met, and the line that is logged for it. */
const PORTAL: readonly (readonly [what: string, Way, line: RegExp])[] = [
  [
    'a form',
    toPage('/ask/me', { ...AMIRA, story: CANARY }),
    /POST \/:school\/ask\/:kind\{[\w|]+\}/,
  ],
  [
    'a message',
    ofOwnPage('/messages', { message: CANARY }),
    /POST \/:school\/page\/:opening\/messages/,
  ],
  ['a withdrawal', ofOwnPage('/withdrawal', {}), /POST \/:school\/page\/:opening\/withdrawal/],
  [
    'a sign-up for breakfast',
    toPage('/breakfast', { 'name.0': CANARY, 'd1.0': 'yes', 'allergies.0': 'no' }),
    /POST \/:school\/breakfast/,
  ],
  [
    'a booking',
    async (phone) => {
      const { html } = await phone.go(`${HARBOUR}/coming`)
      const [path = ''] = /\/harbour-academy\/coming\/[\w-]+/.exec(html) ?? []
      return [formTo(await phone.go(path), path), { name: CANARY }]
    },
    /POST \/:school\/coming\/:series/,
  ],
]

for (const [what, way, line] of PORTAL) {
  test(`The page on which ${what} was not sent shows the number of the log's line`, async () => {
    const phone = here.phone()
    const [form, typed] = await way(phone)
    here.fail(FAULT)
    const page = await phone.send(form, typed)
    expect(page.status).toBe(503)
    expect(page.text).toContain('Tell the school this number: ')
    expect(oneLineFor(page.text)).toMatch(
      new RegExp(`^fault N: ${line.source}, overloaded, Error$`),
    )
  })
}

test('A form that meets two faults shows two numbers', async () => {
  const phone = here.phone()
  const [form, typed] = await toPage('/ask/me', AMIRA)(phone)
  here.fail(FAULT)
  const first = NUMBER.exec((await phone.send(form, typed)).text)?.[0]
  const second = NUMBER.exec((await phone.send(form, typed)).text)?.[0]
  expect(first).not.toBe(second)
  expect(here.logged).toHaveLength(2)
})

test('A page that was only asked for, and one of no known school, show a number as well', async () => {
  const phone = here.phone()
  here.fail({ when: 'before', says: CANARY })
  expect(oneLineFor((await phone.go(`${HARBOUR}/page/aaaaaaaaaaaaaaaaaaaaaa`)).text)).toBe(
    'fault N: GET /:school/page/:opening, overloaded, Error',
  )
  expect(oneLineFor((await phone.go(`/${CANARY}`)).text)).toMatch(/^fault N: GET \/:school/)
})

test('A refusal is no fault: nothing is logged and no number shown', async () => {
  const page = await here.phone().go(`${HARBOUR}/nothing`)
  expect(page.status).toBe(404)
  expect(page.text).not.toContain('Tell the school this number')
  expect(here.logged).toEqual([])
})

test('The office tells staff the number of the line in the log', async () => {
  const school = await schoolOf(portal, 'harbour-academy')
  const id = await aReferral(portal.db, school)
  const desk = await atTheirDesk(portal, school, 'mentor-2')
  here.fail(FAULT)
  const answer = await here.ask(`http://localhost/office/api/referrals/${id}/decision`, {
    method: 'POST',
    headers: {
      cookie: desk.cookie,
      origin: 'http://localhost',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ turn: 0, outcome: 'declined', words: CANARY }),
  })
  const { title, status } = (await answer.json()) as OfficeProblem
  expect(status).toBe(503)
  expect(title).toContain('tell your administrator this number: ')
  expect(oneLineFor(title)).toBe(
    'fault N: POST /office/api/referrals/:id/decision, overloaded, Error',
  )
})

test('A job that fails logs its name and a number, and nothing that was written', async () => {
  here.fail({ when: 'before', says: `D1_ERROR: near "${CANARY}"` })
  await here.runJobs()
  expect(here.logged.length).toBeGreaterThan(3)
  for (const line of here.logged) {
    expect(line).toMatch(/^fault \d{4} \d{4}: job \w+, overloaded, Error$/)
  }
})
