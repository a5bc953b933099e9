import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { seriesRows } from '../../db/timetable/series.ts'
import { storedBetween } from '../../db/timetable/sessions.ts'
import { peopleQuery } from '../../db/sessions/peopleConcerned.ts'
import { readDays, standingPlaces } from '../../db/timetable/sessionDays.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import { aSchool } from '../support/builders.ts'
import { aboutRows, byChance, countedDatabase, planOf, rowsRead } from '../support/cost.ts'
import { startOfficeAlone } from '../support/office.ts'
import { aBooking, aSeries, MONDAY, placeAt, TUESDAY } from '../bookings/makeBookings.ts'
import { must } from '../must.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>
beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

const WEEK = ['2026-11-23', '2026-11-29'] as const

/** A school with one series and so many bookings on its session of Tuesday, and as many of another week. */
async function schoolWith(bookings: number): Promise<School> {
  const school = await aSchool(ajar.db)
  const series = await aSeries(ajar.db, school, { rule: { capacity: null } })
  const place = placeAt(ajar.db, school, MONDAY)
  await bookPlace(place, aBooking(series))
  await bookPlace(place, aBooking(series, { on: '2026-12-01' }))
  for (const on of [TUESDAY, '2026-12-01']) {
    await ajar.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?3)
         INSERT INTO booking (school_id, id, session_id, person_tag, status, places, ticket, line,
           channel, who_sealed, made_at, changed_at)
         SELECT ?1, ?2 || i, ?2, 'tag' || i, 'booked', 1, i + 9, i + 9, 'phone', 'x', 0, 0 FROM n`,
      )
      .bind(school.id, sessionId(series.id, on), bookings / 2)
      .run()
  }
  return school
}

test('The week costs one round trip beside the sign-in, and reads as many rows among 10,000 bookings as among 100', async () => {
  const read = async (bookings: number) => {
    const school = await schoolWith(bookings)
    const { db, count } = countedDatabase(ajar.db)
    const { laidOut } = await readDays(db, school, ...WEEK)
    expect(count.roundTrips).toBe(1)
    expect(must(laidOut[0]).session.taken).toBe(bookings / 2 + 1)
    return rowsRead(ajar.db, (db) => [
      seriesRows(db, school.id),
      storedBetween(db, school.id, ...WEEK),
      standingPlaces(db, school.id),
    ])
  }
  const [few, many] = [await read(100), await read(10_000)]
  expect(many).toEqual(aboutRows(few))
  expect(many).toBeLessThanOrEqual(8 + byChance(8))
})

test('No query of the sessions’ pages scans a table', async () => {
  const db = database(ajar.db)
  const asked = [seriesRows(db, 's'), storedBetween(db, 's', 'a', 'b'), standingPlaces(db, 's')]
  const plans = (await Promise.all(asked.map((query) => planOf(ajar.db, query)))).flat()
  const people = await db.all<{ detail: string }>(peopleQuery('s', ['x'], 'EXPLAIN QUERY PLAN'))
  const lines = [...plans, ...people.map(({ detail }) => detail)]
  expect(lines.filter((line) => /^SCAN (?!wanted|weekday)/.test(line))).toEqual([])
  expect(lines.join('\n')).toContain('booking_by_session')
})
