import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Saying } from '../../worker/bookings/rules/samePerson.ts'
import type { Database, Write } from '../database.ts'
import { bookings } from '../tables/bookings.ts'
import { samePeople } from '../tables/samePeople.ts'
import { sessions } from '../tables/timetable.ts'
import { itsSession } from './bookings.ts'
import { inThese, type Of } from './sessionIds.ts'
import { OPEN } from './bookingStatus.ts'

/** For a condition on bookings: not those that are joined to one which counts for them. */
export const STANDS: SQL = sql`(${bookings.doubled} = 0 OR ${bookings.joined} IS NULL)`

/** The rule `whichCounts` (worker/bookings/rules/samePerson.ts) in SQL, for rows of `booking AS b`. */
export const countsFirst: SQL = sql`b.status = 'booked' DESC, b.status = 'offered' DESC, b.places DESC, b.ticket`

/**
 * The open bookings of two records, each a child's or a booking's own id, and of everyone who is joined with
 * one of them.
 */
export const openBookingsOf = (db: Database, schoolId: string, records: readonly string[]) => {
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(records)}))`
  const own = sql`(SELECT id FROM booking WHERE school_id = ${schoolId} AND id IN ${ids}
    UNION SELECT id FROM booking WHERE school_id = ${schoolId} AND child_id IS NOT NULL
      AND child_id IN ${ids})`
  return db
    .select({
      id: bookings.id,
      sessionId: sql<string>`${bookings.sessionId}`.as('booked_session_id'),
      childId: bookings.childId,
      status: bookings.status,
      doubled: bookings.doubled,
      joined: bookings.joined,
      places: bookings.places,
      ticket: bookings.ticket,
      channel: bookings.channel,
      whoSealed: bookings.whoSealed,
      seriesId: sessions.seriesId,
      startsAt: sessions.startsAt,
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT id FROM ${own} UNION SELECT b.id FROM booking AS b
          WHERE b.school_id = ${schoolId} AND b.joined IS NOT NULL AND b.joined IN (SELECT o.joined
            FROM booking AS o WHERE o.school_id = ${schoolId} AND o.id IN ${own} AND o.joined IS NOT NULL))`,
        sql`${bookings.status} IN ${OPEN}`,
      ),
    )
}

export type JoinableBooking = Awaited<ReturnType<typeof openBookingsOf>>[number]

/** The column in which joining is refused where one of them is not what it was when it was read. */
export const MAY_JOIN_COLUMN = 'booking.doubled'

/**
 * Unrun. These bookings of one session are one person's: `counts` holds their place or waits for one, and the
 * others hold nothing. Refused (`MAY_JOIN_COLUMN`) where one of them has changed since it was read.
 */
export const joinBookings = (
  db: Database,
  schoolId: string,
  { all, counts }: { all: readonly JoinableBooking[]; counts: JoinableBooking },
): Write[] => {
  const others = all.filter(({ id }) => id !== counts.id)
  const stillAs = ({ status, places }: JoinableBooking): SQL =>
    sql`CASE WHEN ${bookings.status} = ${status} AND ${bookings.places} = ${places}`
  const set = (each: JoinableBooking, doubled: 0 | 1) =>
    db
      .update(bookings)
      .set({ doubled: sql`${stillAs(each)} THEN ${doubled} END`, joined: counts.id })
      .where(and(eq(bookings.schoolId, schoolId), eq(bookings.id, each.id)))
  return [...others.map((each) => set(each, 1)), set(counts, 0)]
}

/** Unrun, before `fillPlaces`, which gives each of them its own place again, or the first in the waiting list. */
export const partBookings = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .update(bookings)
    .set({ joined: null })
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )

/**
 * Unrun, after the places of a joined booking have changed: the one with the most places counts. Refused
 * (`MAY_JOIN_COLUMN`) where a booking would grow past people who wait.
 */
export const countTheLargest = (
  db: Database,
  schoolId: string,
  { joined, sessionId, grows }: { joined: string; sessionId: string; grows: boolean },
): Write[] => {
  const ofThem = sql`b.school_id = ${schoolId} AND b.session_id = ${sessionId} AND b.joined = ${joined}
    AND b.status IN ${OPEN}`
  const inGroup = and(
    eq(bookings.schoolId, schoolId),
    eq(bookings.sessionId, sessionId),
    eq(bookings.joined, joined),
  )
  return [
    db
      .update(bookings)
      .set({ doubled: true })
      .where(
        and(
          inGroup,
          eq(bookings.doubled, false),
          sql`EXISTS (SELECT 1 FROM booking AS b WHERE ${ofThem} AND b.doubled = 1
            AND b.status = 'booked' AND b.places > ${bookings.places})`,
        ),
      ),
    db
      .update(bookings)
      .set({
        doubled: sql`CASE WHEN ${grows ? 0 : 1} OR EXISTS (SELECT 1 FROM session AS s
          WHERE s.school_id = ${schoolId} AND s.id = ${sessionId}
          AND (s.capacity IS NULL OR s.waiting = 0)) THEN 0 END`,
      })
      .where(
        and(
          inGroup,
          sql`${bookings.id} = (SELECT b.id FROM booking AS b WHERE ${ofThem}
            AND NOT EXISTS (SELECT 1 FROM booking AS c WHERE c.school_id = ${schoolId}
              AND c.session_id = ${sessionId} AND c.joined = ${joined} AND c.doubled = 0
              AND c.status IN ${OPEN})
            ORDER BY ${countsFirst} LIMIT 1)`,
        ),
      ),
  ]
}

/** The staff's judgements of pairs whose first record is in one of these sessions. */
export const sayingsOf = (db: Database, schoolId: string, of: Of) =>
  db
    .select()
    .from(samePeople)
    .where(
      and(
        eq(samePeople.schoolId, schoolId),
        sql`${samePeople.oneId} IN (SELECT COALESCE(child_id, id) FROM booking
          WHERE school_id = ${schoolId} AND session_id IN ${inThese(of)} AND status IN ${OPEN})`,
      ),
    )

/** The staff's judgement of one pair. */
export const sayingOf = (db: Database, schoolId: string, [oneId, otherId]: Pair) =>
  db
    .select()
    .from(samePeople)
    .where(
      and(
        eq(samePeople.schoolId, schoolId),
        eq(samePeople.oneId, oneId),
        eq(samePeople.otherId, otherId),
      ),
    )

export type SayingRow = typeof samePeople.$inferSelect

type Pair = readonly [one: string, other: string]

/** Unrun. `says` null: it is undone. What was said of their food was said of one child or of two, and is asked again. */
export const setSaying = (
  db: Database,
  schoolId: string,
  [oneId, otherId]: Pair,
  said: { says: Saying | null; saidBy: string; saidAt: number },
) =>
  db
    .insert(samePeople)
    .values({ schoolId, oneId, otherId, ...said })
    .onConflictDoUpdate({
      target: [samePeople.schoolId, samePeople.oneId, samePeople.otherId],
      set: { ...said, food: null },
    })

/** Unrun. `food` null: the join is undone, and the kitchen goes by both records. */
export const setFoodAsked = (
  db: Database,
  schoolId: string,
  [oneId, otherId]: Pair,
  asked: { food: string | null; askedBy: string; askedAt: number },
) =>
  db
    .insert(samePeople)
    .values({ schoolId, oneId, otherId, ...asked })
    .onConflictDoUpdate({
      target: [samePeople.schoolId, samePeople.oneId, samePeople.otherId],
      set: asked,
    })
