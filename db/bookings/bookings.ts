import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { BookerKind, Guest, StoredStatus } from '../../worker/bookings/rules/booking.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { ALWAYS } from '../guardedBy.ts'
import { bookings } from '../tables/bookings.ts'
import { sessions } from '../tables/timetable.ts'
import { SEALED } from '../sealedColumns.ts'
import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import { OPEN, STATUS } from './bookingStatus.ts'

export type BookingRow = typeof bookings.$inferSelect

type NewRow = Pick<
  BookingRow,
  | 'schoolId'
  | 'id'
  | 'sessionId'
  | 'holderId'
  | 'childId'
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
  /** Whether it is taken without a look: `isQuietHour`. */
  atOnce?: SQL
  /** With which others it is held; null: it is not. */
  heldAs?: string | null
}

/** The column in which a booking is refused that has to be looked at first. */
export const LOOK_FIRST_COLUMN = 'booking.line'

/** The column in which a booking is refused that finds no place and does not want to wait. */
export const HAS_PLACE_COLUMN = 'booking.status'

/** The column in which a booking is refused whose session is off, over, or not laid out so any more. */
export const THERE_IS_SESSION_COLUMN = 'booking.session_id'

/**
 * Unrun, after `insertSession`. Books where there is room and nobody waits; else, with `orWait`, gets in line.
 * Another booking of the same name is a booking like any other: it may be another person, and an answer that
 * differs would tell who comes. Its `person_tag`, which once was a hash of the name, is its own id. Refused
 * (`HAS_PLACE_COLUMN`, `THERE_IS_SESSION_COLUMN`, `LOOK_FIRST_COLUMN`) by leaving a NOT NULL column empty. With
 * `heldAs` it holds nothing and waits for nothing, where it might have been had or waited for. Answers what
 * became of it.
 */
export function insertBooking(db: Database, row: NewRow) {
  const { schoolId, sessionId, now, places } = row
  const walksIn = row.channel === 'walk_in' ? 1 : 0
  const room = sql`(${walksIn} OR s.capacity IS NULL OR (s.waiting = 0 AND s.taken + ${places} <= s.capacity))`
  const heldAs = row.heldAs ?? null
  const ticket = sql`COALESCE(s.tickets, 0) + 1`
  const orWait = row.orWait ? 1 : 0
  const status = heldAs
    ? sql`CASE WHEN ${room} OR ${orWait} THEN 'cancelled' END`
    : sql`CASE WHEN ${room} THEN 'booked' WHEN ${orWait} THEN 'waiting' END`
  return db
    .insert(bookings)
    .select(
      sql`SELECT ${schoolId}, ${row.id}, s.id, ${row.holderId}, ${row.childId}, ${row.id},
        ${status}, 0, ${places}, COALESCE(s.tickets, 0) + 1,
        ${row.atOnce ? sql`CASE WHEN ${row.atOnce} THEN ${ticket} END` : ticket}, ${row.channel},
        ${row.byStaffId}, ${row.whoSealed}, ${now}, ${now}, NULL, NULL, NULL, NULL, 0, ${row.untilOn ?? null},
        ${heldAs}, ${heldAs ? QUEUE_RANK.held : null}, NULL
        FROM (SELECT 1) LEFT JOIN session AS s ON s.school_id = ${schoolId} AND s.id = ${sessionId}
          AND (${walksIn} OR (s.status = 'on' AND (s.ends_at IS NULL OR s.ends_at > ${now})))
          AND ${row.may}`,
    )
    .returning({ id: bookings.id, status: STATUS, ticket: bookings.ticket })
}

/** A booking with what a change of it needs to know of its session and its holder. */
export const findBooking = (db: Database, schoolId: string, id: string) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      holderId: bookings.holderId,
      childId: bookings.childId,
      status: STATUS.as('status_now'),
      joined: bookings.joined,
      places: bookings.places,
      channel: bookings.channel,
      whoSealed: bookings.whoSealed,
      seriesId: sessions.seriesId,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      capacity: sessions.capacity,
      holderKind: sql<BookerKind | null>`(SELECT kind FROM holder
        WHERE holder.school_id = ${bookings.schoolId} AND holder.id = ${bookings.holderId})`.as(
        'holder_kind',
      ),
    })
    .from(bookings)
    .innerJoin(sessions, itsSession)
    .where(isBooking(schoolId, id))

export const itsSession = and(
  eq(sessions.schoolId, bookings.schoolId),
  eq(sessions.id, bookings.sessionId),
)

export const isBooking = (schoolId: string, id: string) =>
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
  }: { from: readonly StoredStatus[]; to: StoredStatus; may: SQL; now: number },
) =>
  db
    .update(bookings)
    .set({
      status: sql`CASE WHEN ${inArray(bookings.status, [...from])} AND ${may} THEN ${to} END`,
      offerEndsAt: null,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(isBooking(schoolId, id))

/** Unrun. Refused (`MAY_CHANGE_COLUMN`) where `may` does not hold, or `atOnce`: `isQuietHour`. */
export const setPlaces = (
  db: Database,
  schoolId: string,
  id: string,
  { places, may, now, atOnce = ALWAYS }: { places: number; may: SQL; now: number; atOnce?: SQL },
) =>
  db
    .update(bookings)
    .set({
      places: sql`CASE WHEN ${may} AND ${atOnce} AND ${bookings.status} IN ${OPEN} THEN ${places} END`,
      changedAt: now,
      revision: sql`${bookings.revision} + 1`,
    })
    .where(isBooking(schoolId, id))

export const MAY_CHANGE_COLUMN = 'booking.places'

/** The outcomes of these bookings. */
export const statusesOf = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select({ id: bookings.id, status: STATUS.as('status_now') })
    .from(bookings)
    .where(
      and(
        eq(bookings.schoolId, schoolId),
        sql`${bookings.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )

export const sealGuest = (vault: Vault, bookingId: string, guest: Guest) =>
  sealFor(vault, ...SEALED.bookingWho(bookingId), JSON.stringify(guest))

export async function unsealGuest(
  vault: Vault,
  { id, whoSealed }: Pick<BookingRow, 'id' | 'whoSealed'>,
): Promise<Guest> {
  return JSON.parse(await unsealFrom(vault, ...SEALED.bookingWho(id), whoSealed)) as Guest
}

/** The standing places of a child, those that were given back too. */
export const bookingsOfChild = (db: Database, schoolId: string, childId: string) =>
  db
    .select({
      id: bookings.id,
      sessionId: bookings.sessionId,
      status: bookings.status,
      heldRank: bookings.heldRank,
      heldAs: bookings.heldAs,
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
