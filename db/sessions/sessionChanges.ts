import { type SQL, sql } from 'drizzle-orm'
import type { BookingNews, NewsFacts } from '../../worker/bookings/rules/booking.ts'
import { weekdayOf } from '../../worker/time/londonTime.ts'
import { standingPlaceId } from '../../worker/timetable/rules/series.ts'
import { isByWeekday } from '../../worker/timetable/rules/seriesKind.ts'
import type { Session } from '../../worker/timetable/rules/seriesDates.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { everyoneIn, tellBookings } from '../bookings/bookingNews.ts'
import type { Database, Write } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { sessions } from '../tables/timetable.ts'
import {
  insertSession,
  type LaidOut,
  setSession,
  type SessionColumns,
} from '../timetable/sessions.ts'

/** The column that refuses a change of a session: see `guardedBy`. */
export const SESSION_GUARD = 'session.own'

/**
 * Unrun. Changes a session that has a row, on this day alone. Refused (`SESSION_GUARD`) where it has been changed
 * since it was at `revision`.
 */
export const updateSessionAt = (
  db: Database,
  schoolId: string,
  { id, revision }: Pick<Session, 'id' | 'revision'>,
  set: SessionColumns,
) => {
  const isUnchanged = sql`${sessions.revision} = ${revision}`
  return setSession(db, schoolId, id, { ...set, own: guardedBy(isUnchanged, 1) })
}

/**
 * Unrun. One more session of a series at the revision it was laid out from, at a place of its own. A session that
 * was called off on this day or moved away from it has the same id: refused (`SESSION_GUARD`) where there is one.
 */
export const openExtraSession = (
  db: Database,
  schoolId: string,
  { series, session }: LaidOut,
  placeSealed: Sealed,
): Write[] => {
  const isNew = sql`${sessions.revision} = 0 AND ${sessions.own} = 0`
  return [
    insertSession(db, schoolId, series.revision, session),
    setSession(db, schoolId, session.id, { placeSealed, own: guardedBy(isNew, 1) }),
  ]
}

/** Unrun. News for everyone who comes to a session, those with a standing place on its weekday among them. */
export const tellSession = (
  db: Database,
  schoolId: string,
  session: LaidOut,
  news: { what: BookingNews; facts: NewsFacts; now: number },
): Write[] => tellBookings(db, schoolId, everyoneComingTo(session), news)

const everyoneComingTo = ({ series, session }: LaidOut): SQL => {
  if (!isByWeekday(series.kind)) return everyoneIn(session.id)
  const standing = standingPlaceId(series.id, weekdayOf(session.heldOn))
  return sql`(${everyoneIn(session.id)} OR ${everyoneIn(standing)})`
}
