import type { Role } from '../../access/rules/accessTable.ts'
import type { BankHoliday } from '../../time/bankHolidays.ts'
import type { Missing } from '../rules/missingSettings.ts'
import type { ClosedDay, SchoolCalendar } from '../../time/schoolCalendar.ts'
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

/** `POST /office/api/settings/:id`, `:id` a part: `value` as `Settings` has it, or `DaysForm` for closed days. */
export type PartForm = { id: string; version: number; value: Record<string, unknown> }

export type DaysForm = { add: ClosedDay[]; remove: string[] }

export type ServiceSaid = {
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
export type ServicesPage = { services: ServiceSaid[] }

/** `POST /office/api/services/:id/words`. `version` null: a new one, whose id the form made. */
export type ServiceForm = Omit<ServiceSaid, 'id' | 'version' | 'shown'> & { version: number | null }

/** `POST /office/api/services/:id/showing` */
export type ShowingForm = { shown: boolean }

export type Standing = { roles: Role[]; safeguardingRank: number | null }
