import type { Role } from '../domain/access.ts'
import type { CaseIntensity } from '../domain/caseload.ts'
import type { HandOverStatus } from '../domain/handOver.ts'
import type { NeverWithout } from '../domain/leaving.ts'
import type { NoticeAbout } from '../domain/reminder.ts'
import type { About, Identity, MadeBy, Who } from '../domain/referral.ts'
import type { MentorLoad, Person } from './answers.ts'

/** One offer of a case to another mentor, as its case's page shows it. */
export type HandOverRow = {
  id: string
  from: Person
  to: Person
  askedBy: Person
  askedAt: number
  reason: string
  status: HandOverStatus
  settledAt: number | null
  /** Why it was refused. */
  answer: string | null
}

/** `GET /office/api/cases/:id/hand-overs`: to whom it can be handed, and what was asked before. */
export type HandOversPage = {
  mentor: Person
  weight: number
  /** The latest first. */
  asked: HandOverRow[]
  /** Who could take it: not its mentor, nor whom its referral names. */
  mentors: MentorLoad[]
  may: { handOver: boolean; fillOverLimit: boolean }
}

/** `POST /office/api/cases/:id/hand-overs`, answers the `HandOverRow`. */
export type HandOverForm = {
  id: string
  fromStaffId: string
  toStaffId: string
  reason: string
  overLimit?: boolean | undefined
}
/** `POST /office/api/cases/:id/hand-overs/acceptance` and `…/withdrawal`: which. Answers `{}`. */
export type HandOverAnswerForm = { handOverId: string }
/** `POST /office/api/cases/:id/hand-overs/refusal` */
export type HandOverRefusalForm = { handOverId: string; answer: string }

/** A case that waits for this mentor's yes or no: enough to decide, nothing of what was said in it. */
export type OfferedCase = {
  id: string
  handOverId: string
  who: Who | null
  identity: Identity
  madeBy: MadeBy
  about: About
  intensity: CaseIntensity
  openedAt: number
  from: Person
  askedBy: Person
  askedAt: number
  reason: string
}

/** `GET /office/api/reminders` */
export type RemindersPage = { reminders: ReminderRow[] }
export type ReminderRow = {
  about: NoticeAbout
  /** Who was told, each once. */
  to: Person[]
  since: number
  /** False while it has not gone out. */
  sent: boolean
  /** Of a promise: for when it was made. */
  promisedAt: number | null
}

/** `GET /office/api/leaving`: who works here, for who may end their access. */
export type ColleaguesPage = { colleagues: (Person & { roles: readonly Role[] })[] }

/**
 * `GET /office/api/staff/:id/leaving`: everything that is theirs. Who may not see cases has their number,
 * and has them spread by room.
 */
export type LeavingPage = {
  person: Person
  /** In what nobody would follow them: they cannot leave yet. */
  lastOf: NeverWithout[]
  /** Says what was seen; what comes to them after it refuses the leaving. */
  seen: string
  cases: LeavingCase[]
  chats: LeavingCase[]
  counts: {
    cases: number
    chats: number
    /** Offered to them: these stay with whose case they are. */
    offered: number
    /** Pupils whom they referred, still open. */
    referred: number
    /** Waiting referrals that ask for them: they stay in the queue for everybody. */
    askedFor: number
    /** Disclosures that wait at their step: they go to the next at once. */
    disclosures: number
    /** Requests for locked names that they made: they end. */
    nameRequests: number
  }
  mentors: MentorLoad[]
  colleagues: Person[]
  may: { seeCases: boolean }
}
export type LeavingCase = {
  id: string
  who: Who | null
  identity: Identity
  madeBy: MadeBy
  about: About
  intensity: CaseIntensity | null
  /** Whom Ajar would give it to: who has the most room. */
  suggested: string | null
  /** Mentors who may not have it. */
  never: string[]
}

/** `POST /office/api/staff/:id/leaving`, answers `Left`. */
export type LeavingForm = {
  seen: string
  /** New mentors by case or referral; the rest is spread by room. */
  owners: Record<string, string>
  /** Who hears back of the pupils whom they referred; null for nobody. */
  hearsBackId: string | null
}
export type Left = { leftAt: number; cases: number; chats: number }
