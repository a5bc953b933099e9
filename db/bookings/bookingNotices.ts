import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { bookings, bookingNotices, bookingOwners } from '../tables/bookings.ts'
import { STATUS } from './bookingStatus.ts'
import { sessions } from '../tables/timetable.ts'

/** A school's notices that are not sent and whose turn has come, with what each says of when and where. */
export const bookingNoticesToSend = (db: Database, turn: Turn, now: number, limit: number) =>
  db
    .select({
      notice: {
        schoolId: bookingNotices.schoolId,
        id: bookingNotices.id,
        bookingId: bookingNotices.bookingId,
        what: bookingNotices.what,
        madeAt: sql<number>`${bookingNotices.madeAt}`.as('notice_made_at'),
        tries: bookingNotices.tries,
      },
      booking: {
        status: STATUS.as('status_now'),
        offerEndsAt: bookings.offerEndsAt,
        isMissed: sql`EXISTS (SELECT 1 FROM register_mark AS its
          WHERE its.school_id = ${bookings.schoolId} AND its.session_id = ${bookings.sessionId}
          AND its.booking_id = ${bookings.id} AND its.mark = 'did_not_come')`
          .mapWith(Boolean)
          .as('is_missed'),
      },
      holder: {
        holderId: sql<string>`${bookingOwners.id}`.as('its_holder_id'),
        contactSealed: bookingOwners.contactSealed,
        language: bookingOwners.language,
      },
      session: {
        seriesId: sessions.seriesId,
        sessionId: sql<string>`${sessions.id}`.as('its_session_id'),
        heldOn: sessions.heldOn,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        weekday: sessions.weekday,
        sessionStatus: sql<'on' | 'off'>`${sessions.status}`.as('its_session_status'),
        placeSealed: sessions.placeSealed,
      },
    })
    .from(bookingNotices)
    .innerJoin(
      bookings,
      and(
        eq(bookings.schoolId, bookingNotices.schoolId),
        eq(bookings.id, bookingNotices.bookingId),
      ),
    )
    .innerJoin(
      bookingOwners,
      and(eq(bookingOwners.schoolId, bookings.schoolId), eq(bookingOwners.id, bookings.holderId)),
    )
    .innerJoin(
      sessions,
      and(eq(sessions.schoolId, bookings.schoolId), eq(sessions.id, bookings.sessionId)),
    )
    .where(
      and(
        eq(bookingNotices.schoolId, turn.schoolId),
        sql`${bookingNotices.id} IN ${dueIds('tell', turn, limit)}`,
        sql`${bookingNotices.sentAt} IS NULL AND ${bookingNotices.nextTryAt} <= ${now}`,
      ),
    )
    .orderBy(asc(bookingNotices.nextTryAt))

export type BookingNotice = Awaited<ReturnType<typeof bookingNoticesToSend>>[number]

const isThis = ({ notice }: BookingNotice) =>
  and(eq(bookingNotices.schoolId, notice.schoolId), eq(bookingNotices.id, notice.id))

/** Takes the next try of a notice. Answers no row when another run has taken it. */
export const takeBookingNoticeTry = (
  db: Database,
  notice: BookingNotice,
  nextTryAt: number | null,
) =>
  db
    .update(bookingNotices)
    .set({ tries: notice.notice.tries + 1, nextTryAt })
    .where(
      and(
        isThis(notice),
        eq(bookingNotices.tries, notice.notice.tries),
        sql`${bookingNotices.sentAt} IS NULL`,
      ),
    )
    .returning({ id: bookingNotices.id })

export const setBookingNoticeSent = (db: Database, notice: BookingNotice, at: number) =>
  db.update(bookingNotices).set({ sentAt: at, nextTryAt: null }).where(isThis(notice))
