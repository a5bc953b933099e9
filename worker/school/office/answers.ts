import type { BankHoliday } from '../../time/bankHolidays.ts'
import type { DoorState } from '../rules/door.ts'
import type { LeavingState } from '../rules/leavingAjar.ts'
import type { Missing } from '../rules/missingSettings.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import type { SettingPart, Settings } from '../rules/settings.ts'
import type { Person } from '../../officeRoute/answers.ts'

export type ServiceRow = {
  id: string
  name: string
  about: string
  phone: string | null
  url: string | null
  needs: readonly string[]
  languages: readonly string[]
  hours: string
}

/** Who changed a part last. `version` 0: nobody has, since the school was founded. */
export type PartChange = { version: number; by: Person | null; at: number | null }

/** `GET /office/api/settings`, and what every save of a part answers. */
export type SettingsPage = {
  settings: Settings
  changes: Record<SettingPart, PartChange>
  missing: Missing[]
  /** Bank holidays in term that are not closed days yet. */
  bankHolidays: BankHoliday[]
  /** For a preview of the promise while one part is being changed. */
  calendar: SchoolCalendar
  promiseSchoolDays: number
  dsl: Person | null
  /** Languages that Ajar has the words of. */
  languagesKnown: { code: string; name: string }[]
}

/** `GET /office/api/door`, and what opening and closing it answer. */
export type DoorPage = {
  state: DoorState
  closedAt: number | null
  /** Of the school's public page: `/harbour-academy`. */
  path: string
  mayOpen: boolean
  /** Whether they are the head and may say that they’re the DSL as well. */
  mayBeDsl: boolean
  dsl: Person | null
  head: Person | null
  missing: Missing[]
  /** Whether they can put it right themselves. */
  maySet: boolean
  /** The name of the trust whose staff see how far the school is. */
  trust: string | null
}

/** Someone who runs Ajar asked for everything the school has. `until`: when it's over by itself, as it is now. */
export type LeavingRow = {
  id: string
  state: LeavingState
  askedAt: number
  until: number
  answeredBy: Person | null
  answeredAt: number | null
  takenAt: number | null
}

/** `GET /office/api/leaving-ajar`, the newest first. `answers`: who says yes or no; null: nobody can yet. */
export type LeavingAjarPage = { rows: LeavingRow[]; answers: Person | null; isYours: boolean }

export type ServiceDetails = {
  id: string
  version: number
  name: string
  about: string
  phone: string | null
  url: string | null
  needs: readonly string[]
  languages: readonly string[]
  hours: string
  shown: boolean
}

/** `GET /office/api/services` */
export type ServicesPage = { services: ServiceDetails[] }

/** A school of the list, as it would be taken over. `years`: null where the list doesn't say its ages. */
export type ListedSchoolFound = {
  urn: string
  name: string
  phase: string
  street: string
  town: string
  postcode: string
  authority: string
  years: { firstYear: number; lastYear: number } | null
}

/** `GET /office/api/listed-schools` */
export type ListedSchoolsPage = { schools: ListedSchoolFound[]; orMore: boolean }
