import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { HELD_MOVES, QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { bookings } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'
import { isBooking, itsSession } from './bookings.ts'
import { OPEN } from './bookingStatus.ts'

/** Places taken through the page in an hour are counted beside that hour's requests. */
export const PLACES_TAG = 'places'

/** For `insertBooking`, behind the count in its batch: no more places than these were taken in this hour. */
export const isQuietHour = (schoolId: string, hour: number, most: number): SQL =>
  sql`EXISTS (SELECT 1 FROM flood_count WHERE school_id = ${schoolId} AND hour = ${hour}
    AND tag = ${PLACES_TAG} AND times <= ${most})`

/** Unrun. Places that were taken through the page since then, in each of these sessions that has some. */
export const takenSince = (
  db: Database,
  schoolId: string,
  sessionIds: readonly string[],
  since: number,
) =>
  db
    .select({ places: sql<number>`COALESCE(SUM(${bookings.held}), 0)`.as('places_taken') })
    .from(bookings)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        inArray(bookings.sessionId, [...sessionIds]),
        sql`${bookings.status} IN ${OPEN} AND ${bookings.channel} = 'page' AND ${bookings.madeAt} >= ${since}`,
      ),
    )
    .groupBy(bookings.sessionId)

const IS_TO_COME = (now: number) => sql`(${sessions.endsAt} IS NULL OR ${sessions.endsAt} > ${now})`

/** The most held bookings that are counted: reading all of a flood would add nothing. */
const HELD_COUNTED = 100

/** How many wait for a look, of sessions that are not over, up to `HELD_COUNTED`. */
export function countHeldBookings(db: Database, schoolId: string, now: number) {
  const waiting = db
    .select({ one: sql<number>`1`.as('one') })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    // Said as SQL, not as a parameter: a partial index serves only a query that repeats its condition.
    .where(and(eq(bookings.schoolId, schoolId), sql`${bookings.heldRank} = 2`, IS_TO_COME(now)))
    .limit(HELD_COUNTED)
    .as('waiting')
  return db.select({ held: sql<number>`count(*)`.as('are_held') }).from(waiting)
}

/** Groups with some held or set aside, of sessions that are not over, in the order of the hours. */
export const heldBookingGroups = (db: Database, schoolId: string, now: number) =>
  db
    .select({
      id: sql<string>`${bookings.heldAs}`.as('group_id'),
      held: sql<number>`sum(${bookings.heldRank} = ${QUEUE_RANK.held})`.as('are_held'),
      aside: sql<number>`sum(${bookings.heldRank} = ${QUEUE_RANK.aside})`.as('are_aside'),
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.heldAs} IS NOT NULL AND ${bookings.heldRank} IS NOT NULL`,
        IS_TO_COME(now),
      ),
    )
    .groupBy(bookings.heldAs)
    .orderBy(bookings.heldAs)

/** One pattern of one hour, or with the hour alone all of its patterns: their names begin with it and a dot. */
const isIn = (group: string): SQL =>
  group.includes('.')
    ? eq(bookings.heldAs, group)
    : sql`${bookings.heldAs} >= ${`${group}.`} AND ${bookings.heldAs} < ${`${group}/`}`

/** Those of one group in one rank, in the order in which they were made. */
export const heldBookings = (
  db: Database,
  schoolId: string,
  { group, rank, now, limit }: { group: string; rank: number; now: number; limit: number },
) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      whoSealed: bookings.whoSealed,
      places: bookings.places,
      madeAt: bookings.madeAt,
      seriesId: sessions.seriesId,
      startsAt: sessions.startsAt,
      weekday: sessions.weekday,
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.heldAs} IS NOT NULL`,
        isIn(group),
        eq(bookings.heldRank, rank),
        IS_TO_COME(now),
      ),
    )
    .orderBy(asc(bookings.madeAt), asc(bookings.ticket), asc(bookings.id))
    .limit(limit)

/**
 * Unrun, one statement for each, because each changes what is free for the next. Where there is room and nobody
 * waits it has its places, else its turn in the waiting list, by when it was made; as `insertBooking` decides.
 * A session that is off or over leaves it as it is.
 */
export function confirmHeld(
  db: Database,
  schoolId: string,
  { id, sessionId }: { id: string; sessionId: string },
  now: number,
) {
  const session = sql`session AS s WHERE s.school_id = ${schoolId} AND s.id = ${sessionId}`
  return db
    .update(bookings)
    .set({
      heldRank: null,
      status: sql`iif(EXISTS (SELECT 1 FROM ${session} AND (s.capacity IS NULL
        OR (s.waiting = 0 AND s.taken + booking.places <= s.capacity))), 'booked', 'waiting')`,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(
      and(
        isBooking(schoolId, id),
        eq(bookings.heldRank, QUEUE_RANK.held),
        sql`EXISTS (SELECT 1 FROM ${session} AND s.status = 'on' AND (s.ends_at IS NULL OR s.ends_at > ${now}))`,
      ),
    )
}

const areThese = (schoolId: string, group: string, ids: readonly string[]) =>
  and(
    eq(bookings.schoolId, schoolId),
    isIn(group),
    sql`${bookings.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )

/** Unrun. Sets these aside, or puts them back. */
export const moveHeldBookings = (
  db: Database,
  schoolId: string,
  { group, ids }: { group: string; ids: readonly string[] },
  move: 'set_aside' | 'put_back',
) =>
  db
    .update(bookings)
    .set({ heldRank: HELD_MOVES[move].to })
    .where(and(areThese(schoolId, group, ids), eq(bookings.heldRank, HELD_MOVES[move].from)))

/** Unrun, before `fillPlaces`. Takes back that these were confirmed; what their holder has cancelled stays so. */
export const holdAgain = (
  db: Database,
  schoolId: string,
  { group, ids }: { group: string; ids: readonly string[] },
  now: number,
) =>
  db
    .update(bookings)
    .set({
      heldRank: QUEUE_RANK.held,
      status: 'cancelled',
      doubled: false,
      offerEndsAt: null,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(
      and(
        areThese(schoolId, group, ids),
        sql`${bookings.heldRank} IS NULL AND ${bookings.status} IN ${OPEN}`,
      ),
    )

/** Confirmed ones of a group, with the sessions that they are in. */
export const confirmedOf = (
  db: Database,
  schoolId: string,
  { group, ids }: { group: string; ids: readonly string[] },
) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      startsAt: sessions.startsAt,
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(
      and(
        areThese(schoolId, group, ids),
        sql`${bookings.heldRank} IS NULL AND ${bookings.status} IN ${OPEN}`,
      ),
    )

/** Unrun. Its holder no longer wants it. Refused (`MAY_LET_GO_COLUMN`) where `may` does not hold. */
export const letHeldGo = (
  db: Database,
  schoolId: string,
  id: string,
  { may, now }: { may: SQL; now: number },
) =>
  db
    .update(bookings)
    .set({
      heldRank: null,
      changedAt: guardedBy(sql`${may} AND ${bookings.heldRank} IS NOT NULL`, now),
    })
    .where(isBooking(schoolId, id))

export const MAY_LET_GO_COLUMN = 'booking.changed_at'

/** For `tellBookings`: which of these have a place now, or a turn in the waiting list. */
export const confirmedAs = (ids: readonly string[], status: 'booked' | 'waiting', now: number) =>
  sql`b.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND b.status = ${status}
    AND b.held_rank IS NULL AND b.changed_at = ${now}`
