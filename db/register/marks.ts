import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Mark, Tap } from '../../worker/register/rules/register.ts'
import type { DatedId } from '../../worker/timetable/rules/series.ts'
import { tellBookings } from '../bookings/bookingNews.ts'
import type { BookingRow } from '../bookings/bookings.ts'
import type { Database, Write } from '../database.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { bookings } from '../tables/bookings.ts'
import { registerMarks } from '../tables/register.ts'
import { sessions } from '../tables/timetable.ts'
import { inThese, type Of, standingOn } from '../bookings/sessionIds.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

/** Holds from so long before a session's start on; not where it has no row or no date. */
export const startsBy = (schoolId: string, id: string, at: number): SQL =>
  sql`EXISTS (SELECT 1 FROM session AS its WHERE its.school_id = ${schoolId} AND its.id = ${id}
    AND its.held_on IS NOT NULL AND its.starts_at <= ${at})`

/**
 * The rule `standsOver` (worker/register/rules/register.ts) in SQL, on pairs of when it was tapped and its id: taps
 * arrive at once and out of order, so the write decides which stands.
 */
const standsOver = (next: SQL, before: SQL): SQL => sql`${next} > ${before}`

/** For `markTaps`: it opens by this instant, so it has a row and a date. */
export const opensBy = (at: number): SQL => sql`its.held_on IS NOT NULL AND its.starts_at <= ${at}`

/** For `markTaps`: the booking is of this session and no other. */
export const isOfSession = (id: string): SQL => sql`b.session_id = ${id}`

/** For `markTaps`: the booking is of this session, or of the standing places of its weekday. */
export const isOfRegister = ({ id, seriesId, firstOn }: DatedId): SQL =>
  sql`(b.session_id = ${id}
    OR b.session_id = ${standingOn(seriesId, sql`COALESCE(its.held_on, ${firstOn})`)})`

/** The number of a session's marks after this statement's first one: what was told before knows none of them. */
const nextMove = (schoolId: string, sessionId: string): SQL =>
  sql`(SELECT marks + 1 FROM session WHERE school_id = ${schoolId} AND id = ${sessionId})`

/** Taps as rows `tap`; of one without JSON, which would be a row more. */
const rowsOfTaps = (taps: readonly Tap[]): SQL =>
  taps.length === 1
    ? sql`(SELECT ${JSON.stringify(taps[0])} AS value) AS tap`
    : sql`json_each(${JSON.stringify(taps)}) AS tap`

/**
 * Unrun. Taps on a register. The one that was tapped last stands, however late and often they arrive.
 *
 * @param isOf of a booking `b` and the session `its`, where that has a row: a tap on any other is left out
 * @param may of the same: refused (`MAY_TAP_COLUMN`) where it does not hold
 */
export const markTaps = (
  db: Database,
  schoolId: string,
  sessionId: string,
  {
    taps,
    isOf,
    byStaffId,
    may,
  }: { taps: readonly Tap[]; isOf: SQL; byStaffId: string | null; may: SQL },
) =>
  db
    .insert(registerMarks)
    .select(
      sql`SELECT ${schoolId}, ${sessionId}, b.id, CASE WHEN ${may} THEN tap.value ->> 'mark' END, tap.value ->> 'tappedAt',
        tap.value ->> 'tapId', ${byStaffId}, NULL, NULL, its.marks + 1
        FROM ${rowsOfTaps(taps)}
        CROSS JOIN booking AS b ON b.school_id = ${schoolId} AND b.id = tap.value ->> 'bookingId'
        LEFT JOIN session AS its ON its.school_id = ${schoolId} AND its.id = ${sessionId}
        WHERE ${isOf}`,
    )
    .onConflictDoUpdate({
      target: [registerMarks.schoolId, registerMarks.sessionId, registerMarks.bookingId],
      set: {
        mark: sql`excluded.mark`,
        tappedAt: sql`excluded.tapped_at`,
        tapId: sql`excluded.tap_id`,
        byStaffId: sql`excluded.by_staff_id`,
        moved: sql`excluded.moved`,
      },
      setWhere: standsOver(
        sql`(excluded.tapped_at, excluded.tap_id)`,
        sql`(${registerMarks.tappedAt}, ${registerMarks.tapId})`,
      ),
    })

