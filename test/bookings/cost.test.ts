import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childrenAt, findChild } from '../../db/breakfast/children.ts'
import { type Database, database } from '../../db/database.ts'
import { feedOf, findFeed, readFeed } from '../../db/sessions/calendarFeeds.ts'
import { unlockBookingsByCode } from '../../db/bookings/bookingOwners.ts'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import { bookingNoticesToSend } from '../../db/bookings/bookingNotices.ts'
import { expectedAt } from '../../db/register/marks.ts'
import { mealQueries } from '../../db/register/meals.ts'
import { readMissing, readRegister } from '../../db/register/registerPage.ts'
import { readSessionBookings } from '../../db/bookings/sessionBookings.ts'
import type { School } from '../../db/school/school.ts'
import { findSeriesRow, seriesOf, seriesRows } from '../../db/timetable/series.ts'
import {
  findSessionRow,
  storedOfSeries,
  layOut,
  standingPlacesOf,
} from '../../db/timetable/sessions.ts'
import { offersEnded } from '../../db/bookings/waitingList.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../../worker/bookings/changeBooking.ts'
import { changeSeries } from '../../worker/sessions/changeSeries.ts'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { closeSessions } from '../../worker/sessions/closeSessions.ts'
import { jumpWaitingList } from '../../worker/bookings/jumpWaitingList.ts'
import { makeFeed, revokeFeed } from '../../worker/sessions/renewCalendarFeed.ts'
import { endRegister } from '../../worker/register/endRegister.ts'
import { markRegister } from '../../worker/register/markRegister.ts'
import { datedId, sessionId } from '../../worker/timetable/rules/series.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { SECONDARY } from '../time/calendars.ts'
import { aboutRows, byChance, planOf } from '../support/cost.ts'
import { manyBookings } from './manyBookings.ts'
import { type Meter, meteredD1, newMeter } from '../support/meteredD1.ts'
import { aBooking, aSeries, MONDAY, placeAt, staffAs, theSeries, TUESDAY } from './makeBookings.ts'

const FEW = 100

const MANY = 100_000

const NOON = Date.UTC(2026, 10, 24, 12, 30)

type Costs = Readonly<Record<string, Meter>>

let kept: LocalDatabase

let large: School

let few: Costs

let many: Costs

beforeAll(async () => {
  kept = await openDatabaseAlone()
  const small = await aSchool(kept.db, { calendar: SECONDARY })
  large = await aSchool(kept.db, { calendar: SECONDARY })
  few = await everyCost(small, FEW)
  many = await everyCost(large, MANY)
}, 300_000)
afterAll(() => kept.close())

/** The cost of each action on places in a school with this many bookings. */
async function everyCost(school: School, bookings: number): Promise<Costs> {
  const series = await aSeries(kept.db, school, { rule: { capacity: 3 } })
  await manyBookings(kept.db, school, series, bookings)
  const costs: Record<string, Meter> = {}
  const state = { meter: newMeter(), fault: null }
  const metered = meteredD1(kept.db, state)
  const measure = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    state.meter = newMeter()
    const answer = await act()
    costs[what] = state.meter
    state.meter = newMeter()
    return answer
  }
  const here = placeAt(metered, school, MONDAY)
  const lead = (now = MONDAY) => staffAs(metered, school, 'ruth', now)
  const byStaff = { staff: lead(), as: 'book_for_someone' } as const
  const book = (facts: Parameters<typeof aBooking>[1] = {}) =>
    bookPlace(here, aBooking(series, facts))
  const pageOf = async ({ secret }: { secret: string }) => ({ page: await hashOf(secret) })

  const first = await measure('a booking, the first of its day', () => book())
  const form = aBooking(series)
  const second = await measure('a booking', () => bookPlace(here, form))
  await measure('the same form again', () => bookPlace(here, form))
  const contact = { by: 'text', address: '07700 900123' } as const
  const third = await measure('a booking of who leaves a contact', () => book({ contact }))
  await measure('a booking where there is none', () => book().catch(() => null))
  const waits = await measure('a place in the line', () => book({ orWait: true }))
  const needs = await book({ orWait: true })
  await measure('one’s own page', async () =>
    readOwnPlaces(here.db, school.id, await hashOf(waits.secret), MONDAY),
  )
  await measure('going first', () => jumpWaitingList(lead(), needs.bookingId, 'A hard week.'))
  await measure('giving a place back', async () =>
    cancelBooking(here, await pageOf(first), first.bookingId),
  )
  await measure('taking an offer', async () =>
    acceptOffer(here, await pageOf(needs), needs.bookingId),
  )
  await measure('fewer places', async () =>
    changePlaces(here, await pageOf(second), second.bookingId, 1),
  )
  await measure('a place given back by staff', () => cancelBooking(here, byStaff, third.bookingId))
  await measure('a week', () =>
    layOut(here.db, school, MONDAY, { fromOn: '2026-11-23', untilOn: '2026-11-29' }),
  )
  await measure('one session changed', () =>
    changeSession(lead(), series.id, TUESDAY, { capacity: 8, place: 'The Den' }),
  )
  const on = sessionId(series.id, TUESDAY)
  const tap = { tapId: 't', tappedAt: NOON, mark: 'came', bookingId: second.bookingId } as const
  const walkIn = { tapId: 'w', tappedAt: NOON, name: '', year: '', places: 1 }
  await measure('a register', () =>
    markRegister(lead(NOON), on, { taps: [tap], walkIns: [walkIn] }),
  )
  await measure('a register ended', () => endRegister(lead(NOON), on))
  const dated = datedId(on)
  await measure('a register read', () => readRegister(here.db, school, dated, { feeds: true }))
  await measure('who has a place', () => readSessionBookings(here.db, school, dated))
  await measure('who did not come', () => readMissing(here.db, school, dated))
  await measure('the kitchen', () =>
    here.db.batch([...mealQueries(here.db, school.id, TUESDAY, '2026-12-01')]),
  )
  await measure('a calendar', () =>
    readFeed(here.db, school.id, 'x', { fromOn: '2026-11-10', untilOn: '2027-02-22' }),
  )
  await measure('a day closed', () => closeSessions(lead(), { on: '2026-12-01', seriesIds: 'all' }))
  await measure('a series changed', async () => {
    const { revision } = await theSeries(kept.db, school, series.id)
    await changeSeries(lead(), { id: series.id, revision }, { title: 'Another' })
  })
  await measure('a feed', () => makeFeed(lead()))
  await measure('a feed ended', () => revokeFeed(lead()))
  await seriesOf(database(kept.db), school, MONDAY, { fresh: true })
  return costs
}

