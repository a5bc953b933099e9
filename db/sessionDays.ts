import { and, eq, sql, type SQL } from 'drizzle-orm'
import { isByWeekday, type Series } from '../worker/domain/series.ts'
import { sessionsBetween } from '../worker/domain/seriesDates.ts'
import type { Database } from './database.ts'
import { sessions } from './schema.places.ts'
import type { School } from './school.ts'
import { openSeries, seriesRows } from './series.ts'
import { keptBetween, type LaidOut, openSessions, type SessionRow } from './session.ts'

/** The standing places of every club of a school, by weekday: a row a weekday, however many come. */
export const standingPlaces = (db: Database, schoolId: string) =>
  db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.schoolId, schoolId),
        sql`${sessions.id} IN (SELECT series.id || '.w' || weekday.value FROM series
          CROSS JOIN json_each('[1,2,3,4,5,6,7]') AS weekday
          WHERE series.school_id = ${schoolId} AND series.kind = 'breakfast_club')`,
      ),
    )

/** What a school has on between two days: its series, the sessions in order, the standing places. */
export type Days = {
  all: readonly Series[]
  laidOut: readonly LaidOut[]
  standing: readonly SessionRow[]
}

/** One round trip, and as many rows whether ten or ten thousand have booked: the sessions hold the counts. */
export async function readDays(
  db: Database,
  { id, vault, calendar }: School,
  fromOn: string,
  untilOn: string,
): Promise<Days> {
  const [rows, kept, standing] = await db.batch([
    seriesRows(db, id),
    keptBetween(db, id, fromOn, untilOn),
    standingPlaces(db, id),
  ])
  const all = await Promise.all(rows.map((row) => openSeries(vault, row)))
  const opened = await openSessions(vault, kept)
  const laidOut = all
    .flatMap((series) =>
      sessionsBetween(series, calendar, opened, fromOn, untilOn).map((session) => ({
        series,
        session,
      })),
    )
    .toSorted((a, b) => a.session.startsAt - b.session.startsAt)
  return { all, laidOut, standing }
}

/** The standing places of a club on a weekday; undefined where nobody has one yet, and for all else. */
export const standingOn = (
  standing: readonly SessionRow[],
  { id, kind }: Pick<Series, 'id' | 'kind'>,
  weekday: number,
): SessionRow | undefined =>
  isByWeekday(kind)
    ? standing.find((row) => row.seriesId === id && row.weekday === weekday)
    : undefined

/** How many a change of a session concerns: people, who waits, and how they come to know. */
export type People = {
  sessionId: string
  /** Places held and waited for. */
  people: number
  waiting: number
  /** Of the bookings: left a contact, so that a wordless message goes there. */
  byMessage: number
  /** Of the bookings: written down by staff without a page of their own. */
  untold: number
}

/**
 * Those who are in these sessions or wait for them, a line each. Reads their bookings and no others: by
 * itself SQLite goes through all of the school's, as the primary key begins with it.
 */
export const peopleIn = (db: Database, schoolId: string, ids: readonly string[]) =>
  db.all<People>(peopleQuery(schoolId, ids))

export const peopleQuery = (schoolId: string, ids: readonly string[], how = ''): SQL =>
  sql`${sql.raw(how)} SELECT b.session_id AS sessionId, sum(b.places) AS people,
      sum(iif(b.status = 'waiting', b.places, 0)) AS waiting,
      sum(h.contact_sealed IS NOT NULL) AS byMessage, sum(b.holder_id IS NULL) AS untold
    FROM json_each(${JSON.stringify(ids)}) AS wanted
    CROSS JOIN booking AS b INDEXED BY booking_by_session ON b.school_id = ${schoolId} AND b.session_id = wanted.value
      AND b.status IN ('booked', 'waiting', 'offered')
    LEFT JOIN holder AS h ON h.school_id = b.school_id AND h.id = b.holder_id
    GROUP BY b.session_id`
