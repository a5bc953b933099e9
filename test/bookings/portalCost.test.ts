import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, COFFEE, linkTo, pathOf, schoolWith, take } from './bookingPages.ts'
import { aboutRows, byChance } from '../support/cost.ts'
import type { Meter } from '../support/meteredD1.ts'
import { formTo, type Phone } from '../support/scriptlessPhone.ts'
import { atTheirDesk } from '../support/office.ts'
import { openPortal, type OpenPortal } from '../support/portal.ts'
import { SHOWN_FOR_MS } from '../../db/school/shownAlike.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'
import { bodyOf } from '../support/portalRoutes.ts'
import { must } from '../must.ts'

let portal: OpenPortal

let here: PortalHere

const costs: Record<string, Meter> = {}

/** The cost of each action, among few bookings and among many. */
async function everyCost(name: string, base: string, path: string) {
  const phone = here.phone()
  portal.clock.now += SHOWN_FOR_MS
  const measure = async <T>(what: string, act: () => Promise<T>) => {
    const { answer, ...meter } = await here.costOf(act)
    costs[`${name}: ${what}`] = meter
    return answer
  }
  await phone.go(base)
  await measure('board', () => phone.go(`${base}/today`))
  await measure('what is on', () => phone.go(`${base}/coming`))
  const page = await measure('form', () => phone.go(path))
  await measure('error', () => phone.send(formTo(page, path), { contact: 'none' }))
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
  // Not the holder of all of those: someone new.
  await everyCost('many', base, path)
  expect(series.id).toBeTruthy()
})
afterAll(() => portal.stop())

/** A whole table, or all that a school has in one; its series are a handful. */
const FROM_END_TO_END =
  /^SCAN (?!CONSTANT ROW|\w+ VIRTUAL TABLE|\(subquery)|^SEARCH (?!series )\w+ USING .*\(school_id=\?\)/

const of = (what: string) => {
  const cost = must(costs[what])
  return [cost.roundTrips, cost.rowsRead, cost.rowsWritten]
}

/** Seen by everybody alike: the first of them reads for those after it. */
const ALIKE = ['what is on', 'form', 'error']

const ACTS = ['board', ...ALIKE, 'booking', 'own page', 'calendar']

test('A page that everybody sees alike reads nothing again within five seconds, and any other page takes one round trip', () => {
  for (const what of ACTS) {
    const trips = costs[`many: ${what}`]?.roundTrips
    expect([what, trips]).toEqual([what, ALIKE.includes(what) ? 0 : 1])
  }
})

test('A page or a form reads and writes as little among three thousand bookings as among two', () => {
  for (const what of [...ACTS, 'words noted', 'more of us', 'given back']) {
    const [few, many] = [must(costs[`few: ${what}`]), must(costs[`many: ${what}`])]
    expect([what, many.rowsWritten]).toEqual([what, few.rowsWritten])
    expect([what, many.rowsRead]).toEqual([what, aboutRows(few.rowsRead)])
  }
})

test('A page or a form scans neither a table nor a school’s part of one', async () => {
  const statements = new Map(
    Object.values(costs).flatMap((cost) => cost.statements.map(({ sql, bound }) => [sql, bound])),
  )
  const bad: string[] = []
  for (const [sql, bound] of statements) {
    // `cost.test.ts` measures the rows written.
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
  expect(read).toBeLessThanOrEqual(7 + byChance(7))
  expect(of('many: error')).toEqual([0, 0, 0])
})

test('A place that is taken here is shown here at once, and by another isolate within five seconds', async () => {
  const { path } = await schoolWith(portal, {
    ...COFFEE,
    rule: { ...COFFEE.rule, capacity: 1 },
  })
  const [near, far] = [here.phone(), portal.phone()]
  const isFull = async (phone: Phone) =>
    (await phone.go(path)).text.includes('Full. You can join the waiting list.')
  expect([await isFull(near), await isFull(far)]).toEqual([false, false])
  const own = await take(near, path)
  expect([await isFull(near), await isFull(far)]).toEqual([true, false])
  portal.clock.now += SHOWN_FOR_MS
  expect([await isFull(near), await isFull(far)]).toEqual([true, true])
  await act(near, own, 'cancel')
  expect([await isFull(near), await isFull(far)]).toEqual([false, true])
})

test('Staff who call a session off change what is on at once', async () => {
  const { school, series, base, path } = await schoolWith(portal, COFFEE)
  const phone = portal.phone()
  const day = /name="on" value="([^"]+)"/.exec((await phone.go(path)).html)?.[1] ?? ''
  const before = (await phone.go(`${base}/coming`)).text
  const ruth = await atTheirDesk(portal, school, 'ruth')
  const off = { on: day, seriesIds: [series.id], status: 'off' }
  expect((await ruth.send('sessions/closing', off)).status).toBe(200)
  expect((await phone.go(path)).html).not.toContain(`value="${day}"`)
  expect((await phone.go(`${base}/coming`)).text).not.toBe(before)
})
