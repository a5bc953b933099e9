import type { Role } from '../domain/access.ts'
import type { BankHoliday } from '../domain/bankHolidays.ts'
import type { Missing } from '../domain/missing.ts'
import type { ClosedDay, SchoolCalendar } from '../domain/schoolCalendar.ts'
import type { SettingPart, Settings } from '../domain/settings.ts'
import type { ProposalStatus } from '../domain/staffRoles.ts'
import type { Person } from './answers.ts'

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

type Standing = { roles: Role[]; safeguardingRank: number | null }

export type StaffSaid = Person &
  Standing & {
    about: string
    caseloadLimit: number
    version: number
    rolesVersion: number
    isYou: boolean
  }

/** Roles or an invitation that stand open. The invitation's secret is in no answer but the first. */
export type ProposalRow = Standing & {
  id: string
  kind: 'roles' | 'invitation'
  /** Whom it concerns, by name. */
  who: string
  was: Standing | null
  proposedBy: Person
  proposedAt: number
  endsAt: number
  status: ProposalStatus
  settledBy: Person | null
  may: { agree: boolean; withdraw: boolean }
}

/** `GET /office/api/staff` */
export type StaffPage = { staff: StaffSaid[]; proposals: ProposalRow[]; isFirstRun: boolean }
/** `GET /office/api/proposals`: what waits for a second person's yes. */
export type ProposalsPage = { proposals: ProposalRow[] }

/** `POST /office/api/staff/:id/facts` */
export type StaffFactsForm = {
  version: number
  name: string
  calledByPupils: string
  about: string
  caseloadLimit: number
}
/** `POST /office/api/staff/:id/roles`, answers `RolesKept`. `version` is the `rolesVersion`. */
export type RolesForm = Standing & { id: string; version: number }
export type RolesKept = { outcome: 'changed' | 'proposed' }

/** `POST /office/api/invitations` */
export type InvitationForm = Omit<StaffFactsForm, 'version'> & Standing & { id: string }
export type InvitationMade = { link: string; proposal: ProposalRow }
