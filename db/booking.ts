import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { BookingNews, BookingStatus, Guest, NewsFacts } from '../worker/domain/booking.ts'
import { AHEAD_OF_TICKETS } from '../worker/domain/waitingList.ts'
import { sealFor, unsealFrom, type Vault } from '../worker/vault/vault.ts'
import type { Database, Write } from './database.ts'
import { bookingLines, bookings, holderNotices, sessions } from './schema.places.ts'
import { SEALED } from './sealedPlaces.ts'

export type BookingRow = typeof bookings.$inferSelect
type NewRow = Pick<
  BookingRow,
  | 'schoolId'
  | 'id'
  | 'sessionId'
  | 'holderId'
  | 'childId'
  | 'personTag'
  | 'places'
  | 'channel'
  | 'byStaffId'
  | 'whoSealed'
> & {
  now: number
  orWait: boolean
  may: SQL
  /** The last day of standing places; null: until they are given back. */
  untilOn?: string | null
}

/** The column in which a booking is refused that finds no place and does not want to wait. */
export const HAS_PLACE_COLUMN = 'booking.status'

/**
 * Unrun, after `keepSession`. Books where there is room and nobody waits; else, with `orWait`, gets in line.
 * The same person again is `doubled`: it looks the same and holds nothing, so that it tells nobody who
 * comes. Refused (`HAS_PLACE_COLUMN`, `THERE_IS_SESSION_COLUMN`) by leaving a NOT NULL column empty.
 * Answers what became of it.
 */
export function insertBooking(db: Database, row: NewRow) {
  const { schoolId, sessionId, now, places, personTag } = row
  const twin = sql`EXISTS (SELECT 1 FROM booking AS twin WHERE twin.school_id = ${schoolId}
    AND twin.session_id = ${sessionId} AND twin.person_tag = ${personTag} AND twin.doubled = 0
    AND twin.status IN ('booked', 'waiting', 'offered'))`
  const walksIn = row.channel === 'walk_in' ? 1 : 0
  const room = sql`(${walksIn} OR s.capacity IS NULL OR (s.waiting = 0 AND s.taken + ${places} <= s.capacity))`
  return db
    .insert(bookings)
    .select(
      sql`SELECT ${schoolId}, ${row.id}, s.id, ${row.holderId}, ${row.childId}, ${personTag},
        CASE WHEN ${room} THEN 'booked' WHEN ${row.orWait ? 1 : 0} THEN 'waiting' END, ${twin},
        ${places}, COALESCE(s.tickets, 0) + 1, COALESCE(s.tickets, 0) + 1, ${row.channel},
        ${row.byStaffId}, ${row.whoSealed}, ${now}, ${now}, NULL, NULL, NULL, NULL, 0, ${row.untilOn ?? null}
        FROM (SELECT 1) LEFT JOIN session AS s ON s.school_id = ${schoolId} AND s.id = ${sessionId}
          AND (${walksIn} OR (s.status = 'on' AND (s.ends_at IS NULL OR s.ends_at > ${now})))
          AND ${row.may}`,
    )
    .returning({ id: bookings.id, status: bookings.status, ticket: bookings.ticket })
}

/** A booking with what a change of it needs to know of its session and its holder. */
export const findBooking = (db: Database, schoolId: string, id: string) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      holderId: bookings.holderId,
      childId: bookings.childId,
      personTag: bookings.personTag,
      status: bookings.status,
      doubled: bookings.doubled,
      places: bookings.places,
      channel: bookings.channel,
      seriesId: sessions.seriesId,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      holderKind: sql<'pupil' | 'parent' | null>`(SELECT kind FROM holder
        WHERE holder.school_id = ${bookings.schoolId} AND holder.id = ${bookings.holderId})`.as(
        'holder_kind',
      ),
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(isThis(schoolId, id))

const itsSession = and(
  eq(sessions.schoolId, bookings.schoolId),
  eq(sessions.id, bookings.sessionId),
)
const isThis = (schoolId: string, id: string) =>
  and(eq(bookings.schoolId, schoolId), eq(bookings.id, id))

