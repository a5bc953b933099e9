import { and, eq, sql } from 'drizzle-orm'
import type { NewsFacts } from '../../worker/bookings/rules/booking.ts'
import { AHEAD_OF_TICKETS } from '../../worker/bookings/rules/waitingList.ts'
import { everyoneIn, tellBookings } from '../bookings/bookingNews.ts'
import type { Database, Write } from '../database.ts'
import { bookings } from '../tables/bookings.ts'

/**
 * Unrun, before `fillPlaces` of the other session. A session's bookings wait at the head of the line of
 * another, in the order in which they were made; they are offered what is free there. One of a name that is in
 * the other already goes along too: it may be another person's.
 */
export const postponeSession = (
  db: Database,
  schoolId: string,
  { from, to, now }: { from: string; to: string; now: number },
) =>
  db
    .update(bookings)
    .set({
      sessionId: to,
      status: 'waiting',
      offerEndsAt: null,
      line: sql`iif(${bookings.line} < 0, ${bookings.line}, ${bookings.line} - ${AHEAD_OF_TICKETS})`,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT b.id FROM booking AS b
          WHERE b.school_id = ${schoolId} AND ${everyoneIn(from)})`,
      ),
    )

/** Unrun, before `postponeSession`. */
export const tellPostponed = (
  db: Database,
  schoolId: string,
  from: string,
  { facts, now }: { facts: NewsFacts; now: number },
): Write[] => tellBookings(db, schoolId, everyoneIn(from), { what: 'put_off', facts, now })
