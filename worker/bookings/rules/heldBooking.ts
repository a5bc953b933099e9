import { hourOf } from '../../arrivals/rules/unusualArrivals.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { offerEndsAt } from './booking.ts'

/**
 * Which bookings wait until someone here has looked. What a person would do is taken at once; a script that books
 * everything is held beyond that, and takes no place from anyone meanwhile. Nothing is refused, staff book anyone, and
 * the universal breakfast is never held. No device decides alone: a class has the same computers, so a child on the
 * roll has a place of their own wherever they sit.
 */

/** Places taken through the page in one hour that are nothing unusual in a school: they are not looked at. */
export const QUIET_PLACES = 12

/** The held bookings that one batch moves, each by itself; the next press moves the next ones. */
export const MOVED_AT_ONCE = 200

/** One child's beyond those: their own with two friends and a brother, or on four days. */
const OF_ONE_CHILD = 4

/** One device's beyond those: a family's on two mornings. */
const FROM_ONE_DEVICE = 8

/** By names that are not on the roll, and by children again, in one hour. Parents are not on the roll. */
const OF_OTHERS = 20

/** And up to half of one session, or a family's places in a small one: the rest stays for whoever else comes. */
const OF_OTHERS_IN_ONE_SESSION = 4

/** The counts for a booking in a busy hour, in places; each count includes the booking. */
export type BusyBooking = {
  places: number
  /** Places taken by the child of this name; null: nobody of this name is on the roll. */
  ofChild: number | null
  fromDevice: number
  /** By all but each child’s first. */
  ofOthers: number
  /** In this session, by anyone through the page in this hour. */
  takenHere: number
  /** Null: as many as come. */
  capacity: number | null
}

const HELD_BOOKING_BECAUSE = ['child', 'device', 'many'] as const

export type HeldBookingBecause = (typeof HELD_BOOKING_BECAUSE)[number]

/** Whether it is the first that a child on the roll books in a busy hour: it is taken at once from any device. */
export const isChildsFirst = ({ places, ofChild }: Pick<BusyBooking, 'places' | 'ofChild'>) =>
  ofChild === places && places <= OF_ONE_CHILD

/** Why a booking in a busy hour is held; null: it is taken at once. */
export function bookingHeldBecause(booking: BusyBooking): HeldBookingBecause | null {
  const { ofChild, fromDevice, ofOthers, takenHere, capacity } = booking
  if (isChildsFirst(booking)) return null
  if (ofChild !== null && (ofChild > OF_ONE_CHILD || fromDevice > FROM_ONE_DEVICE)) return 'child'
  if (fromDevice > FROM_ONE_DEVICE) return 'device'
  const here = Math.max(OF_OTHERS_IN_ONE_SESSION, Math.ceil((capacity ?? Infinity) / 2))
  return ofOthers > OF_OTHERS || takenHere > here ? 'many' : null
}

/** Held bookings that are looked through together. A tag is a short keyed hash. */
export const heldBookingGroup = (at: number, why: HeldBookingBecause, tag: string) =>
  `${hourOf(at)}.${why}.${why === 'device' ? tag : ''}`

export function heldBookingFacts(group: string): { hour: number; why: HeldBookingBecause } {
  const [hour = '', why = ''] = group.split('.')
  return { hour: Number(hour), why: HELD_BOOKING_BECAUSE.find((each) => each === why) ?? 'many' }
}

/** By when someone looks at a held booking: as long as an offer is kept, in school hours and before it begins. */
export const confirmedBy = (calendar: SchoolCalendar, madeAt: number, startsAt: number | null) =>
  offerEndsAt(calendar, madeAt, startsAt)
