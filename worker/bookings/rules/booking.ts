import { Refusal } from '../../access/rules/refusal.ts'
import type { Series } from '../../timetable/rules/series.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import { SERIES_KIND_FACTS } from '../../timetable/rules/seriesKind.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { schoolMinutesAfter } from '../../time/schoolHours.ts'
import { DAY_MS } from '../../time/durations.ts'

/** A person's hold on places in a session, and every way that it can go. */

export const BOOKING_STATUSES = [
  'booked',
  'waiting',
  'offered',
  'held',
  'cancelled',
  'expired',
] as const

export type BookingStatus = (typeof BOOKING_STATUSES)[number]

/**
 * Which status may follow which. Two people may change a booking at once, so the database decides: the
 * trigger `booking_goes_its_way` (migration 0018) refuses every other step, and
 * `test/bookings/bookingStatus.test.ts` compares it with this table for every pair. Who came is not a status:
 * the register says it. A booking waits again when its session was postponed to one that has a waiting list.
 * A `held` booking waits until someone here has looked (rules/heldBooking.ts); it is held again when they undo that.
 */
export const NEXT_STATUSES: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  booked: ['cancelled', 'waiting', 'held'],
  waiting: ['booked', 'offered', 'cancelled', 'held'],
  offered: ['booked', 'waiting', 'expired', 'cancelled', 'held'],
  held: ['booked', 'waiting', 'cancelled'],
  cancelled: [],
  expired: [],
}

/** The share a booking of each status has of its session: places, or a turn for them. A held one takes nothing. */
const HAS: Readonly<Record<BookingStatus, 'places' | 'turn' | null>> = {
  booked: 'places',
  waiting: 'turn',
  offered: 'places',
  held: null,
  cancelled: null,
  expired: null,
}

/**
 * The status in the database. A held booking is stored as `cancelled` beside the rank that it is held in, so nothing that counts places has to know of it; `STATUS` (db/bookings/bookingStatus.ts) reads it.
 */
export type StoredStatus = Exclude<BookingStatus, 'held'>

/** A booking with one of these holds places or waits for them. */
export const OPEN_STATUSES = BOOKING_STATUSES.filter(
  (status): status is StoredStatus => HAS[status] !== null,
)

/** Whether it holds places or waits for them, so there is something to change. */
export const isOpen = (status: BookingStatus): boolean => HAS[status] !== null

/** A booking with one of these holds places. */
export const PLACE_STATUSES = OPEN_STATUSES.filter((status) => HAS[status] === 'places')

/** Who a booking is for: staff book for others as for these. */
export const BOOKER_KINDS = ['pupil', 'parent'] as const

export type BookerKind = (typeof BOOKER_KINDS)[number]

/** How it reached the school. */
const CHANNELS = ['page', 'phone', 'paper', 'in_person', 'walk_in'] as const

export type Channel = (typeof CHANNELS)[number]

/** Places that one booking can hold: the person and anyone who comes along. */
export const MOST_PLACES_A_BOOKING = 12

/** Whether so many could ever come: a larger party would wait for places that the session does not have. */
export const fitsSession = (places: number, capacity: number | null): boolean =>
  capacity === null || places <= capacity

/** Who it is for and what helps them come; sealed as one. Everything but the name may be empty. */
export type Guest = {
  name: string
  /** A pupil's year, as typed. */
  year: string
  /** Small children who come along; they hold places only where the form counts them so. */
  children: number
  /** Language for which an interpreter is wanted. */
  interpreter: string
  /** Anything that helps them come. */
  helps: string
  /** "I can bake", "I could show how to…" */
  offersHelp: string
  /** The topic they would like. */
  topic: string
  /** The family comes with the child. */
  familyComes: boolean
}

export const A_GUEST: Guest = {
  name: '',
  year: '',
  children: 0,
  interpreter: '',
  helps: '',
  offersHelp: '',
  topic: '',
  familyComes: false,
}

/** A parent may just turn up to a coffee morning, so whoever books a place in it need not say who they are either. */
export const needsName = ({ audience, kind }: Pick<Series, 'audience' | 'kind'>): boolean =>
  audience !== 'parents' || !SERIES_KIND_FACTS[kind].walkIn

