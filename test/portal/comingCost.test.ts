import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, COFFEE, linkTo, pathOf, schoolWith, take } from '../support/coming.ts'
import type { Meter } from '../support/meteredD1.ts'
import { formTo } from '../support/phone.ts'
import { openPortal, type OpenPortal } from '../support/portal.ts'
import { portalHere, type PortalHere } from '../support/portalHere.ts'
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
      `INSERT INTO booking SELECT school_id, id || '/' || value, session_id, holder_id, child_id,
        person_tag || value, status, doubled, places, ticket, line, channel, by_staff_id, who_sealed,
        made_at, changed_at, offer_ends_at, jump_reason_sealed, jumped_by, jumped_at, revision, until_on
       FROM (SELECT * FROM booking WHERE school_id = ? AND status = 'booked' LIMIT 1)
       JOIN generate_series(1, 3000)`.replace(
        'generate_series(1, 3000)',
        `(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 3000) SELECT value FROM n)`,
      ),
    )
    .bind(school.id)
    .run()
  // Not the holder of all of those: somebody new.
  await everyCost('many', base, path)
  expect(series.id).toBeTruthy()
}, 120_000)
afterAll(() => portal.stop())

/** A whole table, or all that a school has in one; its series are a handful. */
const FROM_END_TO_END =
  /^SCAN (?!CONSTANT ROW|\w+ VIRTUAL TABLE|\(subquery)|^SEARCH (?!series )\w+ USING .*\(school_id=\?\)/

const of = (what: string) => {
  const cost = costs[what]!
  return [cost.roundTrips, cost.rowsRead, cost.rowsWritten]
}
const ACTS = ['board', 'what is on', 'form', 'error', 'booking', 'own page', 'calendar']

test('what somebody sees or sends costs one round trip', () => {
  for (const what of ACTS) expect([what, costs[`many: ${what}`]!.roundTrips]).toEqual([what, 1])
})

test('reads and writes as little among three thousand bookings as among two', () => {
  for (const what of [...ACTS, 'words noted', 'more of us', 'given back']) {
    expect([what, of(`many: ${what}`)]).toEqual([what, of(`few: ${what}`)])
  }
})

test('looks for nothing from end to end of a table, nor of a school’s', async () => {
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

test('a booking reads and writes as little as this', () => {
  expect(of('many: booking')).toEqual([1, 8, 14])
  expect(of('many: error')).toEqual([1, 2, 0])
})
