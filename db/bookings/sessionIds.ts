import { type SQL, sql } from 'drizzle-orm'
import type { DatedId } from '../../worker/timetable/rules/series.ts'

/** Sessions by their ids, or as a query finds them: `(SELECT …)`. */
export type Of = readonly string[] | SQL

export const inThese = (of: Of): SQL =>
  Array.isArray(of) ? sql`(SELECT value FROM json_each(${JSON.stringify(of)}))` : sql`${of}`

/**
 * A dated session and the standing places of the weekday on which it is held, without asking first where
 * it was moved to. A series that is not by weekdays has none.
 */
export const withStandingPlaces = (schoolId: string, { id, seriesId, firstOn }: DatedId): SQL =>
  sql`(SELECT ${id} UNION ALL SELECT ${seriesId} || '.w' || ((strftime('%w', COALESCE(
    (SELECT held_on FROM session WHERE school_id = ${schoolId} AND id = ${id}), ${firstOn})) + 6) % 7 + 1))`
