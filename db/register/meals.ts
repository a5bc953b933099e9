import { and, eq, sql } from 'drizzle-orm'
import { sayingsOf } from '../bookings/joinedBookings.ts'
import { childrenAt, heldChildrenAt } from '../breakfast/children.ts'
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
        toldAt: registerMarks.toldAt,
        toldBy: registerMarks.toldBy,
      })
      .from(registerMarks)
      .where(
        and(
          eq(registerMarks.schoolId, schoolId),
          sql`${registerMarks.sessionId} IN (SELECT d.id FROM session AS d
            WHERE d.school_id = ${schoolId} AND d.held_on BETWEEN ${fromOn} AND ${untilOn})`,
        ),
      ),
    heldChildrenAt(db, schoolId, of),
  ] as const
}

/** Where the meals of some days stand: a register's numbers, added up over all of them. */
export const mealsNews = (db: Database, schoolId: string, fromOn: string, untilOn: string) =>
  db
    .select({
      said: sql<string>`concat_ws('.', count(its.id), ifnull(sum(its.news), 0), ifnull(sum(its.marks), 0),
        ifnull(sum(its.revision), 0), (SELECT ifnull(max(number), 0) FROM register_revision
          WHERE school_id = ${schoolId}))`.as('said'),
    })
    .from(
      sql`session AS its WHERE its.school_id = ${schoolId}
        AND its.id IN ${mealsBetween(schoolId, fromOn, untilOn)}`,
    )
