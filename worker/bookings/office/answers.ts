import type { BookingStatus, Channel } from '../rules/booking.ts'
import type { Audience, SessionStatus } from '../../timetable/rules/series.ts'
import type { Saying } from '../rules/samePerson.ts'
import type { SeriesKind } from '../../timetable/rules/seriesKind.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { Slip } from '../../returnCode/office/answers.ts'

/**
 * What the addresses of registers, of bookings that staff make, of the kitchen and of one's own calendar take
 * and answer. `At` is an instant in UTC (milliseconds), `On` a London day (`YYYY-MM-DD`).
 */
export type SessionSummary = {
  id: string
  title: string
  kind: SeriesKind
  on: string
  startsAt: number
  endsAt: number
  place: string
  mentor: Person | null
  status: SessionStatus
  /** Null: as many as come. */
  capacity: number | null
  /** Places held and waited for; null for a club with standing places. */
  taken: number | null
  waiting: number | null
}

export type OneBooking = {
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

/** Someone who has a place. */
export type BookedPerson = OneBooking & {
  /** Other bookings that staff say are this person's too. */
  alsoBooked: OneBooking[]
}

/** Someone in the waiting list; `jump` where they went first for need. */
export type WaitingPerson = BookedPerson & {
  position: number
  jump: { by: Person | null; reason: string } | null
}

/** One of two records of one name, by the id of its child or booking. */
export type NamesakeRecord = { id: string; name: string; year: string; madeAt: number }

/** Two records that may be one person's, and what staff have said of them. */
export type NamesakePair = {
  one: NamesakeRecord
  other: NamesakeRecord
  /** Both are in this session; else one of them is in another. */
  bothHere: boolean
  /** Null: nobody has said yet. */
  says: Saying | null
  by: Person | null
}

/** `POST /office/api/same-people`: how many have to wait, whose place was given to others meanwhile. */
export type SaidWhoIsSame = { waiting: number }

/** `GET /office/api/sessions/:id/bookings` */
export type SessionBookingsPage = {
  session: SessionSummary
  audience: Audience
  over: boolean
  /** A club: its places are signed up for by weekday, on the school's page. */
  byWeekday: boolean
  neverFull: boolean
  booked: BookedPerson[]
  /** In order. */
  waiting: WaitingPerson[]
  /** Who may be one person. */
  namesakes: NamesakePair[]
  may: { jump: boolean; join: boolean }
}

/** Answer of `POST /office/api/sessions/:id/bookings`. */
export type BookedForThem = { status: BookingStatus; slip: Slip | null }
