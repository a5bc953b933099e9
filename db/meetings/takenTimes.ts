import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Session } from '../../worker/timetable/rules/seriesDates.ts'
import { visibleTo, type Viewer } from '../access/visibleReferrals.ts'
import { OPEN } from '../bookings/bookingStatus.ts'
import type { Database } from '../database.ts'
import { bookingOwners, bookings } from '../tables/bookings.ts'
import { referrals } from '../tables/referrals.ts'

/** The ids of these sessions, for a query. */
export const theseSessions = (ids: readonly Session['id'][]): SQL =>
  sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** The ids of the sessions that a mentor holds on a London day. */
export const sessionsHeldBy = (schoolId: string, mentorId: string, on: string): SQL =>
  sql`(SELECT held.id FROM session AS held INDEXED BY session_by_day WHERE held.school_id = ${schoolId}
    AND held.held_on = ${on} AND held.mentor_id = ${mentorId})`

/** Who has a place in these sessions, as far as this viewer may see their cases. */
export const casesInTimes = (db: Database, viewer: Viewer, ids: SQL) =>
  db
    .select({
      bookingId: sql<string>`${bookings.id}`.as('its_booking'),
      sessionId: bookings.sessionId,
      caseId: referrals.id,
      hasCase: sql`EXISTS (SELECT 1 FROM open_case AS its WHERE its.school_id = ${viewer.schoolId}
        AND its.id = ${referrals.id})`
        .mapWith(Boolean)
        .as('has_case'),
      about: referrals.about,
      identity: referrals.identity,
      whoSealed: referrals.whoSealed,
    })
    .from(bookings)
    .crossJoin(bookingOwners)
    .crossJoin(referrals)
    .where(
      and(
        eq(bookings.schoolId, viewer.schoolId),
        sql`${bookings.sessionId} IN ${ids}`,
        sql`${bookings.status} IN ${OPEN}`,
        eq(bookingOwners.schoolId, viewer.schoolId),
        eq(bookingOwners.id, bookings.holderId),
        eq(referrals.schoolId, viewer.schoolId),
        eq(referrals.id, bookingOwners.referralId),
        visibleTo(viewer),
      ),
    )

/** Who has a place in what this viewer holds on a London day. */
export const casesOnMyDay = (db: Database, viewer: Viewer, on: string) =>
  casesInTimes(db, viewer, sessionsHeldBy(viewer.schoolId, viewer.staffId, on))
