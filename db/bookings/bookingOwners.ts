import { and, eq, lte, type SQL, sql } from 'drizzle-orm'
import type { Contact } from '../../worker/bookings/rules/booking.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../returnCode/unlockedPages.ts'
import { bookingOwners, unlockedBookingPages } from '../tables/bookings.ts'
import { SEALED } from '../sealedColumns.ts'

export type BookingOwnerRow = typeof bookingOwners.$inferSelect

/** Unrun. */
export const insertBookingOwner = (db: Database, row: BookingOwnerRow) =>
  db.insert(bookingOwners).values(row)

/** Unrun. The one owner of all that a referral's words open: made once, and what they left last stands. */
export const insertOwnerOfReferral = (db: Database, row: BookingOwnerRow) =>
  insertBookingOwner(db, row).onConflictDoUpdate({
    target: [bookingOwners.schoolId, bookingOwners.id],
    set: row.contactSealed ? { contactSealed: row.contactSealed } : { language: row.language },
  })

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

/**
 * Holds for a referral's opened page (an `opening`, under this name) unless its words were made again since:
 * the old ones have opened it.
 */
export const isStillUnlocked = (opening: SQL): SQL =>
  sql`${opening}.ends_at >= ${UNLOCKED_PAGE_LASTS_MS} + COALESCE((SELECT words_made_at FROM referral AS its
    WHERE its.school_id = ${opening}.school_id AND its.id = ${opening}.referral_id), 0)`

/** Holds while an opened page is of this owner's bookings, to which another is added. */
export const mayAddToPage = (schoolId: string, idHash: string, ownerId: string, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM ${unlockedBookingPages} WHERE school_id = ${schoolId}
      AND id_hash = ${idHash} AND holder_id = ${ownerId} AND ends_at > ${now})`

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

/**
 * Unrun. Ends a page that five words opened, which lasts half an hour. The link in a message lasts until a day
 * after its session: whoever leaves what it opened may still come back by it.
 */
export const lockBookingPage = (db: Database, schoolId: string, idHash: string, now: number) =>
  db
    .delete(unlockedBookingPages)
    .where(
      and(
        eq(unlockedBookingPages.schoolId, schoolId),
        eq(unlockedBookingPages.idHash, idHash),
        lte(unlockedBookingPages.endsAt, now + UNLOCKED_PAGE_LASTS_MS),
      ),
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

export async function unsealContact(
  vault: Vault,
  { id, contactSealed }: Pick<BookingOwnerRow, 'id' | 'contactSealed'>,
): Promise<Contact | null> {
  if (!contactSealed) return null
  return JSON.parse(await unsealFrom(vault, ...SEALED.holderContact(id), contactSealed)) as Contact
}
