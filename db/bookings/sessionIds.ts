import { type SQL, sql } from 'drizzle-orm'
import type { DatedId } from '../../worker/timetable/rules/series.ts'

/** Sessions by their ids, or as a query finds them: `(SELECT …)`. */
export type Of = readonly string[] | SQL

/** For one id without JSON, which would be a row more. */
export function inThese(of: Of): SQL {
  if (!Array.isArray(of)) return sql`${of}`
  return of.length === 1
    ? sql`(SELECT ${of[0]})`
    : sql`(SELECT value FROM json_each(${JSON.stringify(of)}))`
}

/** The standing places of a series on the weekday of a day. */
export const standingOn = (seriesId: string, day: SQL): SQL =>
  sql`${seriesId} || '.w' || ((strftime('%w', ${day}) + 6) % 7 + 1)`

/**
 * A dated session and the standing places of the weekday on which it is held, without asking first where
 * it was moved to. A series that is not by weekdays has none.
 */
export const withStandingPlaces = (schoolId: string, { id, seriesId, firstOn }: DatedId): SQL =>
  sql`(SELECT ${id} UNION ALL SELECT ${standingOn(
    seriesId,
    sql`COALESCE((SELECT held_on FROM session WHERE school_id = ${schoolId} AND id = ${id}), ${firstOn})`,
  )})`
