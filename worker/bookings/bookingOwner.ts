import {
  insertBookingOwner,
  insertOwnerOfReferral,
  insertUnlockedBookingPage,
  mayAddToPage,
  sealContact,
} from '../../db/bookings/bookingOwners.ts'
import { ALWAYS } from '../../db/guardedBy.ts'
import { isOpen, UNLOCKED_PAGE_LASTS_MS } from '../../db/returnCode/unlockedPages.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import { codeFromBits, type ReturnCode } from '../returnCode/rules/returnCode.ts'
import { codeTagOf } from '../returnCode/unlockPage.ts'
import { hashOf, keyedHash, keyedTag, newSecret, sealFor } from '../vault/vault.ts'
import type { BookerKind, Contact } from './rules/booking.ts'
import { DAY_MS } from '../time/durations.ts'

/**
 * Whose words open a booking: `new` ones of its own; those of a referral whose page is open (`page` is
 * the hash of its secret); those of a case, where a condition of the caller's holds; or of bookings whose page
 * is open.
 */
export type CodeOwner =
  | 'new'
  | { referralId: string; where: typeof ALWAYS }
  | { referralId: string; page: string }
  | { holderId: string; page: string }

type Order = {
  formId: string
  kind: BookerKind
  language: string
  contact: Contact | null
  words: CodeOwner
}

export type BookingOwner = Awaited<ReturnType<typeof ownerFor>>

/** The owner of what a form books; `writes` make it where it is a new one, `may` is asked in the booking's write. */
export async function ownerFor(ctx: SchoolContext, order: Order) {
  const { db, school, now } = ctx
  const { words, kind, language, contact } = order
  if (words !== 'new' && 'holderId' in words) {
    const { holderId, page } = words
    const may = mayAddToPage(school.id, page, holderId, now)
    return { id: holderId, code: null, writes: [], may }
  }
  const ofReferral = words === 'new' ? null : words
  const id = ofReferral
    ? await ownerOfReferral(ctx, ofReferral.referralId)
    : await ownerIdOf(ctx, order.formId)
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
  if (!ofReferral) return { id, code, writes: [insertBookingOwner(db, row)], may: ALWAYS }
  const may =
    'where' in ofReferral
      ? ofReferral.where
      : isOpen(school.id, ofReferral.page, ofReferral.referralId, now)
  return { id, code, writes: [insertOwnerOfReferral(db, row)], may }
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
  return { secret, opening: insertUnlockedBookingPage(db, row) }
}

/** The secret of the link to one booking that a message carries: the same whenever it is made. */
export const linkSecretOf = ({ school }: SchoolContext, bookingId: string) =>
  keyedTag(school.vault.pepper, 'link', school.id, bookingId, 22)

const LINK_LASTS_AFTER_SESSION_MS = DAY_MS

/** The page that a booking's link opens, unrun, until a day after the session. */
export async function newLinkedPage(
  ctx: SchoolContext,
  bookingId: string,
  holderId: string,
  sessionEndsAt: number,
) {
  const opening = insertUnlockedBookingPage(ctx.db, {
    schoolId: ctx.school.id,
    idHash: await hashOf(await linkSecretOf(ctx, bookingId)),
    holderId,
    endsAt: sessionEndsAt + LINK_LASTS_AFTER_SESSION_MS,
    codeSealed: null,
  })
  // In an object: a query that an async function returns by itself is run.
  return { opening }
}

/** The id of the one owner of all that a referral's words open. */
export const ownerOfReferral = (ctx: SchoolContext, referralId: string) =>
  ownerIdOf(ctx, `of ${referralId}`)

const ownerIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'booking', school.id, `holder ${formId}`, 22)

const codeOf = async ({ school }: SchoolContext, formId: string): Promise<ReturnCode> =>
  codeFromBits(await keyedHash(school.vault.pepper, 'code', school.id, `booking ${formId}`))
