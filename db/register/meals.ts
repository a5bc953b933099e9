import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { SayingRow } from '../bookings/joinedBookings.ts'
import { type ChildRow, heldChildrenAt } from '../breakfast/children.ts'
import type { Database } from '../database.ts'
import { bookings } from '../tables/bookings.ts'
import { children } from '../tables/breakfast.ts'
import { registerMarks } from '../tables/register.ts'
import { samePeople } from '../tables/samePeople.ts'
import { mealsBetween } from './registerPage.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

/** A whole row as JSON, where it is told beside the row of another table. */
const asJson = (table: SQLiteTable): SQL =>
  sql`json_object(${sql.join(
    Object.entries(getTableColumns(table)).map(
      ([key, column]) => sql`${sql.raw(`'${key}'`)}, ${column}`,
    ),
    sql`, `,
  )})`

/**
 * Unrun, for one batch: who has a place at the meals of some days or waits for one, each with its child and with what staff
 * said of it and of another, so that no booking is read again for these; then what was marked.
 */
export function mealQueries(db: Database, schoolId: string, fromOn: string, untilOn: string) {
  const of = mealsBetween(schoolId, fromOn, untilOn)
  return [
    db
      .select({
        id: bookings.id,
        sessionId: bookings.sessionId,
        childId: bookings.childId,
        status: bookings.status,
        places: bookings.places,
        channel: bookings.channel,
        whoSealed: bookings.whoSealed,
        madeAt: bookings.madeAt,
        doubled: bookings.doubled,
        joined: bookings.joined,
        ticket: bookings.ticket,
        child:
          sql<ChildRow | null>`CASE WHEN ${children.id} IS NOT NULL THEN ${asJson(children)} END`
            .mapWith((row: string) => JSON.parse(row) as ChildRow)
            .as('its_child'),
        said: sql<readonly SayingRow[]>`(SELECT json_group_array(${asJson(samePeople)})
          FROM ${samePeople} WHERE ${samePeople.schoolId} = ${schoolId}
          AND ${samePeople.oneId} = COALESCE(${bookings.childId}, ${bookings.id}))`
          .mapWith((rows: string) => JSON.parse(rows) as SayingRow[])
          .as('what_was_said'),
      })
      .from(bookings)
      .leftJoin(
        children,
        and(eq(children.schoolId, bookings.schoolId), eq(children.id, bookings.childId)),
      )
      .where(
        and(
          eq(bookings.schoolId, schoolId),
          sql`${bookings.sessionId} IN ${of}`,
          sql`${bookings.status} IN ${OPEN}`,
        ),
      ),
    db
      .select({
        sessionId: registerMarks.sessionId,
        bookingId: registerMarks.bookingId,
        mark: registerMarks.mark,
        toldAt: registerMarks.toldAt,
        toldBy: registerMarks.toldBy,
      })
      .from(registerMarks)
      .where(
        and(
          eq(registerMarks.schoolId, schoolId),
          sql`${registerMarks.sessionId} IN (SELECT d.id FROM session AS d
            WHERE d.school_id = ${schoolId} AND d.held_on BETWEEN ${fromOn} AND ${untilOn})`,
        ),
      ),
    heldChildrenAt(db, schoolId, of),
  ] as const
}

/** Where the meals of some days stand: a register's numbers, added up over all of them. */
export const mealsNews = (db: Database, schoolId: string, fromOn: string, untilOn: string) =>
  db
    .select({
      said: sql<string>`concat_ws('.', count(*), ifnull(sum(its.news), 0), ifnull(sum(its.marks), 0),
        ifnull(sum(its.revision), 0), (SELECT ifnull(max(number), 0) FROM register_revision
          WHERE school_id = ${schoolId}))`.as('said'),
    })
    .from(sql`${mealsBetween(schoolId, fromOn, untilOn, sql`s.news, s.marks, s.revision`)} AS its`)
