import type { BookingNews, BookingStatus } from './booking.ts'

/**
 * A booking's state now. Its page, notice, calendar entry and allowed actions all ask this, so none says "you have a place" where another says that it was called off or missed.
 */
export const BOOKING_NOW = [
  'booked',
  'waiting',
  'offered',
  'held',
  'cancelled',
  'expired',
  'off',
  'missed',
  'over',
] as const

export type BookingNow = (typeof BOOKING_NOW)[number]

export type BookingFacts = {
  status: BookingStatus
  /** Until when an offered place is kept. */
  offerEndsAt: number | null
  /** The register says that they did not come. */
  isMissed: boolean
  sessionStatus: 'on' | 'off'
  /** Null: standing places, which end on no day. */
  endsAt: number | null
}

/** The state for each status while its session is still to come and nobody has marked it. */
const STANDS: Readonly<Record<BookingStatus, BookingNow>> = {
  booked: 'booked',
  waiting: 'waiting',
  offered: 'offered',
  held: 'held',
  cancelled: 'cancelled',
  expired: 'expired',
}

export function bookingNow(booking: BookingFacts, now: number): BookingNow {
  const stands = STANDS[booking.status]
  if (stands === 'cancelled' || stands === 'expired') return stands
  if (booking.sessionStatus === 'off') return 'off'
  if (booking.isMissed) return 'missed'
  if (booking.endsAt !== null && booking.endsAt <= now) return 'over'
  // The job that ends offers may be a minute behind.
  if (stands === 'offered' && booking.offerEndsAt !== null && booking.offerEndsAt <= now) {
    return 'expired'
  }
  return stands
}

type Follows = {
  /** Places that may still be changed, cancelled, or accepted. */
  mayChange: boolean
  mayAccept: boolean
  /** Its calendar entry; null: there is none. Only a confirmed one says that they come. */
  calendar: 'confirmed' | 'tentative' | 'cancelled' | null
  /** Its name in a notice; null: it is not worth a notice any more. */
  notice: NoticeKind | null
}

/** The kind that a notice names, never the subject. */
export type NoticeKind =
  | 'booked'
  | 'moved'
  | 'waiting'
  | 'offered'
  | 'cancelled'
  | 'expired'
  | 'missed'

const OPEN = { mayChange: true, mayAccept: false } as const

const ENDED = { mayChange: false, mayAccept: false } as const

export const BOOKING_FACTS: Readonly<Record<BookingNow, Follows>> = {
  booked: { ...OPEN, calendar: 'confirmed', notice: 'booked' },
  waiting: { ...OPEN, calendar: null, notice: 'waiting' },
  offered: { ...OPEN, mayAccept: true, calendar: 'tentative', notice: 'offered' },
  // It is told once someone has looked, and may be given back before.
  held: { ...ENDED, calendar: null, notice: null },
  cancelled: { ...ENDED, calendar: 'cancelled', notice: 'cancelled' },
  expired: { ...ENDED, calendar: 'cancelled', notice: 'expired' },
  off: { ...ENDED, calendar: 'cancelled', notice: 'cancelled' },
  missed: { ...ENDED, calendar: null, notice: 'missed' },
  over: { ...ENDED, calendar: null, notice: null },
}

/** News after which a place that is still theirs is somewhere or at some time else. */
const MOVES: readonly BookingNews[] = ['moved', 'put_off', 'place_changed']

/** The text of a notice about this news, from the booking's state when it is sent. */
export function noticeKind(is: BookingNow, what: BookingNews): NoticeKind | null {
  const { notice } = BOOKING_FACTS[is]
  return notice === 'booked' && MOVES.includes(what) ? 'moved' : notice
}

/** Of notices that wait to be sent about one booking, the only one that is still true: the latest. */
export const isLatest = <T extends { bookingId: string; madeAt: number; what: BookingNews }>(
  one: T,
  all: readonly T[],
): boolean =>
  !all.some(
    (other) =>
      other !== one &&
      other.bookingId === one.bookingId &&
      (other.madeAt > one.madeAt || (other.madeAt === one.madeAt && ranks(other) > ranks(one))),
  )

/** At one moment, the new time says more than the room or the mentor. */
const ranks = ({ what }: { what: BookingNews }): string => `${MOVES.includes(what) ? 1 : 0}${what}`
