import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { type Booked, bookPlace } from '../../worker/bookings/bookPlace.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../../worker/bookings/changeBooking.ts'
import { asPair, whichCounts } from '../../worker/bookings/rules/samePerson.ts'
import { sayWhoIsSame } from '../../worker/bookings/sayWhoIsSame.ts'
import type { BookingStatus } from '../../worker/bookings/rules/booking.ts'
import { coverAbsence } from '../../worker/sessions/coverAbsence.ts'
import { type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import {
  aBooking,
  aForm,
  aSeries,
  MONDAY,
  placeAt,
  staffAs,
  standing,
  statusOf,
  TUESDAY,
} from './makeBookings.ts'
import { must } from '../must.ts'

let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
})
afterAll(() => kept.close())

const here = (now = MONDAY) => placeAt(kept.db, school, now)

const lead = (now = MONDAY) => staffAs(kept.db, school, 'ruth', now)

const at = (series: Series) => standing(kept.db, school.id, sessionId(series.id, TUESDAY))

const fatima = (series: Series, more: Parameters<typeof aBooking>[1] = {}) =>
  bookPlace(here(), aBooking(series, { name: 'Fatima', kind: 'parent', orWait: true, ...more }))

const pageOf = async ({ secret }: Booked) => ({ page: await hashOf(secret) })

const say = (one: Booked, other: Booked, says: 'same' | 'apart' | null, now = MONDAY) =>
  sayWhoIsSame(lead(now), { one: one.bookingId, other: other.bookingId, says })

const status = ({ bookingId }: Booked) => statusOf(kept.db, bookingId)

