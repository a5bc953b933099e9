import { type SQL, sql } from 'drizzle-orm'
import type { DatedId } from '../../worker/timetable/rules/series.ts'
import type { Database } from '../database.ts'
import { standingOn } from '../bookings/sessionIds.ts'
import { ALWAYS } from '../guardedBy.ts'

/**
 * Where a register stands: `rest` is of everything that it shows but its marks, `marks` rises with each mark. Three rows,
 * kept by the triggers of migration 0032. No row where `mayMark` does not hold.
 */
export const registerNews = (
  db: Database,
  schoolId: string,
  { id, seriesId, firstOn }: DatedId,
  mayMark: SQL = ALWAYS,
) =>
  db
    .select({
      rest: sql<string>`concat_ws('.', ifnull(its.news, 0), ifnull(its.revision, 0),
        ifnull(its.register_ended_at, 0), ifnull(standing.news, 0), ifnull(school.number, 0))`.as(
        'rest',
      ),
      marks: sql<number>`ifnull(its.marks, 0)`.as('its_marks'),
    })
    .from(
      sql`(SELECT ${id} AS id) AS asked
        LEFT JOIN session AS its ON its.school_id = ${schoolId} AND its.id = asked.id
        LEFT JOIN session AS standing ON standing.school_id = ${schoolId}
          AND standing.id = ${standingOn(seriesId, sql`ifnull(its.held_on, ${firstOn})`)}
        LEFT JOIN register_revision AS school ON school.school_id = ${schoolId}`,
    )
    .where(mayMark)

/** For `expectedAt`: who was marked since the session's marks stood at this number. */
export const markedSince = (schoolId: string, sessionId: string, marks: number): SQL =>
  sql`(SELECT booking_id FROM register_mark INDEXED BY register_mark_moved
    WHERE school_id = ${schoolId} AND session_id = ${sessionId} AND moved > ${marks})`