export type FoundBooking = Awaited<ReturnType<typeof findBooking>>[number]

/**
 * Unrun. From one of these statuses to another. Where it is in none of them any more, or `may` does not
 * hold, the whole batch is refused (`HAS_PLACE_COLUMN`).
 */
export const setBookingStatus = (
  db: Database,
  schoolId: string,
  id: string,
  {
    from,
    to,
    may,
    now,
  }: { from: readonly BookingStatus[]; to: BookingStatus; may: SQL; now: number },
) =>
  db
    .update(bookings)
    .set({
      status: sql`CASE WHEN ${inArray(bookings.status, [...from])} AND ${may} THEN ${to} END`,
      offerEndsAt: null,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(isThis(schoolId, id))

/** Unrun. Refused (`MAY_CHANGE_COLUMN`) where `may` does not hold. */
export const setPlaces = (
  db: Database,
  schoolId: string,
  id: string,
  { places, may, now }: { places: number; may: SQL; now: number },
) =>
  db
    .update(bookings)
    .set({
      places: sql`CASE WHEN ${may} AND ${inArray(bookings.status, ['booked', 'waiting', 'offered'])} THEN ${places} END`,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(isThis(schoolId, id))
export const MAY_CHANGE_COLUMN = 'booking.places'

/**
 * Unrun. What is said of a standing place anew: who it is for and until when. Refused (`MAY_SAY_COLUMN`)
 * where `may` does not hold.
 */
export const setStanding = (
  db: Database,
  schoolId: string,
  id: string,
  { whoSealed, untilOn, may }: { whoSealed: string; untilOn: string | null; may: SQL },
) =>
  db
    .update(bookings)
    .set({ whoSealed: sql`CASE WHEN ${may} THEN ${whoSealed} END`, untilOn })
    .where(isThis(schoolId, id))
export const MAY_SAY_COLUMN = 'booking.who_sealed'

/** Standing places of every school whose last day is over. */
export const standingOver = (db: Database, today: string, limit: number) =>
  db
    .select({
      schoolId: bookings.schoolId,
      id: bookings.id,
      sessionId: bookings.sessionId,
      status: bookings.status,
    })
    .from(bookings)
    .where(
      sql`${bookings.untilOn} < ${today} AND ${bookings.untilOn} IS NOT NULL
        AND ${bookings.status} IN ('booked', 'waiting', 'offered')`,
    )
    .orderBy(asc(bookings.untilOn))
    .limit(limit)

/** Unrun. To the head of the line, behind who jumped before; only while it waits (`MAY_JUMP_COLUMN`). */
export const setJumped = (
  db: Database,
  schoolId: string,
  id: string,
  jump: { reasonSealed: string; byStaffId: string; now: number },
) =>
  db
    .update(bookings)
    .set({
      line: sql`CASE WHEN ${bookings.status} = 'waiting' THEN
        iif(${bookings.line} < 0, ${bookings.line}, ${bookings.line} - ${AHEAD_OF_TICKETS}) END`,
      jumpReasonSealed: sql`${jump.reasonSealed}`,
      jumpedBy: jump.byStaffId,
      jumpedAt: jump.now,
      changedAt: jump.now,
    })
    .where(isThis(schoolId, id))
export const MAY_JUMP_COLUMN = 'booking.line'

/**
 * Unrun, in every batch after which places may be free. First who is in it twice takes over what their
 * other booking held, then the line is offered what is free: from its head, for as long as they fit, so
 * that nobody goes past a party that waits for more. What was offered is told.
 */
export const fillPlaces = (
  db: Database,
  schoolId: string,
  sessionId: string,
  { now, offerEndsAt }: { now: number; offerEndsAt: number },
): Write[] => [
  takeOver(db, schoolId, sessionId, now),
  offerPlaces(db, schoolId, sessionId, { now, offerEndsAt }),
  ...tellBookings(
    db,
    schoolId,
    sql`b.session_id = ${sessionId} AND b.status = 'offered' AND b.changed_at = ${now}
      AND b.offer_ends_at = ${offerEndsAt}`,
    { what: 'offered', facts: { until: offerEndsAt }, now },
  ),
]

const takeOver = (db: Database, schoolId: string, sessionId: string, now: number) =>
  db
    .update(bookings)
    .set({
      doubled: false,
      status: sql`CASE WHEN ${bookings.status} = 'booked' AND EXISTS (SELECT 1 FROM session AS s
        WHERE s.school_id = ${schoolId} AND s.id = ${sessionId}
        AND (s.capacity IS NULL OR s.taken + ${bookings.places} <= s.capacity))
        THEN 'booked' ELSE 'waiting' END`,
      line: sql`iif(${bookings.line} < 0, ${bookings.line}, ${bookings.line} - ${AHEAD_OF_TICKETS})`,
      changedAt: now,
    })
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT b.id FROM booking AS b
          WHERE b.school_id = ${schoolId} AND b.session_id = ${sessionId} AND b.doubled = 1
          AND b.status IN ('booked', 'waiting')
          AND NOT EXISTS (SELECT 1 FROM booking AS twin WHERE twin.school_id = b.school_id
            AND twin.session_id = b.session_id AND twin.person_tag = b.person_tag AND twin.doubled = 0
            AND twin.status IN ('booked', 'waiting', 'offered'))
          GROUP BY b.person_tag HAVING b.ticket = MIN(b.ticket))`,
      ),
    )

const offerPlaces = (
  db: Database,
  schoolId: string,
  sessionId: string,
  { now, offerEndsAt }: { now: number; offerEndsAt: number },
) =>
  db
    .update(bookings)
    .set({
      status: 'offered',
      offerEndsAt,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT id FROM (
          SELECT b.id, SUM(b.places) OVER (ORDER BY b.line) AS upto, s.capacity - s.taken AS free
          FROM session AS s CROSS JOIN booking AS b ON b.school_id = s.school_id
            AND b.session_id = s.id AND b.doubled = 0 AND b.status = 'waiting'
          WHERE s.school_id = ${schoolId} AND s.id = ${sessionId} AND s.status = 'on' AND s.waiting > 0
            AND (s.capacity IS NULL OR s.taken < s.capacity)
            AND (s.ends_at IS NULL OR s.ends_at > ${now}))
          WHERE free IS NULL OR upto <= free)`,
      ),
    )

/**
 * Unrun. A line for each of these bookings on what its holder sees, and a wordless notice to who left a
 * contact. Told twice at one instant, it is told once.
 *
 * @param which a condition on `booking AS b`
 */
export const tellBookings = (
  db: Database,
  schoolId: string,
  which: SQL,
  { what, facts, now }: { what: BookingNews; facts: NewsFacts; now: number },
): Write[] => [
  writeLines(db, schoolId, which, { what, facts, now }),
  makeNotices(db, schoolId, which, { what, now }),
]

const writeLines = (
  db: Database,
  schoolId: string,
  which: SQL,
  { what, facts, now }: { what: BookingNews; facts: NewsFacts; now: number },
) =>
  db
    .insert(bookingLines)
    .select(
      sql`SELECT b.school_id, b.id, ${now}, ${what}, ${JSON.stringify(facts)} FROM booking AS b
        WHERE b.school_id = ${schoolId} AND b.holder_id IS NOT NULL AND ${which}`,
    )
    .onConflictDoNothing()

/** Unrun. Only the notices: for who has just booked, and reads on the page what became of it. */
export const makeNotices = (
  db: Database,
  schoolId: string,
  which: SQL,
  { what, now }: { what: BookingNews; now: number },
) =>
  db
    .insert(holderNotices)
    .select(
      sql`SELECT b.school_id, b.id || '/' || ${`${what}/${now.toString(36)}`}, b.id, ${what}, ${now}, NULL, 0, ${now}
        FROM booking AS b INNER JOIN holder AS h ON h.school_id = b.school_id AND h.id = b.holder_id
        WHERE b.school_id = ${schoolId} AND h.contact_sealed IS NOT NULL AND ${which}`,
    )
    .onConflictDoNothing()

/** For `tellBookings`: one booking; everybody who is in a session or waits for it. */
export const onlyBooking = (id: string): SQL => sql`b.id = ${id}`
export const everyoneIn = (sessionId: string): SQL =>
  sql`b.session_id = ${sessionId} AND b.status IN ('booked', 'waiting', 'offered')`

/** Who is in a session and who waits, by their tickets: for staff. */
export const bookingsOfSession = (db: Database, schoolId: string, sessionId: string) =>
  db
    .select()
    .from(bookings)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        eq(bookings.sessionId, sessionId),
        sql`${bookings.status} IN ('booked', 'waiting', 'offered')`,
      ),
    )
    .orderBy(asc(bookings.ticket))