const trips = (what: string) => many[what]?.roundTrips

const rows = (what: string) => [many[what]?.rowsRead, many[what]?.rowsWritten]

describe('Places', () => {
  test('cost as few round trips as this', () => {
    expect(trips('a booking')).toBe(1)
    expect(trips('a place in the line')).toBe(1)
    // What is done to a booking reads where it is now: it may have been put off since the page was drawn.
    for (const act of ['giving a place back', 'taking an offer', 'fewer places']) {
      expect([act, trips(act)]).toEqual([act, 2])
    }
    expect(trips('one’s own page')).toBe(1)
    expect(trips('a week')).toBe(1)
  })

  test('read and write as little as this', () => {
    // Three of the session's row, two that its lists of values cost, one that tells what became of it.
    expect(rows('a booking')).toEqual([aboutRows(6), 13])
    expect(rows('a place in the line')).toEqual([aboutRows(6), 14])
    expect(rows('a week')).toEqual([aboutRows(2), 0])
  })

  test(`cost the same among ${MANY} bookings as among ${FEW}`, () => {
    const trips = (costs: Costs) =>
      Object.entries(costs).map(([what, { roundTrips, rowsWritten }]) => [
        what,
        roundTrips,
        rowsWritten,
      ])
    expect(trips(many)).toEqual(trips(few))
    const further = Object.entries(many).filter(
      ([what, { rowsRead }]) =>
        Math.abs(rowsRead - (few[what]?.rowsRead ?? 0)) > byChance(rowsRead),
    )
    expect(further).toEqual([])
  })
})

/** Reads of the pages that no command above runs. */
const queries = (db: Database, { id }: School) => [
  childrenAt(db, id, ['x']),
  findChild(db, id, 'x'),
  feedOf(db, id, 'x'),
  findFeed(db, id, 'x'),
  unlockBookingsByCode(db, id, 'x', { idHash: 'x', endsAt: 0 }),
  bookingNoticesToSend(db, { schoolId: id, buckets: [1] }, MONDAY, 20),
  expectedAt(db, id, 'x', ['x', 'y']),
  seriesRows(db, id),
  findSeriesRow(db, id, 'x'),
  findSessionRow(db, id, 'x'),
  storedOfSeries(db, id, 'x', TUESDAY),
  standingPlacesOf(db, id, 'x'),
  offersEnded(db, { schoolId: id, buckets: [1] }, MONDAY, 50),
]

/** In the plan of an insert, and never run: where foreign keys would look if a row were replaced. */
const OF_A_DELETION = /^SEARCH (register_mark|holder_notice|booking_line|booking) USING/

/**
 * A whole table, or all that a school has in one. `asked` is one row, `held` at most as many as its limit, and a school
 * has one revision of its registers.
 */
const END_TO_END =
  /^SCAN (?!CONSTANT ROW|asked$|held$|\w+ VIRTUAL TABLE|\(subquery)|^SEARCH (?!series |club |school USING PRIMARY KEY )\w+ USING .*\(school_id=\?( AND holder_id>\?)?\)/

test('No query about bookings scans a table from end to end', async () => {
  const bad: [string, string[]][] = []
  const seen = new Set<string>()
  const look = (sql: string, plan: string[]) => {
    const lines = sql.startsWith('insert') ? plan.filter((line) => !OF_A_DELETION.test(line)) : plan
    if (lines.some((line) => END_TO_END.test(line))) bad.push([sql, plan])
  }
  for (const query of queries(database(kept.db), large)) {
    look(query.toSQL().sql, await planOf(kept.db, query))
  }
  for (const { sql, bound } of Object.values(many).flatMap(({ statements }) => statements)) {
    if (seen.has(sql)) continue
    seen.add(sql)
    const { results } = await kept.db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...bound)
      .all<{ detail: string }>()
    look(
      sql,
      results.map(({ detail }) => detail),
    )
  }
  expect(bad).toEqual([])
  expect(seen.size).toBeGreaterThan(25)
})
