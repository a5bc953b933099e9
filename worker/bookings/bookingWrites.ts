import type { Write } from '../../db/database.ts'
import { countArrival } from '../../db/arrivals/arrivals.ts'
import { isQuietHour, PLACES_TAG } from '../../db/bookings/heldBookings.ts'
import { hourOf } from '../arrivals/rules/unusualArrivals.ts'
import type { Looked } from './lookFirst.ts'
import { QUIET_PLACES } from './rules/heldBooking.ts'
import { makeNotices, onlyBooking } from '../../db/bookings/bookingNews.ts'
import { insertBooking, sealGuest } from '../../db/bookings/bookings.ts'
import { ALWAYS } from '../../db/guardedBy.ts'
import type { BookerKind, Channel, Contact, Guest } from './rules/booking.ts'
import { idOfSent, keyedTag } from '../vault/vault.ts'
import type { BookingOwner } from './bookingOwner.ts'
import type { SchoolContext } from '../context/schoolContext.ts'
import type { Target } from './bookingTarget.ts'

export const bookingIdOf = ({ school }: SchoolContext, formId: string) =>
  keyedTag(school.vault.pepper, 'booking', school.id, formId, 22)

/** An id derived from a public form's id and content, used in place of the form's id. */
export const sentFormOf = ({ school }: SchoolContext, formId: string, content: unknown) =>
  idOfSent(school.vault, formId, ['booking', content])

/** What else is written once it is booked, in the same batch. */
export type Also = { also?: readonly Write[] }

/** Unrun: the booking, and the notice to someone who left a contact. */
export async function bookingWrites(
  ctx: SchoolContext,
  made: {
    places: number
    guest: Guest
    kind: BookerKind
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
    holder: (Pick<BookingOwner, 'may'> & { id: string | null }) | null
    target: Target
    childId?: string | null
    untilOn?: string | null
    atOnce?: Look['atOnce'] | undefined
    heldAs?: string | null
  },
) {
  const { db, school, now } = ctx
  const insert = insertBooking(db, {
    schoolId: school.id,
    id,
    sessionId: target.sessionId,
    holderId: holder?.id ?? null,
    childId,
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

/** How a booking of the page comes about: counted, and taken at once where the hour is quiet; or after a look. */
export type Look = {
  counting?: readonly ReturnType<typeof countArrival>[]
  atOnce?: ReturnType<typeof isQuietHour>
  heldAs?: string | null
}

/** Unrun, for the batch that books: the count of the hour's places, and the question whether they are few. */
export function whereQuiet({ db, school, now }: SchoolContext, places: number): Look {
  const hour = hourOf(now)
  return {
    counting: [countArrival(db, school.id, hour, PLACES_TAG, places)],
    atOnce: isQuietHour(school.id, hour, QUIET_PLACES),
  }
}

/** In a busy hour. The look is loaded when it is needed: on most days it is not. */
export async function afterALook(ctx: SchoolContext, booking: Looked): Promise<Look> {
  const { lookFirst } = await import('./lookFirst.ts')
  return { heldAs: await lookFirst(ctx, booking) }
}