/** How many were marked in each register of a day. */
export const markedOn = (db: Database, schoolId: string, on: string) =>
  db
    .select({
      sessionId: registerMarks.sessionId,
      marked: sql<number>`count(*)`.as('marked'),
    })
    .from(registerMarks)
    .where(
      and(
        eq(registerMarks.schoolId, schoolId),
        sql`${registerMarks.sessionId} IN (SELECT held.id FROM session AS held
          WHERE held.school_id = ${schoolId} AND held.held_on = ${on})`,
        sql`${registerMarks.mark} <> 'unmarked'`,
      ),
    )
    .groupBy(registerMarks.sessionId)

/** The column that refuses a tap on a booking that isn't theirs. */
export const MAY_TAP_COLUMN = 'register_mark.mark'

/** Whether one of these taps is not what stands: a register that is sent again leaves no trace. */
export const isNews = (schoolId: string, sessionId: string, taps: readonly Tap[]): SQL =>
  sql`EXISTS (SELECT 1 FROM ${rowsOfTaps(taps)}
    LEFT JOIN register_mark AS m ON m.school_id = ${schoolId} AND m.session_id = ${sessionId}
      AND m.booking_id = tap.value ->> 'bookingId'
    WHERE m.tap_id IS NULL OR ${standsOver(
      sql`(tap.value ->> 'tappedAt', tap.value ->> 'tapId')`,
      sql`(m.tapped_at, m.tap_id)`,
    )})`

/**
 * Who is expected at a session, with their marks: people booked for it, people with a standing place on its weekday,
 * and walk-ins. Nobody on the waiting list is among them. In no order: sorted here, each would be a row more.
 *
 * @param of the dated session's id and, for a club by weekdays, its standing one's
 */
export const expectedAt = (db: Database, schoolId: string, sessionId: string, of: Of) =>
  expected(db, schoolId, sessionId, { of })

/**
 * Of these bookings, and of whoever is joined with one of them, how they're marked in this session. One of another
 * session has no mark (`tapId`) in it.
 */
export const markedAt = (db: Database, schoolId: string, sessionId: string, only: Of) =>
  expected(db, schoolId, sessionId, { only })

/**
 * A mark by its key, one row: SQLite takes `register_mark_booking` for as good, along which it reads the mark after it too.
 */
const BY_ITS_KEY = indexedBy(registerMarks, 'sqlite_autoindex_register_mark_1')

const expected = (
  db: Database,
  schoolId: string,
  sessionId: string,
  who: { of: Of } | { only: Of },
) =>
  db
    .select({
      id: bookings.id,
      sessionId: sql<string>`${bookings.sessionId}`.as('booked_session_id'),
      holderId: bookings.holderId,
      childId: bookings.childId,
      status: bookings.status,
      doubled: bookings.doubled,
      joined: bookings.joined,
      places: bookings.places,
      ticket: bookings.ticket,
      channel: bookings.channel,
      whoSealed: bookings.whoSealed,
      madeAt: bookings.madeAt,
      mark: sql<Mark | null>`${registerMarks.mark}`.as('its_mark'),
      ...said({
        tappedAt: registerMarks.tappedAt,
        tapId: registerMarks.tapId,
        toldAt: registerMarks.toldAt,
        toldBy: registerMarks.toldBy,
      }),
    })
    .from(bookings)
    .leftJoin(
      BY_ITS_KEY,
      and(
        eq(registerMarks.schoolId, bookings.schoolId),
        eq(registerMarks.sessionId, sessionId),
        eq(registerMarks.bookingId, bookings.id),
      ),
    )
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        'only' in who
          ? withJoined(schoolId, who.only)
          : sql`${bookings.sessionId} IN ${inThese(who.of)}`,
        sql`${bookings.status} IN ${OPEN}`,
        sql`${bookings.status} <> 'waiting'`,
        // A standing place that ends before this day.
        sql`(${bookings.untilOn} IS NULL OR ${bookings.untilOn} >= ${sessionId.slice(-10)})`,
      ),
    )

const withJoined = (schoolId: string, ids: Of): SQL =>
  sql`${bookings.id} IN (SELECT * FROM ${inThese(ids)} UNION ALL SELECT other.id FROM booking AS one
    CROSS JOIN booking AS other INDEXED BY booking_joined
      ON other.school_id = one.school_id AND other.joined = one.joined
    WHERE one.school_id = ${schoolId} AND one.id IN ${inThese(ids)})`

export type Expected = Awaited<ReturnType<typeof expectedAt>>[number]

