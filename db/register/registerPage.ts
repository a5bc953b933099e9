import { type SQL, sql } from 'drizzle-orm'
import type { DatedId } from '../../worker/timetable/rules/series.ts'
import { childrenAt, heldChildrenAt } from '../breakfast/children.ts'
import type { Database } from '../database.ts'
import { expectedAt, missing } from './marks.ts'
import { registerNews } from './registerNews.ts'
import { withStandingPlaces } from '../bookings/sessionIds.ts'
import type { School } from '../school/school.ts'
import { sayingsOf } from '../bookings/joinedBookings.ts'
import { findSeriesRow, kindsWith } from '../timetable/series.ts'
import { layOne, rowsOfSession } from '../bookings/sessionBookings.ts'

/**
 * One session by its id, laid out, with everyone expected and, for the staff who feed them, the children: one round
 * trip. Null where there is no such session.
 */
export async function readRegister(
  db: Database,
  school: School,
  dated: DatedId,
  { feeds }: { feeds: boolean },
) {
  const { id: schoolId } = school
  const [series, rows, expected, children, said, [news], held] = await db.batch([
    findSeriesRow(db, schoolId, dated.seriesId),
    rowsOfSession(db, schoolId, dated),
    expectedAt(db, schoolId, dated.id, withStandingPlaces(schoolId, dated)),
    childrenAt(db, schoolId, feeds ? childrenToKnow(schoolId, dated) : []),
    sayingsOf(db, schoolId, recordsAt(schoolId, dated)),
    registerNews(db, schoolId, dated),
    heldChildrenAt(db, schoolId, feeds ? childrenToKnow(schoolId, dated) : []),
  ])
  const found = await layOne(school, dated, series, rows)
  return found && { ...found, expected, children, said, news, held }
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

const WITH_FOOD = kindsWith(({ withFood }) => withFood)

/** The sessions `s` of everything in a school at which children eat: a series at a time, so no other session is read. */
const mealSessions = (schoolId: string, columns: SQL, which: SQL): SQL =>
  sql`SELECT ${columns} FROM series AS club INDEXED BY series_by_kind
    CROSS JOIN session AS s INDEXED BY session_by_series ON s.school_id = club.school_id
    AND s.series_id = club.id AND ${which}
    WHERE club.school_id = ${schoolId} AND club.kind IN ${WITH_FOOD}`

const STANDING = sql`s.held_on IS NULL`

const ITS_ID = sql`s.id`

/**
 * Whose food must be known at a register with food: every child who has a place at a meal of the school or waits
 * for one. One of another day may be who walked in, or may be one with a child of this day who has its name.
 */
export const childrenToKnow = (schoolId: string, dated: DatedId): SQL =>
  sql`(SELECT ${dated.id} AS id WHERE ${isMeal(schoolId, dated)}
    UNION ${mealSessions(schoolId, ITS_ID, STANDING)} AND ${isMeal(schoolId, dated)})`

export const isMeal = (schoolId: string, { seriesId }: DatedId): SQL =>
  sql`EXISTS (SELECT 1 FROM series AS its WHERE its.school_id = ${schoolId} AND its.id = ${seriesId}
    AND its.kind IN ${WITH_FOOD})`

/** Whose records are compared at a register: everyone expected, and the children whose food needs are known there. */
export const recordsAt = (schoolId: string, dated: DatedId): SQL =>
  sql`(SELECT * FROM ${withStandingPlaces(schoolId, dated)}
    UNION SELECT * FROM ${childrenToKnow(schoolId, dated)})`

/** The meals of some days: standing places of any weekday, and dated sessions. */
export const mealsBetween = (
  schoolId: string,
  fromOn: string,
  untilOn: string,
  columns = ITS_ID,
): SQL =>
  sql`(${mealSessions(schoolId, columns, STANDING)}
    UNION ALL ${mealSessions(schoolId, columns, sql`s.held_on BETWEEN ${fromOn} AND ${untilOn}`)})`
