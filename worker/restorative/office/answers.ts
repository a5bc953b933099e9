import type { Person } from '../../officeRoute/answers.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import type { PersonThere } from '../rules/meeting.ts'

export type MeetingRow = {
  id: string
  heldOn: string
  by: Person
  people: number
  lookOn: string | null
}

/** `GET /office/api/meetings`, and `GET /office/api/cases/:id/meetings`: the latest first, and nobody's name. */
export type MeetingsPage = {
  meetings: MeetingRow[]
  mayWrite: boolean
  calendar: SchoolCalendar
}

/** `GET /office/api/meetings/:id` */
export type MeetingPage = {
  id: string
  heldOn: string
  by: Person
  writtenAt: number
  people: PersonThere[]
  agreed: string
  lookOn: string | null
  /** The first first. */
  looks: { said: string; by: Person; at: number }[]
  mayWrite: boolean
  calendar: SchoolCalendar
}