/**
 * How staff read of a booking without a name. One for a case has none: whoever may open the case knows who it is,
 * and nobody else learns who meets a mentor.
 */
export const unnamed = (audience: Series['audience']): string =>
  audience === 'parents' ? 'A parent or carer' : 'A pupil'

/** How they may be told of a change; nobody is asked for one. */
export type Contact = { by: 'text' | 'email'; address: string }

/** A change, as the page behind a booking's five words shows it. `facts` has the times. */
const BOOKING_NEWS = [
  'booked',
  'waiting',
  'offered',
  'offer_accepted',
  'offer_ended',
  'changed_places',
  'cancelled',
  'moved',
  'place_changed',
  'mentor_changed',
  'session_off',
  'session_on',
  'put_off',
  'missed',
] as const

export type BookingNews = (typeof BOOKING_NEWS)[number]

/** Days and instants only: nothing that anyone wrote. */
export type NewsFacts = { fromAt?: number; toAt?: number; places?: number; until?: number }

/**
 * How many places a page may name as left; null: it says nothing, or there is no limit. It goes down with every
 * booking, also of a name that is in it already, so it tells nobody who comes.
 */
export function placesLeft(
  session: Pick<Session, 'capacity' | 'taken' | 'waiting'>,
  { countShown }: { countShown: boolean },
): number | null {
  if (!countShown || session.capacity === null) return null
  if (session.waiting > 0) return 0
  return Math.max(0, session.capacity - session.taken)
}

/**
 * Whether a booking of so many places would be taken now, without waiting. `insertBooking` and the trigger
 * `booking_counts_on_insert` decide; this is for what a page says. A booking that is there already may grow, move or
 * come off the waiting list while others book, so the trigger `booking_keeps_room` decides on each such change.
 */
export const hasRoom = (
  { capacity, taken, waiting }: Pick<Session, 'capacity' | 'taken' | 'waiting'>,
  places: number,
): boolean => capacity === null || (waiting === 0 && taken + places <= capacity)

/** @throws Refusal `session_off` when it is cancelled, `session_over` when it has been */
export function assertTakesBookings(
  session: Pick<Session, 'status' | 'endsAt'>,
  now: number,
): void {
  if (session.status === 'off') throw new Refusal('session_off')
  if (session.endsAt <= now) throw new Refusal('session_over')
}

/** @throws Refusal `not_valid` */
export function assertPlaces(places: number): void {
  if (!Number.isInteger(places) || places < 1 || places > MOST_PLACES_A_BOOKING) {
    const words = `A number from 1 to ${MOST_PLACES_A_BOOKING}.`
    throw new Refusal('not_valid', { places: words })
  }
}

/** Minutes of opening hours that an offered place is kept. */
const OFFER_KEPT_SCHOOL_MINUTES = 4 * 60

/**
 * Until when an offered place is kept: four hours in which the school is there, so nobody loses one
 * overnight, and never past the session's start. Where the calendar does not reach, until the start.
 *
 * @param startsAt null: standing places, which start on no day
 */
export function offerEndsAt(
  calendar: SchoolCalendar,
  now: number,
  startsAt: number | null,
): number {
  const after = schoolMinutesAfter(calendar, now, OFFER_KEPT_SCHOOL_MINUTES)
  const latest = startsAt ?? now + LONGEST_OFFER_MS
  // An offer for a session that has begun is for people who are there now.
  return Math.max(now, Math.min(after ?? latest, latest))
}

/**
 * Until when a place at the next session is kept for those whose own session was put off: they had one, and did
 * not ask for the change, so it does not lapse the same day. Until a day before that session, so the
 * next in line still has a day; never shorter than any other offer.
 */
export const putOffOfferEndsAt = (
  calendar: SchoolCalendar,
  now: number,
  startsAt: number,
): number => Math.max(offerEndsAt(calendar, now, startsAt), startsAt - DAY_MS)

/** Over the longest summer. */
const LONGEST_OFFER_MS = 60 * DAY_MS
