import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { OPEN } from '../bookings/bookingStatus.ts'

/** How many a change of a session concerns: people, who waits, and how they come to know. */
export type People = {
  sessionId: string
  /** Places held and waited for. */
  people: number
  waiting: number
  /** Of the bookings: left a contact, so a wordless message goes there. */
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
      AND b.status IN ${OPEN}
    LEFT JOIN holder AS h ON h.school_id = b.school_id AND h.id = b.holder_id
    GROUP BY b.session_id`
