import type { CaseIntensity } from '../../caseload/rules/caseloadWeight.ts'
import type { HandOverStatus } from '../rules/handOver.ts'
import type { About, MadeBy } from '../../referrals/rules/referral.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { MentorLoad } from '../../caseload/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'

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
