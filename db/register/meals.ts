import { and, eq, sql } from 'drizzle-orm'
import { sayingsOf } from '../bookings/joinedBookings.ts'
import { childrenAt } from '../breakfast/children.ts'
import type { Database } from '../database.ts'
import { bookings } from '../tables/bookings.ts'
import { registerMarks } from '../tables/register.ts'
import { mealsBetween } from './registerPage.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

/** Unrun, for one batch: who is expected at the meals of some days, who they are, and what was marked. */
export function mealQueries(db: Database, schoolId: string, fromOn: string, untilOn: string) {
  const of = mealsBetween(schoolId, fromOn, untilOn)
  return [
    db
      .select({
        id: bookings.id,
        sessionId: bookings.sessionId,
        childId: bookings.childId,
        places: bookings.places,
        channel: bookings.channel,
        whoSealed: bookings.whoSealed,
        madeAt: bookings.madeAt,
        doubled: bookings.doubled,
        joined: bookings.joined,
        ticket: bookings.ticket,
      })
      .from(bookings)
      .where(
        and(
          eq(bookings.schoolId, schoolId),
          sql`${bookings.sessionId} IN ${of}`,
          sql`${bookings.status} IN ${OPEN}`,
          sql`${bookings.status} <> 'waiting'`,
        ),
      ),
    childrenAt(db, schoolId, of),
    sayingsOf(db, schoolId, of),
    db
      .select({
        sessionId: registerMarks.sessionId,
        bookingId: registerMarks.bookingId,
        mark: registerMarks.mark,
      })
      .from(registerMarks)
      .where(
        and(
          eq(registerMarks.schoolId, schoolId),
          sql`${registerMarks.sessionId} IN (SELECT d.id FROM session AS d
            WHERE d.school_id = ${schoolId} AND d.held_on BETWEEN ${fromOn} AND ${untilOn})`,
        ),
      ),
  ] as const
}
