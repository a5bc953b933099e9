import type { BankHoliday } from '../../time/bankHolidays.ts'
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
