import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { isStillUnlocked } from './bookingOwners.ts'
import { STATUS } from './bookingStatus.ts'
import { unlockedPages } from '../tables/returnCode.ts'
import { bookingNewsLines, bookings, unlockedBookingPages } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'
import type { SessionStatus } from '../../worker/timetable/rules/series.ts'

/** The holder of an opened page: of bookings, or of the referral whose words open them. */
const ownerOfPage = (schoolId: string, idHash: string, now: number): SQL =>
  sql`(SELECT holder_id FROM holder_opening WHERE school_id = ${schoolId}
      AND id_hash = ${idHash} AND ends_at > ${now}
    UNION ALL SELECT h.id FROM opening AS o INNER JOIN holder AS h ON h.school_id = o.school_id
      AND h.referral_id = o.referral_id AND h.referral_id IS NOT NULL
      WHERE o.school_id = ${schoolId} AND o.id_hash = ${idHash} AND o.ends_at > ${now}
        AND ${isStillUnlocked(sql.raw('o'))} LIMIT 1)`

/** Unrun. An opened page of bookings. */
export const ownerPage = (db: Database, schoolId: string, idHash: string, now: number) =>
  db
    .select({
      holderId: unlockedBookingPages.holderId,
      codeSealed: unlockedBookingPages.codeSealed,
      endsAt: unlockedBookingPages.endsAt,
    })
    .from(unlockedBookingPages)
    .where(
      and(
        eq(unlockedBookingPages.schoolId, schoolId),
        eq(unlockedBookingPages.idHash, idHash),
        gt(unlockedBookingPages.endsAt, now),
      ),
    )

/** Unrun. An opened page of a referral. */
export const referralPage = (db: Database, schoolId: string, idHash: string, now: number) =>
  db
    .select({ referralId: unlockedPages.referralId })
    .from(unlockedPages)
    .where(
      and(
        eq(unlockedPages.schoolId, schoolId),
        eq(unlockedPages.idHash, idHash),
        gt(unlockedPages.endsAt, now),
        isStillUnlocked(sql.raw('opening')),
      ),
    )

/** A booking with its session, as whoever holds it sees it; no two columns of one name. */
const ownBookings = (db: Database) =>
  db
    .select({
      booking: {
        id: bookings.id,
        childId: bookings.childId,
        status: STATUS.as('status_now'),
        heldRank: bookings.heldRank,
        doubled: bookings.doubled,
        places: bookings.places,
        ticket: bookings.ticket,
        line: bookings.line,
        whoSealed: bookings.whoSealed,
        offerEndsAt: bookings.offerEndsAt,
        madeAt: bookings.madeAt,
        holderId: bookings.holderId,
        isMissed: sql`EXISTS (SELECT 1 FROM register_mark AS its
          WHERE its.school_id = ${bookings.schoolId} AND its.session_id = ${bookings.sessionId}
          AND its.booking_id = ${bookings.id} AND its.mark = 'did_not_come')`
          .mapWith(Boolean)
          .as('is_missed'),
        bookingRevision: sql<number>`${bookings.revision}`.as('booking_revision'),
      },
      session: {
        sessionId: sql<string>`${sessions.id}`.as('its_session_id'),
        seriesId: sessions.seriesId,
        firstOn: sessions.firstOn,
        heldOn: sessions.heldOn,
        weekday: sessions.weekday,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        capacity: sessions.capacity,
        sessionStatus: sql<SessionStatus>`${sessions.status}`.as('session_status'),
        mentorId: sessions.mentorId,
        placeSealed: sessions.placeSealed,
        sessionRevision: sql<number>`${sessions.revision}`.as('session_revision'),
      },
      /** In the waiting list, counted in bookings: 1 is next. See `inWaitingOrder`. */
      position: sql<number | null>`iif(${bookings.status} = 'waiting', (SELECT COUNT(*) + 1
        FROM booking AS before WHERE before.school_id = ${bookings.schoolId}
        AND before.session_id = ${bookings.sessionId} AND before.doubled = 0
        AND before.status = 'waiting' AND before.line < ${bookings.line}), NULL)`.as('position'),
    })
    .from(bookings)
    .innerJoin(
      sessions,
      and(eq(sessions.schoolId, bookings.schoolId), eq(sessions.id, bookings.sessionId)),
    )

/** What a decision booked is nobody's to read before the decision is, and never once that was undone. */
const isToldOf = (now: number): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM holder AS own CROSS JOIN decision AS its
    WHERE own.school_id = ${bookings.schoolId} AND own.id = ${bookings.holderId}
    AND its.school_id = own.school_id AND its.referral_id = own.referral_id
    AND its.decided_at = ${bookings.madeAt} AND (its.undone_at IS NOT NULL OR its.visible_at > ${now}))`

/** The bookings of a holder, past ones too. */
const bookingsOfOwner = (db: Database, schoolId: string, holderId: string | SQL, now: number) =>
  ownBookings(db).where(
    and(
      isToldOf(now),
      eq(bookings.schoolId, schoolId),
      sql`${bookings.holderId} IS NOT NULL`,
      eq(bookings.holderId, holderId),
    ),
  )

/** Changes to a holder's bookings, latest first. */
const newsOfOwner = (db: Database, schoolId: string, holderId: string | SQL, now: number) =>
  db
    .select({
      bookingId: bookingNewsLines.bookingId,
      at: bookingNewsLines.at,
      what: bookingNewsLines.what,
      facts: bookingNewsLines.facts,
    })
    .from(bookings)
    // A cross join is read in the order in which it is written: first one's bookings, then their lines.
    .crossJoin(bookingNewsLines)
    .where(
      and(
        isToldOf(now),
        eq(bookingNewsLines.schoolId, bookings.schoolId),
        eq(bookingNewsLines.bookingId, bookings.id),
        eq(bookings.schoolId, schoolId),
        sql`${bookings.holderId} IS NOT NULL`,
        eq(bookings.holderId, holderId),
      ),
    )
    .orderBy(sql`${bookingNewsLines.at} DESC`)

/**
 * Everything that a page of one's places shows, in one round trip; null when it has ended. It is behind
 * the secret of bookings, and of a referral. What it answers says nothing of anyone else.
 */
export async function readOwnPlaces(db: Database, schoolId: string, idHash: string, now: number) {
  const holder = ownerOfPage(schoolId, idHash, now)
  const [own, referral, held, lines] = await db.batch([
    ownerPage(db, schoolId, idHash, now),
    referralPage(db, schoolId, idHash, now),
    bookingsOfOwner(db, schoolId, holder, now),
    newsOfOwner(db, schoolId, holder, now),
  ])
  if (!own[0] && !referral[0]) return null
  return {
    codeSealed: own[0]?.codeSealed ?? null,
    endsAt: own[0]?.endsAt ?? 0,
    ofReferral: own[0] === undefined,
    bookings: held,
    lines,
  }
}

export type OwnPlaces = NonNullable<Awaited<ReturnType<typeof readOwnPlaces>>>
