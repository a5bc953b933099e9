import { makeNotices, onlyBooking } from '../../db/bookings/bookingNews.ts'
import { insertBooking, sealGuest } from '../../db/bookings/bookings.ts'
import { ALWAYS } from '../../db/guardedBy.ts'
import type { Channel, Contact, Guest } from './rules/booking.ts'
import { partsOf } from '../names/rules/nameParts.ts'
import { idOfSent, keyedTag } from '../vault/vault.ts'
import type { BookingOwner } from './bookingOwner.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import type { Target } from './bookingTarget.ts'
import type { Look } from './busyHour.ts'

export const bookingIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'booking', school.id, formId, 22)

/** What follows from a form of the public door and what was written in it, in place of the form's id. */
export const sentFormOf = ({ school }: SchoolContext, formId: string, content: unknown) =>
  idOfSent(school.vault, formId, ['booking', content])

/**
 * Who a booking is for, as a keyed hash within its series. Two with one first name in one year would be
 * one: where a name has a single part, what they left to be told by tells them apart, and children by
 * their family's form: that a child is not fed as another matters more than that it is planned for twice.
 */
function personTagOf(
  { school }: SchoolContext,
  seriesId: string,
  { kind, guest, contact }: { kind: string; guest: Guest; contact: Contact | null },
  childId: string | null = null,
): Promise<string> {
  const parts = partsOf(guest.name)
  const more =
    parts.length > 1 ? '' : (contact?.address.replace(/\s/g, '').toLowerCase() ?? childId ?? '')
  const who = [seriesId, kind, parts.toSorted().join(' '), partsOf(guest.year).join(''), more]
  return keyedTag(school.vault.pepper, 'person', school.id, JSON.stringify(who), 22)
}

/** Unrun: the booking, and the notice to someone who left a contact. */
export async function bookingWrites(
  ctx: SchoolContext,
  made: {
    places: number
    guest: Guest
    kind: 'pupil' | 'parent'
    contact: Contact | null
    orWait: boolean
    channel: Channel
    byStaffId: string | null
  },
  {
    id,
    holder,
    target,
    childId = null,
    untilOn = null,
    atOnce,
    heldAs = null,
  }: {
    id: string
    holder: Pick<BookingOwner, 'id' | 'may'> | null
    target: Target
    childId?: string | null
    untilOn?: string | null
    atOnce?: Look['atOnce'] | undefined
    heldAs?: string | null
  },
) {
  const { db, school, now } = ctx
  // Nobody who gave no name is taken for another.
  const isNamed = made.channel !== 'walk_in' && made.guest.name.trim() !== ''
  const insert = insertBooking(db, {
    schoolId: school.id,
    id,
    sessionId: target.sessionId,
    holderId: holder?.id ?? null,
    childId,
    personTag: isNamed ? await personTagOf(ctx, target.series.id, made, childId) : id,
    places: made.places,
    channel: made.channel,
    byStaffId: made.byStaffId,
    whoSealed: await sealGuest(school.vault, id, made.guest),
    now,
    untilOn,
    orWait: made.orWait && !target.series.neverFull,
    may: holder?.may ?? ALWAYS,
    ...(atOnce ? { atOnce } : {}),
    heldAs,
  })
  // Whoever is held reads on the page by when it is confirmed, and is told once it is.
  const notices =
    made.contact && !heldAs
      ? [makeNotices(db, school.id, onlyBooking(id), { what: 'booked', now })]
      : []
  return { insert, notices }
}
