import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Contact } from '../../worker/bookings/rules/booking.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../returnCode/unlockedPages.ts'
import {
  bookingNewsLines,
  bookings,
  unlockedBookingPages,
  bookingOwners,
} from '../tables/bookings.ts'
import { children } from '../tables/breakfast.ts'
import { sessions } from '../tables/timetable.ts'
import { SEALED } from '../sealedColumns.ts'

export type BookingOwnerRow = typeof bookingOwners.$inferSelect

/** Unrun. */
export const insertBookingOwner = (db: Database, row: BookingOwnerRow) =>
  db.insert(bookingOwners).values(row)

/** Unrun. */
export const insertUnlockedBookingPage = (
  db: Database,
  row: typeof unlockedBookingPages.$inferInsert,
) => db.insert(unlockedBookingPages).values(row).onConflictDoNothing()

/** Opens the bookings that these five words belong to; answers the holder, or nothing. Unrun. */
export const unlockBookingsByCode = (
  db: Database,
  schoolId: string,
  codeTag: string,
  opening: { idHash: string; endsAt: number },
) =>
  db
    .insert(unlockedBookingPages)
    .select(
      sql`SELECT school_id, ${opening.idHash}, id, ${opening.endsAt}, NULL FROM holder
        WHERE school_id = ${schoolId} AND code_tag = ${codeTag} AND code_tag IS NOT NULL`,
    )
    .returning({ holderId: unlockedBookingPages.holderId })

/** The holder of an opened page: by its own words or link, or by the words of its referral. */
const unlockedOwner = (schoolId: string, idHash: string, now: number): SQL =>
  sql`(SELECT holder_id FROM holder_opening WHERE school_id = ${schoolId}
    AND id_hash = ${idHash} AND ends_at > ${now})`

/**
 * Holds for a referral's opened page (an `opening`, under this name) unless its words were made anew since:
 * the old ones have opened it.
 */
export const isStillUnlocked = (opening: SQL): SQL =>
  sql`${opening}.ends_at >= ${UNLOCKED_PAGE_LASTS_MS} + COALESCE((SELECT words_made_at FROM referral AS its
    WHERE its.school_id = ${opening}.school_id AND its.id = ${opening}.referral_id), 0)`

