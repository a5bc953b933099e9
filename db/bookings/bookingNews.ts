import { type SQL, sql } from 'drizzle-orm'
import type { BookingNews, NewsFacts } from '../../worker/bookings/rules/booking.ts'
import type { Database, Write } from '../database.ts'
import { bookingNewsLines, bookingNotices } from '../tables/bookings.ts'
import { OPEN } from './bookingStatus.ts'

/**
 * Unrun. A line for each of these bookings on what its holder sees, and a wordless notice to anyone who left a
 * contact. Two tellings at one instant are one.
 *
 * @param which a condition on `booking AS b`
 */
export const tellBookings = (
  db: Database,
  schoolId: string,
  which: SQL,
  { what, facts, now }: { what: BookingNews; facts: NewsFacts; now: number },
): Write[] => [
  writeBookingNews(db, schoolId, which, { what, facts, now }),
  makeNotices(db, schoolId, which, { what, now }),
]

// SQLite guesses, without statistics: a `+` and a CROSS JOIN keep it to the index of `which`.
const writeBookingNews = (
  db: Database,
  schoolId: string,
  which: SQL,
  { what, facts, now }: { what: BookingNews; facts: NewsFacts; now: number },
) =>
  db
    .insert(bookingNewsLines)
    .select(
      sql`SELECT b.school_id, b.id, ${now}, ${what}, ${JSON.stringify(facts)} FROM booking AS b
        WHERE b.school_id = ${schoolId} AND +b.holder_id IS NOT NULL AND ${which}`,
    )
    .onConflictDoNothing()

/** Unrun. Only the notices, for people who have just booked and see the outcome on the page. */
export const makeNotices = (
  db: Database,
  schoolId: string,
  which: SQL,
  { what, now }: { what: BookingNews; now: number },
) =>
  db
    .insert(bookingNotices)
    .select(
      sql`SELECT b.school_id, b.id || '/' || ${`${what}/${now.toString(36)}`}, b.id, ${what}, ${now}, NULL, 0, ${now}
        FROM booking AS b CROSS JOIN holder AS h ON h.school_id = b.school_id AND h.id = b.holder_id
        WHERE b.school_id = ${schoolId} AND h.contact_sealed IS NOT NULL AND ${which}`,
    )
    .onConflictDoNothing()

/** For `tellBookings`: one booking; one if it waits for a place; everyone who is in a session or waits for it. */
export const onlyBooking = (id: string): SQL => sql`b.id = ${id}`

export const ifWaiting = (id: string): SQL => sql`b.id = ${id} AND b.status = 'waiting'`

export const everyoneIn = (sessionId: string): SQL =>
  sql`b.session_id = ${sessionId} AND b.status IN ${OPEN}`