/**
 * Unrun: the end of a register. Nothing of it is done before the session has begun, and its end is written once.
 */
export const endingWrites = (
  db: Database,
  schoolId: string,
  { id, seriesId }: Pick<DatedId, 'id' | 'seriesId'>,
  by: { byStaffId: string; now: number },
): Write[] => [
  markMissed(db, schoolId, id, by),
  ...tellBookings(db, schoolId, missedFirst(schoolId, seriesId, id), {
    what: 'missed',
    facts: {},
    now: by.now,
  }),
  db
    .update(sessions)
    .set({ registerEndedAt: by.now })
    .where(
      and(
        eq(sessions.schoolId, schoolId),
        eq(sessions.id, id),
        isNull(sessions.registerEndedAt),
        startsBy(schoolId, id, by.now),
      ),
    ),
]

/** For a condition on `booking AS b`: whoever did not come where this has no mark. */
const isBookedFor = (schoolId: string, sessionId: string): SQL =>
  sql`b.school_id = ${schoolId} AND b.session_id = ${sessionId} AND b.status IN ${OPEN}
    AND b.status = 'booked' AND b.channel <> 'walk_in' AND b.doubled = 0`

/**
 * Unrun. Who was booked and has no mark did not come; standing places are left as they are, and so are bookings
 * that are joined with another. Marks nobody before the session has begun.
 */
const markMissed = (
  db: Database,
  schoolId: string,
  sessionId: string,
  { byStaffId, now }: { byStaffId: string; now: number },
) =>
  db
    .insert(registerMarks)
    .select(
      sql`SELECT ${schoolId}, ${sessionId}, b.id, 'did_not_come', ${now}, 'end', ${byStaffId}, NULL, NULL,
        ${nextMove(schoolId, sessionId)}
        FROM booking AS b WHERE ${isBookedFor(schoolId, sessionId)}
        AND ${startsBy(schoolId, sessionId, now)}`,
    )
    .onConflictDoUpdate({
      target: [registerMarks.schoolId, registerMarks.sessionId, registerMarks.bookingId],
      set: {
        mark: 'did_not_come',
        tappedAt: now,
        tapId: 'end',
        byStaffId,
        moved: sql`excluded.moved`,
      },
      setWhere: sql`${registerMarks.mark} = 'unmarked'`,
    })

/**
 * For `tellBookings`: who did not come to this session and was not asked gently before, for any session
 * of its series.
 */
const missedFirst = (schoolId: string, seriesId: string, sessionId: string): SQL =>
  sql`b.session_id = ${sessionId} AND b.status IN ${OPEN} AND b.status = 'booked'
    AND EXISTS (SELECT 1 FROM register_mark AS m WHERE m.school_id = b.school_id
      AND m.session_id = ${sessionId} AND m.booking_id = b.id AND m.mark = 'did_not_come')
    AND ${notAskedBefore(schoolId, seriesId)}`

/** For a condition on `booking AS b`: its holder was not asked gently before, for any session of the series. */
const notAskedBefore = (schoolId: string, seriesId: string): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM booking AS other
      CROSS JOIN session AS s ON s.school_id = other.school_id AND s.id = other.session_id
        AND s.series_id = ${seriesId}
      CROSS JOIN booking_line AS line ON line.school_id = other.school_id
        AND line.booking_id = other.id AND line.what = 'missed'
      WHERE other.school_id = ${schoolId} AND other.holder_id IS NOT NULL
        AND other.holder_id = b.holder_id)`

/** Who `markMissed` would mark, and whether they would be asked gently or were before: before it is done. */
export const missing = (
  db: Database,
  schoolId: string,
  { id, seriesId }: Pick<DatedId, 'id' | 'seriesId'>,
) =>
  db
    .select({
      id: sql<string>`b.id`.as('its_booking_id'),
      whoSealed: sql<BookingRow['whoSealed']>`b.who_sealed`.as('its_who_sealed'),
      asks: sql<number>`b.holder_id IS NOT NULL AND ${notAskedBefore(schoolId, seriesId)}`.as(
        'asks',
      ),
    })
    .from(sql`booking AS b`)
    .where(
      sql`${isBookedFor(schoolId, id)}
        AND NOT EXISTS (SELECT 1 FROM register_mark AS m WHERE m.school_id = b.school_id
          AND m.session_id = ${id} AND m.booking_id = b.id AND m.mark <> 'unmarked')`,
    )