/** Holds while an opened page, of these bookings or of their referral, may act on this booking. */
export const mayActOn = (schoolId: string, idHash: string, bookingId: string, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM booking AS own
    INNER JOIN holder AS whose ON whose.school_id = own.school_id AND whose.id = own.holder_id
    WHERE own.school_id = ${schoolId} AND own.id = ${bookingId} AND (
      EXISTS (SELECT 1 FROM holder_opening AS page WHERE page.school_id = ${schoolId}
        AND page.id_hash = ${idHash} AND page.ends_at > ${now} AND page.holder_id = whose.id)
      OR EXISTS (SELECT 1 FROM opening AS page WHERE page.school_id = ${schoolId}
        AND page.id_hash = ${idHash} AND page.ends_at > ${now} AND page.referral_id = whose.referral_id
        AND ${isStillUnlocked(sql.raw('page'))})))`

/** A booking with its session, as whoever holds it sees it; no two columns of one name. */
const ownBookings = (db: Database) =>
  db
    .select({
      booking: {
        id: bookings.id,
        childId: bookings.childId,
        status: bookings.status,
        doubled: bookings.doubled,
        places: bookings.places,
        ticket: bookings.ticket,
        line: bookings.line,
        whoSealed: bookings.whoSealed,
        offerEndsAt: bookings.offerEndsAt,
        madeAt: bookings.madeAt,
        holderId: bookings.holderId,
        bookingRevision: sql<number>`${bookings.revision}`.as('booking_revision'),
      },
      session: {
        sessionId: sql<string>`${sessions.id}`.as('its_session_id'),
        seriesId: sessions.seriesId,
        firstOn: sessions.firstOn,
        heldOn: sessions.heldOn,
        weekday: sessions.weekday,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        sessionStatus: sql<'on' | 'off'>`${sessions.status}`.as('session_status'),
        mentorId: sessions.mentorId,
        placeSealed: sessions.placeSealed,
        sessionRevision: sql<number>`${sessions.revision}`.as('session_revision'),
      },
      /** Places of the line before one's own booking is served, one's own party included: 1 is next. */
      position: sql<number | null>`iif(${bookings.status} = 'waiting', (SELECT COUNT(*) + 1
        FROM booking AS before WHERE before.school_id = ${bookings.schoolId}
        AND before.session_id = ${bookings.sessionId} AND before.doubled = 0
        AND before.status = 'waiting' AND before.line < ${bookings.line}), NULL)`.as('position'),
    })
    .from(bookings)
    .innerJoin(
      sessions,
      and(eq(sessions.schoolId, bookings.schoolId), eq(sessions.id, bookings.sessionId)),
    )

/** The bookings of a holder, past ones too. */
export const bookingsOfOwner = (db: Database, schoolId: string, holderId: string | SQL) =>
  ownBookings(db).where(
    and(
      eq(bookings.schoolId, schoolId),
      sql`${bookings.holderId} IS NOT NULL`,
      eq(bookings.holderId, holderId),
    ),
  )

/** The bookings that a referral's words open. For its page, in one batch with what that reads. */
export const bookingsOfReferral = (db: Database, schoolId: string, referralId: string | SQL) =>
  bookingsOfOwner(
    db,
    schoolId,
    sql`(SELECT h.id FROM holder AS h WHERE h.school_id = ${schoolId}
      AND h.referral_id IS NOT NULL AND h.referral_id = ${referralId})`,
  )

/** What changed about a holder's bookings, latest first. */
export const newsOfOwner = (db: Database, schoolId: string, holderId: string | SQL) =>
  db
    .select({
      bookingId: bookingNewsLines.bookingId,
      at: bookingNewsLines.at,
      what: bookingNewsLines.what,
      facts: bookingNewsLines.facts,
    })
    .from(bookings)
    // A cross join is read in the order in which it is written: first one's bookings, then their lines.
    .crossJoin(bookingNewsLines)
    .where(
      and(
        eq(bookingNewsLines.schoolId, bookings.schoolId),
        eq(bookingNewsLines.bookingId, bookings.id),
        eq(bookings.schoolId, schoolId),
        sql`${bookings.holderId} IS NOT NULL`,
        eq(bookings.holderId, holderId),
      ),
    )
    .orderBy(sql`${bookingNewsLines.at} DESC`)

/**
 * Everything that an opened page of bookings shows, in one round trip; null when it has ended.
 * What it answers says nothing of anybody else.
 */
export async function readHolderPage(db: Database, schoolId: string, idHash: string, now: number) {
  const holderId = unlockedOwner(schoolId, idHash, now)
  const [opened, holder, held, lines, kids] = await db.batch([
    db
      .select()
      .from(unlockedBookingPages)
      .where(
        and(
          eq(unlockedBookingPages.schoolId, schoolId),
          eq(unlockedBookingPages.idHash, idHash),
          gt(unlockedBookingPages.endsAt, now),
        ),
      ),
    db
      .select()
      .from(bookingOwners)
      .where(and(eq(bookingOwners.schoolId, schoolId), eq(bookingOwners.id, holderId))),
    bookingsOfOwner(db, schoolId, holderId),
    newsOfOwner(db, schoolId, holderId),
    db
      .select()
      .from(children)
      .where(and(eq(children.schoolId, schoolId), eq(children.holderId, holderId))),
  ])
  if (!opened[0] || !holder[0]) return null
  return { opening: opened[0], holder: holder[0], bookings: held, lines, children: kids }
}

/** Unrun. */
export const lockBookingPage = (db: Database, schoolId: string, idHash: string) =>
  db
    .delete(unlockedBookingPages)
    .where(
      and(eq(unlockedBookingPages.schoolId, schoolId), eq(unlockedBookingPages.idHash, idHash)),
    )

/** The words have been typed back: nobody is shown them again. Unrun. */
export const forgetBookingCode = (db: Database, schoolId: string, idHash: string) =>
  db
    .update(unlockedBookingPages)
    .set({ codeSealed: null })
    .where(
      and(eq(unlockedBookingPages.schoolId, schoolId), eq(unlockedBookingPages.idHash, idHash)),
    )

export const sealContact = (vault: Vault, holderId: string, contact: Contact) =>
  sealFor(vault, ...SEALED.holderContact(holderId), JSON.stringify(contact))

export async function openContact(
  vault: Vault,
  { id, contactSealed }: Pick<BookingOwnerRow, 'id' | 'contactSealed'>,
): Promise<Contact | null> {
  if (!contactSealed) return null
  return JSON.parse(await unsealFrom(vault, ...SEALED.holderContact(id), contactSealed)) as Contact
}
