import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { bookings, holderNotices, holders } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'

/** Of every school: not sent, and its turn has come, with what it says of when and where. */
export const holderNoticesToSend = (db: Database, now: number, limit: number) =>
  db
    .select({
      notice: {
        schoolId: holderNotices.schoolId,
        id: holderNotices.id,
        bookingId: holderNotices.bookingId,
        what: holderNotices.what,
        noticeMadeAt: sql<number>`${holderNotices.madeAt}`.as('notice_made_at'),
        tries: holderNotices.tries,
      },
      holder: {
        holderId: sql<string>`${holders.id}`.as('its_holder_id'),
        contactSealed: holders.contactSealed,
        language: holders.language,
      },
      session: {
        seriesId: sessions.seriesId,
        sessionId: sql<string>`${sessions.id}`.as('its_session_id'),
        heldOn: sessions.heldOn,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        placeSealed: sessions.placeSealed,
      },
    })
    .from(holderNotices)
    .innerJoin(
      bookings,
      and(eq(bookings.schoolId, holderNotices.schoolId), eq(bookings.id, holderNotices.bookingId)),
    )
    .innerJoin(
      holders,
      and(eq(holders.schoolId, bookings.schoolId), eq(holders.id, bookings.holderId)),
    )
    .innerJoin(
      sessions,
      and(eq(sessions.schoolId, bookings.schoolId), eq(sessions.id, bookings.sessionId)),
    )
    .where(
      and(
        sql`${holderNotices.sentAt} IS NULL AND ${holderNotices.nextTryAt} IS NOT NULL`,
        sql`${holderNotices.nextTryAt} <= ${now}`,
      ),
    )
    .orderBy(asc(holderNotices.nextTryAt))
    .limit(limit)

export type HolderNotice = Awaited<ReturnType<typeof holderNoticesToSend>>[number]

const isThis = ({ notice }: HolderNotice) =>
  and(eq(holderNotices.schoolId, notice.schoolId), eq(holderNotices.id, notice.id))

/** Takes the next try of a notice. Answers no row when another run has taken it. */
export const takeHolderTry = (db: Database, notice: HolderNotice, nextTryAt: number | null) =>
  db
    .update(holderNotices)
    .set({ tries: notice.notice.tries + 1, nextTryAt })
    .where(
      and(
        isThis(notice),
        eq(holderNotices.tries, notice.notice.tries),
        sql`${holderNotices.sentAt} IS NULL`,
      ),
    )
    .returning({ id: holderNotices.id })

export const setHolderNoticeSent = (db: Database, notice: HolderNotice, at: number) =>
  db.update(holderNotices).set({ sentAt: at, nextTryAt: null }).where(isThis(notice))
