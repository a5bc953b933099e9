import { and, eq, isNull, sql } from 'drizzle-orm'
import { ROLES, scopeOf } from '../../worker/access/rules/accessTable.ts'
import type { Database } from '../database.ts'
import { bookings } from '../tables/bookings.ts'
import { calendarFeeds } from '../tables/sessions.ts'
import { seriesRows } from '../timetable/series.ts'
import { storedBetween } from '../timetable/sessions.ts'
import { STANDS } from '../bookings/joinedBookings.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

/** Unrun. */
export const insertFeed = (db: Database, row: typeof calendarFeeds.$inferInsert) =>
  db.insert(calendarFeeds).values(row)

/** Unrun. The address leads nowhere from now on. */
export const revokeFeeds = (db: Database, schoolId: string, staffId: string, now: number) =>
  db
    .update(calendarFeeds)
    .set({ revokedAt: now })
    .where(
      and(
        eq(calendarFeeds.schoolId, schoolId),
        eq(calendarFeeds.staffId, staffId),
        isNull(calendarFeeds.revokedAt),
      ),
    )

/** The roles that may have a feed (`accessTable.ts`): without one of them, its address leads nowhere. */
const FEED_ROLES = ROLES.filter((role) => scopeOf([role], 'keep_own_feed') !== null)

/** Whose feed has this secret; nothing for one that was revoked, or whose owner has left or has no such role now. */
export const findFeed = (db: Database, schoolId: string, idHash: string) =>
  db
    .select({ staffId: calendarFeeds.staffId })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.schoolId, schoolId),
        eq(calendarFeeds.idHash, idHash),
        isNull(calendarFeeds.revokedAt),
        sql`EXISTS (SELECT 1 FROM staff, json_each(staff.roles) AS role WHERE staff.school_id = ${schoolId}
          AND staff.id = ${calendarFeeds.staffId} AND staff.left_at IS NULL
          AND role.value IN ${FEED_ROLES})`,
      ),
    )

export const feedOf = (db: Database, schoolId: string, staffId: string) =>
  db
    .select({ madeAt: calendarFeeds.madeAt })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.schoolId, schoolId),
        eq(calendarFeeds.staffId, staffId),
        isNull(calendarFeeds.revokedAt),
      ),
    )

/**
 * Everything that a feed shows, in one round trip: whose it is, the school's series, the sessions that have
 * a row, and everyone who comes to those of its mentor. Standing places are left out: a club is many children.
 */
export async function readFeed(
  db: Database,
  schoolId: string,
  idHash: string,
  { fromOn, untilOn }: { fromOn: string; untilOn: string },
) {
  const [[feed], series, kept, coming] = await db.batch([
    findFeed(db, schoolId, idHash),
    seriesRows(db, schoolId),
    storedBetween(db, schoolId, fromOn, untilOn),
    db
      .select({ id: bookings.id, sessionId: bookings.sessionId, whoSealed: bookings.whoSealed })
      .from(bookings)
      .where(
        and(
          eq(bookings.schoolId, schoolId),
          sql`${bookings.sessionId} IN (SELECT s.id FROM session AS s WHERE s.school_id = ${schoolId}
            AND s.held_on BETWEEN ${fromOn} AND ${untilOn} AND s.status = 'on'
            AND s.mentor_id = (SELECT staff_id FROM calendar_feed WHERE school_id = ${schoolId}
              AND id_hash = ${idHash} AND revoked_at IS NULL))`,
          sql`${bookings.status} IN ${OPEN}`,
          sql`${bookings.status} <> 'waiting'`,
          sql`${bookings.channel} <> 'walk_in'`,
          STANDS,
        ),
      )
      .orderBy(bookings.ticket),
  ])
  return feed ? { staffId: feed.staffId, series, kept, coming } : null
}
