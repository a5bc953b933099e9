import type { School } from '../../db/school/school.ts'
import type { Series } from '../../worker/timetable/rules/series.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

const A_SESSION = 50

/** 2010 and on: long over, in weeks that nobody looks at. */
const FIRST_DAY = Date.UTC(2010, 0, 4)

/**
 * This many bookings in sessions of long ago, each with its holder, its line, its mark and its trail: in a few
 * statements.
 */
export async function manyBookings(db: D1Database, school: School, series: Series, many: number) {
  const sessions = many / A_SESSION
  const counting = (most: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${most})`
  const day = `date(${FIRST_DAY / 1000} + (i / ${A_SESSION}) * 86400, 'unixepoch')`
  const session = `? || '.' || ${day}`
  const run = (sql: string, ...bound: unknown[]) =>
    db
      .prepare(sql)
      .bind(...bound)
      .run()
  await run(
    `${counting(sessions)} INSERT INTO session (school_id, id, series_id, first_on, held_on, starts_at, ends_at, capacity, tickets)
     SELECT ?, ? || '.' || date(${FIRST_DAY / 1000} + i * 86400, 'unixepoch'), ?,
       date(${FIRST_DAY / 1000} + i * 86400, 'unixepoch'), date(${FIRST_DAY / 1000} + i * 86400, 'unixepoch'),
       ${FIRST_DAY} + i * ${DAY_MS}, ${FIRST_DAY} + i * ${DAY_MS} + 1, 100, 0 FROM n`,
    school.id,
    series.id,
    series.id,
  )
  await run(
    `${counting(many)} INSERT INTO holder (school_id, id, kind, code_tag, language, made_at)
     SELECT ?, 'h' || i, 'pupil', 'tag' || i, 'en', 0 FROM n`,
    school.id,
  )
  await run(
    `${counting(many)} INSERT INTO booking (school_id, id, session_id, holder_id, person_tag, status,
       places, ticket, line, channel, who_sealed, made_at, changed_at)
     SELECT ?, 'b' || i, ${session}, 'h' || i, 'p' || i, iif(i % 7 = 0, 'cancelled', 'booked'),
       1, i % ${A_SESSION} + 1, i % ${A_SESSION} + 1, 'page', '', 0, 0 FROM n`,
    school.id,
    series.id,
  )
  await run(
    `${counting(many)} INSERT INTO booking_line (school_id, booking_id, at, what) SELECT ?, 'b' || i, 1, 'booked' FROM n`,
    school.id,
  )
  await run(
    `${counting(many)} INSERT INTO register_mark (school_id, session_id, booking_id, mark, tapped_at, tap_id)
     SELECT ?, ${session}, 'b' || i, 'came', 1, 'tap' || i FROM n`,
    school.id,
    series.id,
  )
  await run(
    `${counting(many)} INSERT INTO trail_entry (school_id, on_id, seq, at, by_whom, as_role, did, mac)
     SELECT ?, 'b' || i, 1, 0, 'code', 'pupil', 'booked', 'mac' FROM n`,
    school.id,
  )
}