describe('Two parents of one name', () => {
  test('Each holds a place of their own, and both are counted', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 8 } })
    const [one, other] = [await fatima(series), await fatima(series)]
    expect([one.status, other.status]).toEqual(['booked', 'booked'])
    expect(await at(series)).toMatchObject({ taken: 2, held: 2 })
  })

  test('One gets the last place and the other waits when both want it at once', async () => {
    for (let round = 0; round < 8; round++) {
      const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 1 } })
      const booked = await Promise.all([1, 2, 3].map(() => fatima(series)))
      expect(booked.map((each) => each.status).toSorted()).toEqual(['booked', 'waiting', 'waiting'])
      expect(await at(series)).toMatchObject({ taken: 1, held: 1, waiting: 2 })
    }
  })

  test('A form that is sent twice is still one booking', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 8 } })
    const formId = aForm()
    const [one, again] = await Promise.all([1, 2].map(() => fatima(series, { formId })))
    expect(again?.bookingId).toBe(one?.bookingId)
    expect(await at(series)).toMatchObject({ taken: 1 })
  })

  test('Two bookings that staff join free one place, which the waiting list is offered at once', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 2 } })
    const [one, other] = [await fatima(series), await fatima(series)]
    const waits = await bookPlace(here(), aBooking(series, { name: 'Ann Lee', orWait: true }))
    expect(waits.status).toBe('waiting')
    await say(other, one, 'same')
    await say(one, other, 'same')
    expect(await at(series)).toMatchObject({ taken: 2, held: 2, waiting: 0 })
    expect(await status(waits)).toBe('offered')
    // Both pages still say what is true: this person has a place.
    expect([await status(one), await status(other)]).toEqual(['booked', 'booked'])
  })

  test('A join that is undone gives each their own place again, or the first in the waiting list', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 2 } })
    const [one, other] = [await fatima(series), await fatima(series)]
    await say(one, other, 'same')
    expect(await at(series)).toMatchObject({ taken: 1 })
    expect(await say(one, other, null, MONDAY + 1)).toBe(0)
    expect(await at(series)).toMatchObject({ taken: 2 })

    const waits = await bookPlace(here(), aBooking(series, { name: 'Ann Lee', orWait: true }))
    const later = await bookPlace(here(), aBooking(series, { name: 'Bo Day', orWait: true }))
    await say(one, other, 'same', MONDAY + 2)
    await acceptOffer(here(MONDAY + 3), await pageOf(waits), waits.bookingId)
    expect(await say(one, other, 'apart', MONDAY + 4)).toBe(1)
    expect([await status(one), await status(other)]).toEqual(['booked', 'waiting'])
    const own = await readOwnPlaces(
      database(kept.db),
      school.id,
      (await pageOf(other)).page,
      MONDAY,
    )
    expect(own?.bookings[0]?.position).toBe(1)
    expect(own?.lines.map(({ what }) => what)).toEqual(['waiting'])
    await cancelBooking(here(MONDAY + 5), await pageOf(one), one.bookingId)
    expect([await status(other), await status(later)]).toEqual(['offered', 'waiting'])
  })

  test('When the booking that counts is cancelled, the one joined with it takes over the place', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 1 } })
    const one = await fatima(series)
    const other = await fatima(series)
    expect(other.status).toBe('waiting')
    await say(one, other, 'same')
    expect(await at(series)).toMatchObject({ taken: 1, waiting: 0 })
    await cancelBooking(here(MONDAY + 1), await pageOf(one), one.bookingId)
    expect(await status(other)).toBe('offered')
    expect(await at(series)).toMatchObject({ taken: 1, waiting: 0 })
  })

  test('Nobody is told of more places than are counted, whichever of two joined bookings changes', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 4 } })
    const [one, other] = [await fatima(series, { places: 2 }), await fatima(series)]
    await say(one, other, 'same')
    expect(await at(series)).toMatchObject({ taken: 2 })
    await changePlaces(here(), await pageOf(other), other.bookingId, 3)
    expect(await at(series)).toMatchObject({ taken: 3, held: 3 })
    await changePlaces(here(), await pageOf(other), other.bookingId, 1)
    expect(await at(series)).toMatchObject({ taken: 2, held: 2 })
    const refused = changePlaces(here(), await pageOf(other), other.bookingId, 5)
    await expect(refused).rejects.toMatchObject({ code: 'session_full' })
    expect(await at(series)).toMatchObject({ taken: 2, held: 2 })
  })

  test('A joined booking does not grow past people who wait', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents', rule: { capacity: 4 } })
    const [one, other] = [await fatima(series, { places: 2 }), await fatima(series)]
    await say(one, other, 'same')
    const party = aBooking(series, { name: 'Ann Lee', places: 3, orWait: true })
    expect((await bookPlace(here(), party)).status).toBe('waiting')
    const refused = changePlaces(here(), await pageOf(other), other.bookingId, 4)
    await expect(refused).rejects.toMatchObject({ code: 'session_full' })
  })

  test('Staff cannot join two different names, a walk-in, or a booking they may not see', async () => {
    const series = await aSeries(kept.db, school, { audience: 'parents' })
    const [one, other] = [await fatima(series), await fatima(series, { name: 'Renata' })]
    await expect(say(one, other, 'same')).rejects.toMatchObject({ code: 'not_found' })
    await expect(say(one, one, 'same')).rejects.toMatchObject({ code: 'not_found' })
    const again = await fatima(series)
    const pair = { one: one.bookingId, other: again.bookingId, says: 'same' } as const
    for (const who of ['kitchen', 'teach', 'admin', 'lund']) {
      const refused = sayWhoIsSame(staffAs(kept.db, school, who, MONDAY), pair)
      await expect(refused).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('A session that is put off takes both along, though one of that name is in the next already', async () => {
    const about = { audience: 'parents', mentorId: 'nadia', rule: { capacity: 8 } } as const
    const series = await aSeries(kept.db, school, about)
    const first = await fatima(series)
    const next = await fatima(series, { on: '2026-12-01' })
    const away = { mentorId: 'nadia', fromOn: TUESDAY, untilOn: TUESDAY }
    await coverAbsence(lead(), { ...away, way: 'offered_again' })
    expect([await status(first), await status(next)]).toEqual(['offered', 'booked'])
    const there = await standing(kept.db, school.id, sessionId(series.id, '2026-12-01'))
    expect(there).toMatchObject({ taken: 2, held: 2 })
  })
})

test('Of bookings of one person the same one counts by the rule and in the database', async () => {
  const statuses = ['booked', 'waiting'] as const
  const anyBooking = fc.record({
    status: fc.constantFrom<BookingStatus>(...statuses),
    places: fc.integer({ min: 1, max: 3 }),
  })
  const series = await aSeries(kept.db, school, {
    audience: 'parents',
    rule: { capacity: null },
  })
  const id = sessionId(series.id, TUESDAY)
  await fatima(series)
  let n = 0
  const history = fc.asyncProperty(
    fc.array(anyBooking, { minLength: 2, maxLength: 4 }),
    async (all) => {
      n += 1
      const rows = all.map((each, i) => ({ ...each, ticket: i + 1, id: `model-${n}-${i}` }))
      await kept.db.batch([
        kept.db
          .prepare(`DELETE FROM booking WHERE school_id = ? AND id LIKE 'model-%'`)
          .bind(school.id),
        ...rows.map(({ id: row, status: its, places, ticket }) =>
          kept.db
            .prepare(
              `INSERT INTO booking (school_id, id, session_id, person_tag, status, doubled, places, ticket,
                line, channel, who_sealed, made_at, changed_at, joined)
               VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, 'page', '', 0, 0, 'gone')`,
            )
            .bind(school.id, row, id, row, its, places, ticket, ticket),
        ),
      ])
      const { fillPlaces } = await import('../../db/bookings/waitingList.ts')
      const db = database(kept.db)
      const [takeOver] = fillPlaces(db, school.id, id, { now: MONDAY, offerEndsAt: MONDAY })
      await db.batch([must(takeOver)])
      const counts = await kept.db
        .prepare(`SELECT id FROM booking WHERE school_id = ? AND joined = 'gone' AND doubled = 0`)
        .bind(school.id)
        .all<{ id: string }>()
      const [head, ...rest] = rows
      expect(counts.results.map((row) => row.id)).toEqual([whichCounts([must(head), ...rest]).id])
    },
  )
  await fc.assert(history, { numRuns: 25 })
})

test('A pair is the same whichever of the two is named first', () => {
  expect(asPair('b', 'a')).toEqual(asPair('a', 'b'))
})
