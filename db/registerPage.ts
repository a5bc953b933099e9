import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { DatedId } from '../worker/domain/series.ts'
import { sessionsBetween } from '../worker/domain/seriesDates.ts'
import { childrenAt } from './child.ts'
import type { Database } from './database.ts'
import { expectedAt, inThese, missing, type Of, withStanding } from './register.ts'
import { bookings, registerMarks, sessions } from './schema.places.ts'
import type { School } from './school.ts'
import { findSeriesRow, openSeries, type SeriesRow } from './series.ts'
import { type LaidOut, openSessions, type SessionRow } from './session.ts'

/** A session with its row, where it has one, and whatever else of its series is held on its day. */
const rowsOfSession = (db: Database, schoolId: string, { id, seriesId, firstOn }: DatedId) =>
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

/**
 * One session by its id, laid out, with who is expected and, for who feeds them, the children: one round
 * trip. Null where there is no such session.
 */
export async function readRegister(
  db: Database,
  school: School,
  dated: DatedId,
  { feeds }: { feeds: boolean },
) {
  const { id: schoolId } = school
  const [series, rows, expected, children] = await db.batch([
    findSeriesRow(db, schoolId, dated.seriesId),
    rowsOfSession(db, schoolId, dated),
    expectedAt(db, schoolId, dated.id, withStanding(schoolId, dated)),
    childrenAt(db, schoolId, feeds ? childrenToKnow(schoolId, dated) : []),
  ])
  const found = await layOne(school, dated, series, rows)
  return found && { ...found, expected, children }
}

/** One session by its id, laid out: one round trip; null as above. */
export async function readSession(db: Database, school: School, dated: DatedId) {
  const [series, rows] = await db.batch([
    findSeriesRow(db, school.id, dated.seriesId),
    rowsOfSession(db, school.id, dated),
  ])
  return layOne(school, dated, series, rows)
}

/** One session with everybody in it and in its waiting list: one round trip; null as above. */
export async function readSessionBookings(db: Database, school: School, dated: DatedId) {
  const { id: schoolId } = school
  const [series, rows, booked] = await db.batch([
    findSeriesRow(db, schoolId, dated.seriesId),
    rowsOfSession(db, schoolId, dated),
    bookedIn(db, schoolId, withStanding(schoolId, dated)),
  ])
  const found = await layOne(school, dated, series, rows)
  return found && { ...found, booked }
}

/** One session, and who would be asked when its register ends: one round trip; null as above. */
export async function readMissing(db: Database, school: School, dated: DatedId) {
  const { id: schoolId } = school
  const [series, rows, missed] = await db.batch([
    findSeriesRow(db, schoolId, dated.seriesId),
    rowsOfSession(db, schoolId, dated),
    missing(db, schoolId, dated),
  ])
  const found = await layOne(school, dated, series, rows)
  return found && { ...found, missed }
}

async function layOne(
  { vault, calendar }: School,
  { id, firstOn }: DatedId,
  [series]: readonly SeriesRow[],
  rows: readonly SessionRow[],
): Promise<(LaidOut & { row: SessionRow | null }) | null> {
  if (!series) return null
  const [opened, kept] = await Promise.all([openSeries(vault, series), openSessions(vault, rows)])
  const on = kept.find((each) => each.id === id)?.heldOn ?? firstOn
  const session = sessionsBetween(opened, calendar, kept, on, on).find((each) => each.id === id)
  return session
    ? { series: opened, session, row: rows.find((each) => each.id === id) ?? null }
    : null
}

/** Everybody who is booked or waits, for staff: who is in it twice is in it once here. */
const bookedIn = (db: Database, schoolId: string, of: Of) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      status: bookings.status,
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
        sql`${bookings.status} IN ('booked', 'waiting', 'offered')`,
        eq(bookings.doubled, false),
      ),
    )
    .orderBy(bookings.ticket)

export type BookedRow = Awaited<ReturnType<typeof bookedIn>>[number]

/** The standing places of everything in a school at which children eat. */
const standingMeals = (schoolId: string): SQL =>
  sql`SELECT s.id FROM series AS club CROSS JOIN session AS s ON s.school_id = club.school_id
    AND s.series_id = club.id AND s.held_on IS NULL
    WHERE club.school_id = ${schoolId} AND club.kind IN ('breakfast_club', 'lunch_club')`

/**
 * Whose food must be known at a register: who is expected, and, once somebody has walked in, every child
 * who has a place at a meal of the school: it may be one of them on another day than theirs.
 */
export const childrenToKnow = (schoolId: string, dated: DatedId): SQL =>
  sql`(SELECT * FROM ${withStanding(schoolId, dated)} UNION SELECT id FROM (${standingMeals(schoolId)})
    WHERE EXISTS (SELECT 1 FROM booking AS w WHERE w.school_id = ${schoolId}
      AND w.session_id = ${dated.id} AND w.channel = 'walk_in' AND w.status IN ('booked', 'waiting', 'offered')))`

/** The meals of some days: standing places of any weekday, and dated sessions. */
const mealsBetween = (schoolId: string, fromOn: string, untilOn: string): SQL =>
  sql`(${standingMeals(schoolId)} UNION ALL SELECT d.id FROM session AS d
    INNER JOIN series AS club ON club.school_id = d.school_id AND club.id = d.series_id
    WHERE d.school_id = ${schoolId} AND d.held_on BETWEEN ${fromOn} AND ${untilOn}
    AND club.kind IN ('breakfast_club', 'lunch_club'))`

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
      })
      .from(bookings)
      .where(
        and(
          eq(bookings.schoolId, schoolId),
          sql`${bookings.sessionId} IN ${of}`,
          sql`${bookings.status} IN ('booked', 'waiting', 'offered')`,
          sql`${bookings.status} <> 'waiting'`,
          eq(bookings.doubled, false),
        ),
      ),
    childrenAt(db, schoolId, of),
    db
      .select({
        sessionId: registerMarks.sessionId,
        bookingId: registerMarks.bookingId,
        mark: registerMarks.mark,
      })
      .from(registerMarks)
      .where(
        and(
          eq(registerMarks.schoolId, schoolId),
          sql`${registerMarks.sessionId} IN (SELECT d.id FROM session AS d
            WHERE d.school_id = ${schoolId} AND d.held_on BETWEEN ${fromOn} AND ${untilOn})`,
        ),
      ),
  ] as const
}
