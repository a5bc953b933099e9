import type { BackForm, UndoForm } from '../rules/dayForms.ts'
import type { Audience, Series, SeriesRule, SessionStatus } from '../../timetable/rules/series.ts'
import type { SeriesKind } from '../../timetable/rules/seriesKind.ts'
import type { LeftOut } from '../../timetable/rules/seriesDates.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import type { Person } from '../../officeRoute/answers.ts'

/**
 * What `/office/api/sessions` and `/office/api/series` answer; what they take is in `../rules`. `At` is an instant in UTC
 * (milliseconds), `On` a London day (`YYYY-MM-DD`), a time of day `HH:MM` on the London clock.
 */

/** `GET /office/api/calendar`; `POST` makes an address again and answers `NewFeed`. */
export type CalendarPage = { madeAt: number | null }

export type NewFeed = { address: string; madeAt: number }

/** How far someone may change what the school has on; null: look only. */
export type Manages = 'own' | 'all' | null

/** One dated session, as a line of the week. */
export type SessionRow = {
  id: string
  seriesId: string
  kind: SeriesKind
  audience: Audience
  title: string
  on: string
  startsAt: number
  endsAt: number
  place: string
  by: Person | null
  status: SessionStatus
  /** Null: as many as come. */
  capacity: number | null
  /** Places held, standing ones of a club among them; and waited for. */
  coming: number
  waiting: number
  /** Held on another day than its series has it. */
  movedFromOn: string | null
  over: boolean
  /** Rises with each change: sent back with the next one, so nobody overwrites what they have not seen. */
  revision: number
  mayChange: boolean
}

/** A series as a line of the list; `rule` is how it goes now, or how it will begin. */
export type SeriesRow = {
  id: string
  kind: SeriesKind
  title: string
  by: Person | null
  rule: SeriesRule
  untilOn: string | null
  mayChange: boolean
}

/** A day without school, and why. `words` are the calendar's own for a closed day. */
export type ClosedOn = { on: string; because: LeftOut; words: string }

/** `GET /office/api/sessions?from=…&days=…`: a week from its Monday, or one day. */
export type SessionsPage = {
  today: string
  fromOn: string
  untilOn: string
  sessions: SessionRow[]
  closed: ClosedOn[]
  /** Those that have not ended. */
  series: SeriesRow[]
  mentors: Person[]
  /** Who is away in days to come, of those for whom the reader can say so. */
  away: BackForm[]
  keeps: Manages
}

/** `GET /office/api/sessions/:id` */
export type SessionPage = {
  session: SessionRow
  series: SeriesRow
  mentors: Person[]
  today: string
}

/** `GET /office/api/series`: what a form needs to say which days it makes. */
export type SeriesFormPage = {
  today: string
  calendar: SchoolCalendar
  mentors: Person[]
  primary: boolean
  keeps: Manages
}

/** `GET /office/api/series/:id` */
export type SeriesPage = SeriesFormPage & {
  series: Series
  mayChange: boolean
  /** Of one that isn't on the school's page, and that people book themselves: its address, and that as a QR code. */
  invitation: { address: string; squares: string; size: number } | null
}

/** `POST /office/api/series`, and `…/:id/extra`: the id of the series or of the session. */
export type Made = { id: string }

/** The preview of a change to one session, before anything is sent. */
export type Affected = {
  /** Null: standing places of a club, on one weekday. */
  startsAt: number | null
  weekday: number | null
  title: string
  becomes: 'off' | 'on' | 'moved' | 'put_off' | 'changed'
  /** Of a session that is moved, or put off to the next. */
  toAt: number | null
  people: number
  waiting: number
  /** The text on the pages of those in it. */
  reads: string[]
  /** The obstacle, if there is one: "Dev has Card table then." */
  but: string | null
}

/** Who a change concerns. */
export type ChangeImpact = {
  sessions: Affected[]
  people: number
  /** Bookings to which a message goes, without a word of what it is; and those that only staff can tell. */
  byMessage: number
  untold: number
}

/** The change and its count. `undo` is the way back; null where an undo would not be honest. */
export type Done = { sessions: number; undo: UndoForm | null }
