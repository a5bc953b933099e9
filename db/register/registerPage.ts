import { type SQL, sql } from 'drizzle-orm'
import type { DatedId } from '../../worker/timetable/rules/series.ts'
import { childrenAt } from '../breakfast/children.ts'
import type { Database } from '../database.ts'
import { expectedAt, missing } from './marks.ts'
import { withStandingPlaces } from '../bookings/sessionIds.ts'
import type { School } from '../school/school.ts'
import { findSeriesRow, kindsWith } from '../timetable/series.ts'
import { layOne, rowsOfSession } from '../bookings/sessionBookings.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

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
    expectedAt(db, schoolId, dated.id, withStandingPlaces(schoolId, dated)),
    childrenAt(db, schoolId, feeds ? childrenToKnow(schoolId, dated) : []),
  ])
  const found = await layOne(school, dated, series, rows)
  return found && { ...found, expected, children }
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

/** The standing places of everything in a school at which children eat. */
const standingMeals = (schoolId: string): SQL =>
  sql`SELECT s.id FROM series AS club CROSS JOIN session AS s ON s.school_id = club.school_id
    AND s.series_id = club.id AND s.held_on IS NULL
    WHERE club.school_id = ${schoolId} AND club.kind IN ${WITH_FOOD}`

/**
 * Whose food must be known at a register: who is expected, and, once somebody has walked in, every child
 * who has a place at a meal of the school: it may be one of them on another day than theirs.
 */
export const childrenToKnow = (schoolId: string, dated: DatedId): SQL =>
  sql`(SELECT * FROM ${withStandingPlaces(schoolId, dated)} UNION SELECT id FROM (${standingMeals(schoolId)})
    WHERE EXISTS (SELECT 1 FROM booking AS w WHERE w.school_id = ${schoolId}
      AND w.session_id = ${dated.id} AND w.channel = 'walk_in' AND w.status IN ${OPEN}))`

/** The meals of some days: standing places of any weekday, and dated sessions. */
export const mealsBetween = (schoolId: string, fromOn: string, untilOn: string): SQL =>
  sql`(${standingMeals(schoolId)} UNION ALL SELECT d.id FROM session AS d
    INNER JOIN series AS club ON club.school_id = d.school_id AND club.id = d.series_id
    WHERE d.school_id = ${schoolId} AND d.held_on BETWEEN ${fromOn} AND ${untilOn}
    AND club.kind IN ${WITH_FOOD})`
