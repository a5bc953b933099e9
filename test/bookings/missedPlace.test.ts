import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingsEn } from '../../web/languages/en/bookings.ts'
import { markRegister } from '../../worker/register/markRegister.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import { openPortal, type OpenPortal } from '../support/portal.ts'
import { aDen, schoolWith, take } from './bookingPages.ts'
import { staffAs } from './makeBookings.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const DEN = aDen(3)

test('A pupil who is marked as not having come does not read that they have a place, unless staff undo the mark', async () => {
  const { path, school, series } = await schoolWith(portal, DEN)
  portal.clock.now = Date.parse('2026-11-24T12:35:00Z')
  const phone = portal.phone()
  const own = await take(phone, path, { name: 'Leo' })
  expect(own.text).toContain(bookingsEn.own.booked)
  const row = await portal.db
    .prepare('SELECT id FROM booking WHERE school_id = ?')
    .bind(school.id)
    .first<string>('id')
  const mark = (did: 'did_not_come' | 'unmarked', n: number) =>
    markRegister(
      staffAs(portal.db, school, 'ruth', portal.clock.now),
      sessionId(series.id, '2026-11-24'),
      {
        taps: [
          { tapId: `tap-${n}`, bookingId: row ?? '', mark: did, tappedAt: portal.clock.now + n },
        ],
      },
    )
  await mark('did_not_come', 1)
  const missed = await phone.go(own.path)
  expect(missed.text).toContain(bookingsEn.own.missed)
  expect(missed.text).not.toContain(bookingsEn.own.booked)
  expect(missed.text).not.toContain(bookingsEn.own.cancel)
  expect(missed.text).not.toContain(bookingsEn.own.calendar)
  await mark('unmarked', 2)
  expect((await phone.go(own.path)).text).toContain(bookingsEn.own.booked)
})
