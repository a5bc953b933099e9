import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import {
  BOOKING_STATUSES,
  type BookingStatus,
  isOpen,
  NEXT_STATUSES,
} from '../../worker/bookings/rules/booking.ts'
import type { Series } from '../../worker/timetable/rules/series.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { aBooking, aSeries, MONDAY, placeAt } from './makeBookings.ts'

let kept: LocalDatabase

let school: School

let series: Series

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
  series = await aSeries(kept.db, school, { rule: { capacity: 60 } })
})
afterAll(() => kept.close())

/** How a booking that was just made comes to each status. */
const WAY_TO: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  booked: [],
  waiting: ['waiting'],
  offered: ['waiting', 'offered'],
  held: ['held'],
  cancelled: ['cancelled'],
  expired: ['waiting', 'offered', 'expired'],
}

/** As the database keeps it: what is held is kept as cancelled, with the rank that it is held in. */
const setStatus = (id: string, status: BookingStatus) =>
  kept.db
    .prepare('UPDATE booking SET status = ?, held_rank = ? WHERE id = ?')
    .bind(status === 'held' ? 'cancelled' : status, status === 'held' ? 2 : null, id)
    .run()

async function aBookingThatIs(status: BookingStatus): Promise<string> {
  const { bookingId } = await bookPlace(placeAt(kept.db, school, MONDAY), aBooking(series))
  for (const step of WAY_TO[status]) await setStatus(bookingId, step)
  return bookingId
}

describe('The status of a booking', () => {
  const pairs = BOOKING_STATUSES.flatMap((from) => BOOKING_STATUSES.map((to) => ({ from, to })))

  test.each(pairs)(
    'The database lets a $from booking become $to exactly when the rules do',
    async ({ from, to }) => {
      const id = await aBookingThatIs(from)
      const outcome = await setStatus(id, to).then(
        () => 'changed',
        ({ message }: Error) => message,
      )
      const allowed = from === to || NEXT_STATUSES[from].includes(to)
      expect(outcome).toMatch(allowed ? /^changed$/ : /refusal:changed_meanwhile/)
      // Nobody is to wait in the session that the next pair begins in.
      if (isOpen(allowed ? to : from)) await setStatus(id, 'cancelled')
    },
  )
})
