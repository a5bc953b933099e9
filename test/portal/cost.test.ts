import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BRIDGE_ROAD } from '../../db/seed/schools.ts'
import { seedLongHistory } from '../../db/seed/longHistory/seedLongHistory.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { askedWord } from '../../worker/returnCode/rules/returnCode.ts'
import { aboutRows } from '../support/cost.ts'
import { manyMore } from '../support/manyMore.ts'
import type { Meter } from '../support/meteredD1.ts'
import { formTo, type Page, type Typed, exitOf } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  count,
  fiveWords,
  HOUR,
  MINUTE,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'
import { bodyOf } from '../support/portalRoutes.ts'
import { must } from '../must.ts'

const SCHOOL = `/${BRIDGE_ROAD.id}`

const REFERRALS = 1000

const TIMES = 20

type Costs = Readonly<Record<string, Meter>>

let portal: OpenPortal

let here: PortalHere

let few: Costs

let many: Costs

beforeAll(async () => {
  portal = await openPortal()
  here = await portalHere(portal.db, portal.clock)
  await seedLongHistory(portal.db, LOCAL_SECRETS, { referrals: REFERRALS, now: portal.clock.now })
  few = await everyCost()
  await manyMore(portal.db, BRIDGE_ROAD.id, TIMES)
  // All copies have the hours of the first, so the next hour is a usual one and nothing is held as a flood.
  portal.clock.now += HOUR
  many = await everyCost()
})
afterAll(() => portal.stop())

/** What everything that can be done at a school's door costs its database. */
async function everyCost(): Promise<Costs> {
  const phone = here.phone(`a telephone at ${portal.clock.now}`)
  portal.clock.now += MINUTE
  const costs: Record<string, Meter> = {}
  const measure = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const { answer, ...meter } = await here.costOf(act)
    costs[what] = meter
    return answer
  }
  const see = (what: string, path: string) => measure(what, () => phone.go(path))
  const press = (what: string, page: Page, end: string, typed: Typed = {}) =>
    measure(what, () => phone.press(formTo(page, end), bodyOf(formTo(page, end), typed)))

  await see('a first page, the school not known yet', SCHOOL)
  for (const path of [
    '',
    '/parents',
    '/now',
    '/privacy',
    '/poster',
    '/words',
    '/ask/me',
    '/ask/friend',
    '/ask/parent',
    '/ask/child',
  ]) {
    await see(`the page ${path || '/'}`, SCHOOL + path)
  }
  await see('the page /services', `${SCHOOL}/services`)
  const form = await phone.go(`${SCHOOL}/ask/me`)
  await press('a form with an error', form, '/ask/me', { name: '' })
  await press('a form that is sent', form, '/ask/me', AMIRA)
  const sent = await ask(phone, `${SCHOOL}/ask/me`)
  await see('the five words', sent.path)
  await press('a word typed back', sent, sent.path, { word: wordOf(sent) })
  const words = await phone.go(`${SCHOOL}/words`)
  await press('the five words typed', words, '/words', { words: fiveWords(sent) })
  await press('wrong words typed', words, '/words', { words: 'apple apple apple apple apple' })
  const own = await unlockWith(phone, fiveWords(sent), SCHOOL)
  await press('a message', own, '/messages', { message: 'Hello' })
  await see('one’s own page', own.path)
  await press('“I am not safe”', own, '/now')
  const told = await phone.send(formTo(own, '/now'))
  await press('more for the safeguarding lead', told, told.path, { words: 'By the gate.' })
  const now = await phone.go(own.path)
  await press('taking it back', now, '/withdrawal')
  await measure('leaving', () => phone.press(exitOf(now), bodyOf(exitOf(now))))
  return costs
}

const wordOf = (sent: Page) => askedWord(fiveWords(sent)).word

const costing = (of: (meter: Meter) => number, most: number) =>
  Object.entries(many)
    .filter(([, meter]) => of(meter) > most)
    .map(([what, meter]) => `${what}: ${of(meter)}`)

const rows = (what: string) => [many[what]?.rowsRead, many[what]?.rowsWritten]

const figures = (costs: Costs, readOf: (rows: number) => unknown) =>
  Object.entries(costs).map(([what, cost]) => [
    what,
    cost.roundTrips,
    readOf(cost.rowsRead),
    cost.rowsWritten,
  ])

describe('The cost of a request to the portal', () => {
  test('A page costs at most one round trip to the database, and an empty form none', () => {
    expect(costing(({ roundTrips }) => roundTrips, 1)).toEqual([])
    for (const path of [
      '/',
      '/words',
      '/ask/me',
      '/ask/friend',
      '/ask/parent',
      '/ask/child',
      '/parents',
      '/privacy',
      '/now',
      '/poster',
    ]) {
      expect(many[`the page ${path}`]).toMatchObject({ roundTrips: 0, rowsRead: 0 })
    }
  })

  test('A sent form is one write of all its rows, reads five and writes eight', () => {
    const { rowsRead, rowsWritten, statements } = must(many['a form that is sent'])
    expect(rowsRead).toBeLessThanOrEqual(5)
    expect(rowsWritten).toBeLessThanOrEqual(8)
    const apart = statements.filter(({ sql }) =>
      /into "?(referral|trail_entry|opening)\b/i.test(sql),
    )
    expect(apart).toEqual([])
  })

  test('Every request reads and writes no more rows than its budget', () => {
    expect(rows('a form with an error')).toEqual([0, 0])
    expect(rows('the five words')).toEqual([aboutRows(15), 0])
    expect(rows('a word typed back')).toEqual([1, 1])
    expect(rows('the five words typed')).toEqual([aboutRows(10), 1])
    expect(rows('wrong words typed')).toEqual([aboutRows(10), 2])
    // One row of them says whether the page was left: then it takes no words.
    expect(rows('a message')).toEqual([aboutRows(7), 5])
    expect(rows('one’s own page')).toEqual([aboutRows(18), 0])
    expect(rows('“I am not safe”')).toEqual([aboutRows(8), 11])
    expect(rows('more for the safeguarding lead')).toEqual([aboutRows(4), 7])
    expect(rows('leaving')).toEqual([1, 1])
  })

  test(`A request costs the same among ${REFERRALS * TIMES} referrals as among ${REFERRALS}`, async () => {
    expect(await count(portal, 'referral WHERE school_id = ?', BRIDGE_ROAD.id)).toBeGreaterThan(
      REFERRALS * TIMES,
    )
    expect(figures(many, (rows) => rows)).toEqual(figures(few, aboutRows))
  })

  test('No query scans a whole table', async () => {
    const plans = new Map<string, string[]>()
    for (const { sql, bound } of Object.values(many).flatMap(({ statements }) => statements)) {
      if (plans.has(sql)) continue
      const { results } = await portal.db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...bound)
        .all<{ detail: string }>()
      plans.set(
        sql,
        results.map(({ detail }) => detail),
      )
    }
    expect(plans.size).toBeGreaterThan(15)
    const fromEndToEnd = [...plans].filter(([, lines]) =>
      lines.some(
        (line) =>
          /^SCAN (?!CONSTANT ROW|\w+ VIRTUAL TABLE)/.test(line) &&
          // The few rows of an answer that the same query has just made are no table.
          !lines.includes(line.replace('SCAN', 'MATERIALIZE')),
      ),
    )
    expect(fromEndToEnd).toEqual([])
  })
})
