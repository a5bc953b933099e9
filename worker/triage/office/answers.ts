import type { CaseIntensity } from '../../caseload/rules/caseloadWeight.ts'
import type {
  About,
  MadeBy,
  Outcome,
  ReferralStatus,
  TriageOutcome,
  UrgentReason,
} from '../../referrals/rules/referral.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'
import type { AboutStaff, Promised } from '../../referrals/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'

export type QueueRow = {
  id: string
  madeBy: MadeBy
  about: About
  identity: Identity
  /** Name as typed, shown for `known` only. */
  who: Who | null
  reasons: readonly Reason[]
  urgentBecause: UrgentReason | null
  held: boolean
  language: string
  interpreter: string
  madeAt: number
  promised: Promised | null
  wants: Person | null
  unread: boolean
  /** "Do not tell my parents" holds. */
  doNotTell?: boolean
  /** About somebody who works here: hidden from them, and from all but whom it goes to. */
  aboutStaff?: AboutStaff
}

/** `GET /office/api/queue?after=…`: twenty at a time, urgent first, then the oldest promise. */
export type QueuePage = {
  rows: QueueRow[]
  /** For the next page; null at the end. */
  after: string | null
  waiting: number
  /** Held for a look, and set aside: they are in no page of the queue. */
  held: number
  aside: number
  /** On the first page: decided referrals in which somebody wrote since they were last opened. */
  replies?: ReplyRow[]
}

/** A decided referral with unread words. With an open case it opens as `/cases/:id`. */
export type ReplyRow = {
  id: string
  madeBy: MadeBy
  about: About
  identity: Identity
  who: Who | null
  status: ReferralStatus
  language: string
  /** When they wrote last. */
  unreadAt: number
  hasCase: boolean
}

/** `POST /office/api/referrals/:id/decision`. Answers `Decided`, or 409 `changed_meanwhile`. */
export type DecisionForm = {
  /** The turn that the decision was made on. */
  turn: number
  outcome: TriageOutcome
  /** Read by the pupil or parent. */
  words: string
  /** For `taken_on` and `one_chat`. */
  mentorId?: string | undefined
  intensity?: CaseIntensity | undefined
  /** A lead mentor's yes to filling a caseload over its limit. */
  overLimit?: boolean | undefined
  /** For `signposted`. */
  serviceId?: string | undefined
  /** For `passed_on`: what the DSL should know, beside the child's own words. */
  noteForDsl?: string | undefined
}

export type Decided = { outcome: TriageOutcome; decidedAt: number; by: Person }

/** In a 409 problem: who was first, with what. */
export type DecidedMeanwhile = { outcome: Outcome; by: Person | null; decidedAt: number }
