import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { AHEAD_OF_TICKETS } from '../../worker/bookings/rules/waitingList.ts'
import { tellBookings } from './bookingNews.ts'
import { isBooking, itsSession } from './bookings.ts'
import { countsFirst } from './joinedBookings.ts'
import type { Database, Write } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { bookings } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'
import { OPEN } from './bookingStatus.ts'
import { PLACE_STATUSES } from '../../worker/bookings/rules/booking.ts'
import { sqlList } from '../sqlList.ts'

/**
 * Unrun, in every batch after which places may be free. First a booking that is joined with one which has gone
 * takes over what that one held, then the line is offered what is free: from its head, for as long as they fit, so nobody goes past a party that waits for more. What was offered is told.
 */
export const fillPlaces = (
  db: Database,
  schoolId: string,
  sessionId: string,
  { now, offerEndsAt }: { now: number; offerEndsAt: number },
): Write[] => [
  takeOver(db, schoolId, sessionId, now),
  offerPlaces(db, schoolId, sessionId, { now, offerEndsAt }),
  ...tellBookings(
    db,
    schoolId,
    sql`b.session_id = ${sessionId} AND b.status = 'offered' AND b.changed_at = ${now}
      AND +b.offer_ends_at = ${offerEndsAt}`,
    { what: 'offered', facts: { until: offerEndsAt }, now },
  ),
]

const takeOver = (db: Database, schoolId: string, sessionId: string, now: number) =>
  db
    .update(bookings)
    .set({
      doubled: false,
      status: sql`CASE WHEN ${bookings.status} IN ${sqlList(PLACE_STATUSES)} AND EXISTS (SELECT 1 FROM session AS s
        WHERE s.school_id = ${schoolId} AND s.id = ${sessionId}
        AND (s.capacity IS NULL OR s.taken + ${bookings.places} <= s.capacity))
        THEN ${bookings.status} ELSE 'waiting' END`,
      line: sql`iif(${bookings.line} < 0 OR ${bookings.status} = 'waiting', ${bookings.line},
        ${bookings.line} - ${AHEAD_OF_TICKETS})`,
      changedAt: now,
    })
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT id FROM (SELECT b.id,
            row_number() OVER (PARTITION BY COALESCE(b.joined, b.id) ORDER BY ${countsFirst}) AS n
          FROM booking AS b INDEXED BY booking_doubled
          WHERE b.school_id = ${schoolId} AND b.session_id = ${sessionId} AND b.doubled = 1
          AND b.status IN ${OPEN}
          AND NOT EXISTS (SELECT 1 FROM booking AS counts WHERE counts.school_id = b.school_id
            AND counts.session_id = b.session_id AND counts.joined = b.joined
            AND counts.joined IS NOT NULL AND counts.doubled = 0 AND counts.status IN ${OPEN}))
          WHERE n = 1)`,
      ),
    )

const offerPlaces = (
  db: Database,
  schoolId: string,
  sessionId: string,
  { now, offerEndsAt }: { now: number; offerEndsAt: number },
) =>
  db
    .update(bookings)
    .set({
      status: 'offered',
      offerEndsAt,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT id FROM (
          SELECT b.id, SUM(b.places) OVER (ORDER BY b.line) AS upto, s.capacity - s.taken AS free
          FROM session AS s CROSS JOIN booking AS b ON b.school_id = s.school_id
            AND b.session_id = s.id AND b.doubled = 0 AND b.status = 'waiting'
          WHERE s.school_id = ${schoolId} AND s.id = ${sessionId} AND s.status = 'on' AND s.waiting > 0
            AND (s.capacity IS NULL OR s.taken < s.capacity)
            AND (s.ends_at IS NULL OR s.ends_at > ${now}))
          WHERE free IS NULL OR upto <= free)`,
      ),
    )

/** Unrun. To the head of the line, behind who jumped before; only while it waits (`MAY_JUMP_COLUMN`). */
export const setJumped = (
  db: Database,
  schoolId: string,
  id: string,
  jump: { reasonSealed: string; byStaffId: string; now: number },
) =>
  db
    .update(bookings)
    .set({
      line: sql`CASE WHEN ${bookings.status} = 'waiting' THEN
        iif(${bookings.line} < 0, ${bookings.line}, ${bookings.line} - ${AHEAD_OF_TICKETS}) END`,
      jumpReasonSealed: sql`${jump.reasonSealed}`,
      jumpedBy: jump.byStaffId,
      jumpedAt: jump.now,
      changedAt: jump.now,
    })
    .where(isBooking(schoolId, id))

export const MAY_JUMP_COLUMN = 'booking.line'

/** A school's offers that have ended. */
export const offersEnded = (db: Database, turn: Turn, now: number, limit: number) =>
  db
    .select({
      schoolId: bookings.schoolId,
      id: bookings.id,
      sessionId: bookings.sessionId,
      startsAt: sessions.startsAt,
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(
      and(
        eq(bookings.schoolId, turn.schoolId),
        sql`${bookings.id} IN ${dueIds('expire', turn, limit)}`,
        sql`${bookings.status} = 'offered' AND ${bookings.offerEndsAt} <= ${now}`,
      ),
    )
    .orderBy(asc(bookings.offerEndsAt))

/** For a condition: an offer that has ended and that nobody has taken or ended yet. */
export const offerHasEnded = (schoolId: string, id: string, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM booking AS ended WHERE ended.school_id = ${schoolId} AND ended.id = ${id}
    AND ended.status = 'offered' AND ended.offer_ends_at <= ${now})`