/** What became of these bookings. */
export const statusesOf = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select({ id: bookings.id, status: bookings.status })
    .from(bookings)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )

/** Offers of every school that have ended. */
export const offersEnded = (db: Database, now: number, limit: number) =>
  db
    .select({
      schoolId: bookings.schoolId,
      id: bookings.id,
      sessionId: bookings.sessionId,
      startsAt: sessions.startsAt,
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(sql`${bookings.status} = 'offered' AND ${bookings.offerEndsAt} <= ${now}`)
    .orderBy(asc(bookings.offerEndsAt))
    .limit(limit)

/** For a condition: an offer that has ended and that nobody has taken or ended yet. */
export const offerHasEnded = (schoolId: string, id: string, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM booking AS ended WHERE ended.school_id = ${schoolId} AND ended.id = ${id}
    AND ended.status = 'offered' AND ended.offer_ends_at <= ${now})`

export const sealGuest = (vault: Vault, bookingId: string, guest: Guest) =>
  sealFor(vault, ...SEALED.bookingWho(bookingId), JSON.stringify(guest))

export async function openGuest(
  vault: Vault,
  { id, whoSealed }: Pick<BookingRow, 'id' | 'whoSealed'>,
): Promise<Guest> {
  return JSON.parse(await unsealFrom(vault, ...SEALED.bookingWho(id), whoSealed)) as Guest
}

/** Live bookings of a session of whom nobody is in the other already. */
const goesAlong = (from: string, to: string): SQL =>
  sql`b.session_id = ${from} AND b.status IN ('booked', 'waiting', 'offered')
    AND NOT EXISTS (SELECT 1 FROM booking AS twin WHERE twin.school_id = b.school_id
      AND twin.session_id = ${to} AND twin.person_tag = b.person_tag
      AND twin.status IN ('booked', 'waiting', 'offered'))`

/**
 * Unrun, before `fillPlaces` of the other session. A session's bookings wait at the head of the line of
 * another, in the order in which they were made; they are offered what is free there.
 */
export const putOff = (
  db: Database,
  schoolId: string,
  { from, to, now }: { from: string; to: string; now: number },
) =>
  db
    .update(bookings)
    .set({
      sessionId: to,
      status: 'waiting',
      offerEndsAt: null,
      line: sql`iif(${bookings.line} < 0, ${bookings.line}, ${bookings.line} - ${AHEAD_OF_TICKETS})`,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT b.id FROM booking AS b
          WHERE b.school_id = ${schoolId} AND ${goesAlong(from, to)})`,
      ),
    )

/** Unrun, before `putOff`: who goes along is told so, and who is in the other already that this one is off. */
export const tellPutOff = (
  db: Database,
  schoolId: string,
  { from, to }: { from: string; to: string },
  { facts, now }: { facts: NewsFacts; now: number },
): Write[] => [
  ...tellBookings(db, schoolId, goesAlong(from, to), { what: 'put_off', facts, now }),
  ...tellBookings(
    db,
    schoolId,
    sql`b.session_id = ${from} AND b.status IN ('booked', 'waiting', 'offered')
      AND NOT (${goesAlong(from, to)})`,
    { what: 'session_off', facts: {}, now },
  ),
]

/** The standing places of a child, those that were given back too. */
export const bookingsOfChild = (db: Database, schoolId: string, childId: string) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      status: bookings.status,
      untilOn: bookings.untilOn,
    })
    .from(bookings)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.childId} IS NOT NULL`,
        eq(bookings.childId, childId),
      ),
    )
