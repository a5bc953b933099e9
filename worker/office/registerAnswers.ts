import type { BookingStatus, Channel } from '../domain/booking.ts'
import type { Allergen, FoodNeeds, Severity } from '../domain/food.ts'
import type { Mark, Tap } from '../domain/register.ts'
import type { Audience, SeriesKind } from '../domain/series.ts'
import type { Person } from './answers.ts'
import type { Slip } from './teacherAnswers.ts'

/**
 * What the addresses of registers, of bookings that staff make, of the kitchen and of one's own calendar take
 * and answer. `At` is an instant in UTC (milliseconds), `On` a London day (`YYYY-MM-DD`).
 */
export type SessionLine = {
  id: string
  title: string
  kind: SeriesKind
  on: string
  startsAt: number
  endsAt: number
  place: string
  mentor: Person | null
  status: 'on' | 'off'
  /** Null: as many as come. */
  capacity: number | null
  /** Places held and waited for; null for a club with standing places. */
  taken: number | null
  waiting: number | null
}

/** `GET /office/api/register`: what can be taken today, and what comes after it. */
export type TodayPage = { on: string; today: SessionLine[]; later: SessionLine[] }

/** What a child must not eat, for those who feed it. Null where a family said nothing at all. */
export type FoodAnswer = {
  worst: Severity | null
  needs: { what: Allergen; severity: Severity }[]
  /** In the family's words; empty for nothing. */
  other: string
  otherSeverity: Severity
  /** Where the pen is; null: there is none. */
  pen: string | null
  carePlan: FoodNeeds['carePlan']
  /** Said for an earlier school year: ask before it is relied on. */
  askAgain: boolean
}

/** A child of whom the school knows something that it must not eat, who may be the one who walked in. */
export type Alarm = { name: string; year: string; food: FoodAnswer }

export type RegisterRow = {
  id: string
  name: string
  year: string
  places: number
  walkIn: boolean
  mark: Mark
  /** Of the tap that stands; null while there is none. */
  tappedAt: number | null
  tapId: string | null
  /** Only for who feeds them, and where there is food. */
  food?: FoodAnswer | null
  alarms?: Alarm[]
}

/** `GET /office/api/sessions/:id/register` */
export type RegisterPage = {
  session: SessionLine
  /** The Worker's clock: taps are told by it. */
  now: number
  /** From when it can be tapped, and from when it can be ended. */
  opensAt: number
  endedAt: number | null
  /** Somebody who walks in here eats. */
  withFood: boolean
  rows: RegisterRow[]
  may: { seeFood: boolean; book: boolean }
}

export type WalkInForm = { tapId: string; tappedAt: number; name: string; year: string }

/**
 * `POST /office/api/sessions/:id/register`, answers `Kept`. A tap on a walk-in of the same telephone names
 * it by `walkInOf`, the id of the tap that made it, in place of a booking.
 */
export type TapsForm = {
  taps: (Omit<Tap, 'bookingId'> & {
    bookingId?: string | undefined
    walkInOf?: string | undefined
  })[]
  walkIns: WalkInForm[]
}
export type Kept = { now: number; rows: RegisterRow[] }

/** `GET /office/api/sessions/:id/ending`: who is not marked, and the words that they will read. */
export type EndingPage = {
  missing: { id: string; name: string; asks: boolean }[]
  /** In the languages of this school's pages. */
  words: { language: string; words: string }[]
}
/** `POST /office/api/sessions/:id/ending` */
export type Ended = { endedAt: number }

export type BookedPerson = {
  id: string
  name: string
  year: string
  places: number
  /** Small children who come along. */
  children: number
  interpreter: string
  helps: string
  offersHelp: string
  topic: string
  channel: Channel
  by: Person | null
  madeAt: number
  /** A place is kept for them until then, and they have not said yes. */
  offeredUntil: number | null
}

/** Somebody in the waiting list; `jump` where they went first for need. */
export type WaitingPerson = BookedPerson & {
  position: number
  jump: { by: Person | null; reason: string } | null
}

/** `GET /office/api/sessions/:id/bookings` */
export type SessionBookingsPage = {
  session: SessionLine
  audience: Audience
  over: boolean
  /** A club: its places are signed up for by weekday, on the school's page. */
  byWeekday: boolean
  neverFull: boolean
  booked: BookedPerson[]
  /** In order. */
  waiting: WaitingPerson[]
  may: { jump: boolean }
}

/** `POST /office/api/sessions/:id/bookings`, answers `BookedForThem`. */
export type BookForForm = {
  id: string
  channel: 'phone' | 'paper' | 'in_person'
  kind: 'pupil' | 'parent'
  name: string
  year: string
  places: number
  children: number
  interpreter: string
  helps: string
  /** A number or an address that they gave; empty: nothing is sent. */
  contact: string
  language: string
  orWait: boolean
}
export type BookedForThem = { status: BookingStatus; slip: Slip | null }

/** `POST /office/api/bookings/:id/places` */
export type PlacesForm = { places: number }
/** `POST /office/api/bookings/:id/jump` */
export type JumpForm = { reason: string }

/** A child on the kitchen's page. */
export type EatingChild = {
  id: string
  name: string
  year: string
  /** Family who come along. */
  more: number
  state: 'expected' | 'came' | 'not_coming'
  walkIn: boolean
  /** New, or said anew, since the last school day began. */
  isNew: boolean
  food: FoodAnswer | null
  alarms: Alarm[]
}
export type Meal = {
  id: string
  title: string
  place: string
  startsAt: number
  endsAt: number
  /** Places of who is expected or came. */
  expected: number
  children: EatingChild[]
}
/** `GET /office/api/kitchen`: today, and the next day on which children eat. */
export type KitchenPage = { now: number; days: { on: string; meals: Meal[] }[] }

/** `GET /office/api/calendar`; `POST` makes an address anew and answers `NewFeed`. */
export type CalendarPage = { madeAt: number | null }
export type NewFeed = { address: string; madeAt: number }
