import { and, eq, or, sql } from 'drizzle-orm'
import type { DatedId } from '../../worker/timetable/rules/series.ts'
import { sessionsBetween } from '../../worker/timetable/rules/seriesDates.ts'
import type { Database } from '../database.ts'
import { inThese, type Of, withStandingPlaces } from './sessionIds.ts'
import { bookings } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'
import type { School } from '../school/school.ts'
import { findSeriesRow, unsealSeries, type SeriesRow } from '../timetable/series.ts'
import { type LaidOut, openSessions, type SessionRow } from '../timetable/sessions.ts'
import { sayingsOf } from './joinedBookings.ts'
import { OPEN } from './bookingStatus.ts'

/** A session with its row, where it has one, and whatever else of its series is held on its day. */
export const rowsOfSession = (db: Database, schoolId: string, { id, seriesId, firstOn }: DatedId) =>
  db
    .select()
    .from(sessions)
    .where(
      or(
        and(eq(sessions.schoolId, schoolId), eq(sessions.id, id)),
        and(
          eq(sessions.schoolId, schoolId),
          eq(sessions.seriesId, seriesId),
          eq(sessions.heldOn, firstOn),
        ),
      ),
    )

/** One session by its id, laid out: one round trip; null as above. */
export async function readSession(db: Database, school: School, dated: DatedId) {
  const [series, rows] = await db.batch([
    findSeriesRow(db, school.id, dated.seriesId),
    rowsOfSession(db, school.id, dated),
  ])
  return layOne(school, dated, series, rows)
}

/** One session with everyone in it and in its waiting list: one round trip; null as above. */
export async function readSessionBookings(db: Database, school: School, dated: DatedId) {
  const { id: schoolId } = school
  const [series, rows, booked, said] = await db.batch([
    findSeriesRow(db, schoolId, dated.seriesId),
    rowsOfSession(db, schoolId, dated),
    bookedIn(db, schoolId, withStandingPlaces(schoolId, dated)),
    sayingsOf(db, schoolId, withStandingPlaces(schoolId, dated)),
  ])
  const found = await layOne(school, dated, series, rows)
  return found && { ...found, booked, said }
}

export async function layOne(
  { vault, calendar }: School,
  { id, firstOn }: DatedId,
  [series]: readonly SeriesRow[],
  rows: readonly SessionRow[],
): Promise<(LaidOut & { row: SessionRow | null }) | null> {
  if (!series) return null
  const [opened, kept] = await Promise.all([unsealSeries(vault, series), openSessions(vault, rows)])
  const on = kept.find((each) => each.id === id)?.heldOn ?? firstOn
  const session = sessionsBetween(opened, calendar, kept, on, on).find((each) => each.id === id)
  return session
    ? { series: opened, session, row: rows.find((each) => each.id === id) ?? null }
    : null
}

/** Every booking that has a place or waits, those that are joined with another too: for staff. */
const bookedIn = (db: Database, schoolId: string, of: Of) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      status: bookings.status,
      childId: bookings.childId,
      doubled: bookings.doubled,
      joined: bookings.joined,
      places: bookings.places,
      line: bookings.line,
      channel: bookings.channel,
      byStaffId: bookings.byStaffId,
      whoSealed: bookings.whoSealed,
      madeAt: bookings.madeAt,
      offerEndsAt: bookings.offerEndsAt,
      jumpReasonSealed: bookings.jumpReasonSealed,
      jumpedBy: bookings.jumpedBy,
    })
    .from(bookings)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.sessionId} IN ${inThese(of)}`,
        sql`${bookings.status} IN ${OPEN}`,
      ),
    )
    .orderBy(bookings.ticket)

export type BookedRow = Awaited<ReturnType<typeof bookedIn>>[number]
