import { sql, type SQL } from 'drizzle-orm'
import { isOpen, UNLOCKED_PAGE_LASTS_MS } from '../../db/returnCode/unlockedPages.ts'
import type { Write } from '../../db/database.ts'
import {
  insertBookingOwner,
  insertUnlockedBookingPage,
  sealContact,
} from '../../db/bookings/bookingOwners.ts'
import { unlockedBookingPages, bookingOwners } from '../../db/tables/bookings.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { Contact } from './rules/booking.ts'
import { codeFromBits, type ReturnCode } from '../returnCode/rules/returnCode.ts'
import { hashOf, keyedHash, keyedTag, newSecret, sealFor } from '../vault/vault.ts'
import { codeTagOf } from '../returnCode/unlockPage.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/**
 * Whose words open a booking: `new` ones of its own; those of a referral whose page is open (`page` is
 * the hash of its secret); or of bookings whose page is open.
 */
export type CodeOwner =
  | 'new'
  | { referralId: string; page: string }
  | { holderId: string; page: string }

export type BookingOwner = {
  id: string
  code: ReturnCode | null
  /** Unrun: its row, where it is a new one. */
  writes: readonly Write[]
  /** Asked where the booking is written. */
  may: SQL
}

type Order = {
  formId: string
  kind: 'pupil' | 'parent'
  language: string
  contact: Contact | null
  words: CodeOwner
}

/** The holder of what a form books, and the writes that make it. */
export async function ownerFor(ctx: SchoolContext, order: Order): Promise<BookingOwner> {
  const { db, school, now } = ctx
  const { words, kind, language, contact } = order
  if (words !== 'new' && 'holderId' in words) {
    const { holderId, page } = words
    const may = sql`EXISTS (SELECT 1 FROM ${unlockedBookingPages} WHERE school_id = ${school.id}
      AND id_hash = ${page} AND holder_id = ${holderId} AND ends_at > ${now})`
    return { id: holderId, code: null, writes: [], may }
  }
  const ofReferral = words === 'new' ? null : words
  const id = await ownerIdOf(ctx, ofReferral ? `of ${ofReferral.referralId}` : order.formId)
  const code = ofReferral ? null : await codeOf(ctx, order.formId)
  const row = {
    schoolId: school.id,
    id,
    kind,
    codeTag: code && (await codeTagOf(ctx, code)),
    referralId: ofReferral?.referralId ?? null,
    language,
    contactSealed: contact && (await sealContact(school.vault, id, contact)),
    madeAt: now,
  }
  if (!ofReferral) return { id, code, writes: [insertBookingOwner(db, row)], may: sql`TRUE` }
  // One holder for all that a referral's words open.
  const again = insertBookingOwner(db, row).onConflictDoUpdate({
    target: [bookingOwners.schoolId, bookingOwners.id],
    set: row.contactSealed ? { contactSealed: row.contactSealed } : { language },
  })
  const may = isOpen(school.id, ofReferral.page, ofReferral.referralId, now)
  return { id, code, writes: [again], may }
}

/** A page of one's bookings, unrun, and the secret in its address. Without a code it shows none. */
export async function newUnlockedBookingPage(
  { db, school, now }: SchoolContext,
  holder: { id: string; code: ReturnCode | null },
) {
  const secret = newSecret()
  const idHash = await hashOf(secret)
  const row = {
    schoolId: school.id,
    idHash,
    holderId: holder.id,
    endsAt: now + UNLOCKED_PAGE_LASTS_MS,
    codeSealed: holder.code
      ? await sealFor(school.vault, ...SEALED.holderCode(idHash), holder.code)
      : null,
  }
  return { secret, row, opening: insertUnlockedBookingPage(db, row) }
}

const ownerIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'booking', school.id, `holder ${formId}`, 22)

const codeOf = async ({ school }: SchoolContext, formId: string): Promise<ReturnCode> =>
  codeFromBits(await keyedHash(school.vault.pepper, 'code', school.id, `booking ${formId}`))
