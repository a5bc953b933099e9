import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, COFFEE, linkTo, pathOf, schoolWith, take } from './bookingPages.ts'
import type { Meter } from '../support/meteredD1.ts'
import { formTo } from '../support/scriptlessPhone.ts'
import { openPortal, type OpenPortal } from '../support/portal.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'
import { bodyOf } from '../support/portalRoutes.ts'

let portal: OpenPortal

let here: PortalHere

const costs: Record<string, Meter> = {}

/** What everything that can be done costs, among few bookings and among many. */
async function everyCost(name: string, base: string, path: string) {
  const phone = here.phone()
  portal.clock.now += 1000
  const measure = async <T>(what: string, act: () => Promise<T>) => {
    const { answer, ...meter } = await here.costOf(act)
    costs[`${name}: ${what}`] = meter
    return answer
  }
  await phone.go(`${base}/coming`)
  await measure('board', () => phone.go(`${base}/today`))
  await measure('what is on', () => phone.go(`${base}/coming`))
  const page = await measure('form', () => phone.go(path))
  await measure('error', () => phone.send(formTo(page, path), { name: '' }))
  const form = formTo(page, path)
  await measure('booking', () => phone.press(form, bodyOf(form, { name: `Ana ${name}` })))
  const own = await take(phone, path, { name: `Dawn ${name}` })
  await measure('own page', () => phone.go(pathOf(own)))
  await measure('calendar', () => phone.go(linkTo(own, /\/places\/[^/]+\/[^/]+$/)))
  await measure('words noted', () => act(phone, own, 'words'))
  await measure('more of us', () => act(phone, own, 'change', { people: '2' }))
  await measure('given back', () => act(phone, own, 'cancel'))
}

beforeAll(async () => {
  portal = await openPortal()
  here = await portalHere(portal.db, portal.clock)
  const { school, series, base, path } = await schoolWith(portal, {
    ...COFFEE,
    rule: { ...COFFEE.rule, capacity: null },
  })
  // The day has its row from the first booking on.
  await take(here.phone(), path, { name: 'First One' })
  await everyCost('few', base, path)
  await portal.db
    .prepare(
      `WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 3000)
       INSERT INTO booking (school_id, id, session_id, holder_id, person_tag, status, places, ticket,
         line, channel, who_sealed, made_at, changed_at)
       SELECT school_id, id || '/' || value, session_id, holder_id, person_tag || value, status, places,
         ticket, line, channel, who_sealed, made_at, changed_at
       FROM (SELECT * FROM booking WHERE school_id = ? AND status = 'booked' LIMIT 1) JOIN n`,
    )
    .bind(school.id)
    .run()
  // Not the holder of all of those: somebody new.
  await everyCost('many', base, path)
  expect(series.id).toBeTruthy()
})
afterAll(() => portal.stop())

/** A whole table, or all that a school has in one; its series are a handful. */
const FROM_END_TO_END =
  /^SCAN (?!CONSTANT ROW|\w+ VIRTUAL TABLE|\(subquery)|^SEARCH (?!series )\w+ USING .*\(school_id=\?\)/

const of = (what: string) => {
  const cost = costs[what]!
  return [cost.roundTrips, cost.rowsRead, cost.rowsWritten]
}

const ACTS = ['board', 'what is on', 'form', 'error', 'booking', 'own page', 'calendar']

test('A page or a form costs one round trip', () => {
  for (const what of ACTS) expect([what, costs[`many: ${what}`]!.roundTrips]).toEqual([what, 1])
})

/** A search reads the row after those that it finds, unless they are an index's last: chance, with random ids. */
const BY_CHANCE = 3

test('A page or a form reads and writes as little among three thousand bookings as among two', () => {
  for (const what of [...ACTS, 'words noted', 'more of us', 'given back']) {
    const [few, many] = [costs[`few: ${what}`]!, costs[`many: ${what}`]!]
    expect([what, many.rowsWritten]).toEqual([what, few.rowsWritten])
    expect(Math.abs(many.rowsRead - few.rowsRead), what).toBeLessThanOrEqual(BY_CHANCE)
  }
})

test('A page or a form scans no table from end to end, nor a school’s part of one', async () => {
  const statements = new Map(
    Object.values(costs).flatMap((cost) => cost.statements.map(({ sql, bound }) => [sql, bound])),
  )
  const bad: string[] = []
  for (const [sql, bound] of statements) {
    // What is written is looked at in test/db/placesCost.test.ts.
    if (!sql.startsWith('select')) continue
    const { results } = await portal.db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...bound)
      .all<{ detail: string }>()
    const lines = results.map(({ detail }) => detail)
    if (lines.some((line) => FROM_END_TO_END.test(line))) bad.push(`${sql}\n${lines.join('\n')}`)
  }
  expect(bad).toEqual([])
})

test('A booking reads and writes no more rows than these', () => {
  const [trips, read = 0, written] = of('many: booking')
  // The fourteenth counts the places of the hour: a busy one is looked at, and a quiet one costs no round trip.
  expect([trips, written]).toEqual([1, 14])
  expect(read).toBeLessThanOrEqual(8 + BY_CHANCE)
  expect(of('many: error')).toEqual([1, 2, 0])
})
