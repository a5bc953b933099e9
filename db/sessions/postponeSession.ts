import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { NewsFacts } from '../../worker/bookings/rules/booking.ts'
import { AHEAD_OF_TICKETS } from '../../worker/bookings/rules/waitingList.ts'
import { tellBookings } from '../bookings/bookingNews.ts'
import type { Database, Write } from '../database.ts'
import { bookings } from '../tables/bookings.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

/** Live bookings of a session of whom nobody is in the other already. */
const goesAlong = (from: string, to: string): SQL =>
  sql`b.session_id = ${from} AND b.status IN ${OPEN}
    AND NOT EXISTS (SELECT 1 FROM booking AS twin WHERE twin.school_id = b.school_id
      AND twin.session_id = ${to} AND twin.person_tag = b.person_tag
      AND twin.status IN ${OPEN})`

/**
 * Unrun, before `fillPlaces` of the other session. A session's bookings wait at the head of the line of
 * another, in the order in which they were made; they are offered what is free there.
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
          WHERE b.school_id = ${schoolId} AND ${goesAlong(from, to)})`,
      ),
    )

/** Unrun, before `putOff`: who goes along is told so, and who is in the other already that this one is off. */
export const tellPostponed = (
  db: Database,
  schoolId: string,
  { from, to }: { from: string; to: string },
  { facts, now }: { facts: NewsFacts; now: number },
): Write[] => [
  ...tellBookings(db, schoolId, goesAlong(from, to), { what: 'put_off', facts, now }),
  ...tellBookings(
    db,
    schoolId,
    sql`b.session_id = ${from} AND b.status IN ${OPEN}
      AND NOT (${goesAlong(from, to)})`,
    { what: 'session_off', facts: {}, now },
  ),
]
