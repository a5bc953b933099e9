import { and, eq, sql } from 'drizzle-orm'
import type { Session } from '../../worker/timetable/rules/seriesDates.ts'
import { visibleTo, type Viewer } from '../access/visibleReferrals.ts'
import { OPEN } from '../bookings/bookingStatus.ts'
import type { Database } from '../database.ts'
import { bookingOwners, bookings } from '../tables/bookings.ts'
import { referrals } from '../tables/referrals.ts'

/** Who has a place in these sessions, as far as this viewer may see their cases. */
export const casesInTimes = (db: Database, viewer: Viewer, ids: readonly Session['id'][]) =>
  db
    .select({
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
        sql`${bookings.sessionId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        sql`${bookings.status} IN ${OPEN}`,
        eq(bookingOwners.schoolId, viewer.schoolId),
        eq(bookingOwners.id, bookings.holderId),
        eq(referrals.schoolId, viewer.schoolId),
        eq(referrals.id, bookingOwners.referralId),
        visibleTo(viewer),
      ),
    )
