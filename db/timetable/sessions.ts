import { and, between, eq, gte, isNotNull, or, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { type Series, standingPlaceId } from '../../worker/timetable/rules/series.ts'
import {
  type StoredSession,
  type Session,
  sessionsBetween,
} from '../../worker/timetable/rules/seriesDates.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { sessions } from '../tables/timetable.ts'
import type { School } from '../school/school.ts'
import { SEALED } from '../sealedColumns.ts'
import { seriesOf } from './series.ts'

export type SessionRow = typeof sessions.$inferSelect

const ofSchool = (schoolId: string) => eq(sessions.schoolId, schoolId)

const isThis = (schoolId: string, id: string) => and(ofSchool(schoolId), eq(sessions.id, id))

/**
 * The sessions that have a row and are held between two days, or were by their pattern before they were
 * moved. One series' or all of the school's.
 */
export const storedBetween = (db: Database, schoolId: string, fromOn: string, untilOn: string) =>
  db
    .select()
    .from(sessions)
    .where(
      or(
        and(
          ofSchool(schoolId),
          isNotNull(sessions.heldOn),
          between(sessions.heldOn, fromOn, untilOn),
        ),
        and(
          ofSchool(schoolId),
          isNotNull(sessions.firstOn),
          between(sessions.firstOn, fromOn, untilOn),
        ),
      ),
    )

/** Dated sessions of one series from a day on that have a row. */
export const storedOfSeries = (db: Database, schoolId: string, seriesId: string, fromOn: string) =>
  db
    .select()
    .from(sessions)
    .where(and(ofSchool(schoolId), eq(sessions.seriesId, seriesId), gte(sessions.heldOn, fromOn)))

/** The standing places of a club, by weekday, as far as someone holds or held one. */
export const standingPlacesOf = (db: Database, schoolId: string, seriesId: string) =>
  db
    .select()
    .from(sessions)
    .where(
      and(
        ofSchool(schoolId),
        between(sessions.id, standingPlaceId(seriesId, 1), standingPlaceId(seriesId, 7)),
      ),
    )

export const findSessionRow = (db: Database, schoolId: string, id: string) =>
  db.select().from(sessions).where(isThis(schoolId, id))

/** @throws DOMException where a place was moved or altered. Only for rows with a date. */
async function unsealSession(vault: Vault, row: SessionRow): Promise<StoredSession> {
  const { id, seriesId, status, capacity, mentorId, own } = row
  const { taken, waiting, tickets, revision } = row
  return {
    id,
    seriesId,
    firstOn: row.firstOn ?? row.heldOn ?? '',
    heldOn: row.heldOn ?? '',
    startsAt: row.startsAt ?? 0,
    endsAt: row.endsAt ?? 0,
    status,
    capacity,
    mentorId,
    place: row.placeSealed
      ? await unsealFrom(vault, ...SEALED.sessionPlace(id), row.placeSealed)
      : null,
    own,
    taken,
    waiting,
    tickets,
    revision,
  }
}

export const openSessions = (vault: Vault, rows: readonly SessionRow[]): Promise<StoredSession[]> =>
  Promise.all(rows.filter(({ heldOn }) => heldOn !== null).map((row) => unsealSession(vault, row)))

export const sealLocation = (vault: Vault, sessionId: string, place: string) =>
  sealFor(vault, ...SEALED.sessionPlace(sessionId), place)

/**
 * Unrun. Gives a session its row, if it has none yet and its series is still the one that it was laid out
 * from: else there is none, and a booking on it is refused (`THERE_IS_SESSION_COLUMN`).
 */
export const insertSession = (
  db: Database,
  schoolId: string,
  seriesRevision: number,
  session: Pick<Session, 'id' | 'seriesId' | 'capacity' | 'mentorId'> & {
    firstOn: string | null
    heldOn: string | null
    startsAt: number | null
    endsAt: number | null
    weekday?: number
  },
) =>
  db
    .insert(sessions)
    .select(
      sql`SELECT ${schoolId}, ${session.id}, ${session.seriesId}, ${session.firstOn},
        ${session.heldOn}, ${session.weekday ?? null}, ${session.startsAt}, ${session.endsAt}, 'on',
        ${session.capacity}, ${session.mentorId}, NULL, 0, 0, 0, 0, 0, 0, NULL, 0, 0
        FROM series WHERE school_id = ${schoolId} AND id = ${session.seriesId}
        AND revision = ${seriesRevision}`,
    )
    .onConflictDoNothing()

/** The columns that a change of a session sets. */
export type SessionColumns = Partial<typeof sessions.$inferInsert>

/** Unrun. What its calendar entry shows has changed: the revision rises. */
export const updateSession = (db: Database, schoolId: string, id: string, set: SessionColumns) =>
  setSession(db, schoolId, id, set)

/** As `updateSession`, where a column may be a guard. */
export const setSession = (
  db: Database,
  schoolId: string,
  id: string,
  set: SQLiteUpdateSetSource<typeof sessions>,
) =>
  db
    .update(sessions)
    .set({ ...set, revision: sql`${sessions.revision} + 1` })
    .where(isThis(schoolId, id))

/** A session with the series that it is of. */
export type LaidOut = { series: Series; session: Session }

/**
 * Every session of a school between two days, in order: what a week's page, a day's board and a calendar
 * begin from. One round trip, and one more where the series are not in memory.
 */
export async function layOut(
  db: Database,
  school: School,
  now: number,
  { fromOn, untilOn, fresh = false }: { fromOn: string; untilOn: string; fresh?: boolean },
): Promise<LaidOut[]> {
  const [all, rows] = await Promise.all([
    seriesOf(db, school, now, { fresh }),
    storedBetween(db, school.id, fromOn, untilOn),
  ])
  const kept = await openSessions(school.vault, rows)
  const laidOut = all.flatMap((series) =>
    sessionsBetween(series, school.calendar, kept, fromOn, untilOn).map((session) => ({
      series,
      session,
    })),
  )
  return laidOut.toSorted((a, b) => a.session.startsAt - b.session.startsAt)
}
