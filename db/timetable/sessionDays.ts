import { getTableColumns, sql } from 'drizzle-orm'
import { type Series } from '../../worker/timetable/rules/series.ts'
import { isByWeekday } from '../../worker/timetable/rules/seriesKind.ts'
import { sessionsBetween } from '../../worker/timetable/rules/seriesDates.ts'
import type { Database } from '../database.ts'
import { said } from '../indexedBy.ts'
import { sessions } from '../tables/timetable.ts'
import type { School } from '../school/school.ts'
import { kindsWith, unsealSeries, seriesRows } from './series.ts'
import { storedBetween, type LaidOut, openSessions, type SessionRow } from './sessions.ts'

const BY_WEEKDAY = kindsWith(({ placesPer }) => placesPer === 'weekday')

/** The standing places of every club of a school, by weekday: a row a weekday, however many come. */
export const standingPlaces = (db: Database, schoolId: string) =>
  db
    .select(said(getTableColumns(sessions)))
    .from(sql`series INDEXED BY series_by_kind CROSS JOIN ${sessions}`)
    .where(
      sql`series.school_id = ${schoolId} AND series.kind IN ${BY_WEEKDAY}
        AND session.school_id = series.school_id AND session.series_id = series.id
        AND session.held_on IS NULL`,
    )

/** A school's timetable between two days: its series, the sessions in order, the standing places. */
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
    storedBetween(db, id, fromOn, untilOn),
    standingPlaces(db, id),
  ])
  const all = await Promise.all(rows.map((row) => unsealSeries(vault, row)))
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
export const standingPlacesOn = (
  standing: readonly SessionRow[],
  { id, kind }: Pick<Series, 'id' | 'kind'>,
  weekday: number,
): SessionRow | undefined =>
  isByWeekday(kind)
    ? standing.find((row) => row.seriesId === id && row.weekday === weekday)
    : undefined
