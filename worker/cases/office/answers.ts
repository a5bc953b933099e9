import type { CaseIntensity } from '../../caseload/rules/caseloadWeight.ts'
import type { About, MadeBy } from '../../referrals/rules/referral.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'
import type { AgencyForm } from '../rules/agencyEntry.ts'
import type { HandOverStatus } from '../rules/handOver.ts'
import type { MeetingKind } from '../rules/sessionNote.ts'
import type { MentorLoad } from '../../caseload/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { ReferralPage, ReplyRow } from '../../referrals/office/answers.ts'

export type CaseRow = {
  id: string
  who: Who | null
  identity: Identity
  madeBy: MadeBy
  about: About
  reasons: readonly Reason[]
  mentor: Person
  intensity: CaseIntensity
  openedAt: number
  lastMetOn: string | null
  /** The earlier of the next meeting and `followUpOn`. */
  dueOn: string | null
  /** When an agency is to be asked again. */
  followUpOn: string | null
  /** `late`: the day it was due has passed; `none`: no day set. */
  due: 'late' | 'today' | 'this_week' | 'later' | 'none'
  /** First words of the last session note; null when there is none yet. */
  lastNote: { kind: MeetingKind; metOn: string; minutes: number; words: string } | null
  unread: boolean
  /** On a caseload: whose yes or no is awaited before it moves there. */
  waitsFor?: Person | null
}

/** `GET /office/api/caseload?mentor=…` (another's only for who may see every caseload). */
export type CaseloadPage = {
  mentor: Person
  loads: MentorLoad[]
  cases: CaseRow[]
  /** On one's own: cases of others that wait for one's yes or no. */
  offered: OfferedCase[]
  /** What was written to this mentor and waits for an answer, also outside their open cases. */
  replies?: ReplyRow[]
}

export type NoteRow = {
  id: string
  kind: MeetingKind
  metOn: string
  minutes: number
  by: Person | null
  writtenAt: number
  /** As they stand: what was corrected is in `versions`, the oldest first, with these at the end. */
  words: string
  versions: TextRow[]
  mayCorrect: boolean
}

/** `GET /office/api/cases/:id`. Opening it leaves one entry in its trail. */
export type CasePage = {
  case: CaseRow
  referral: ReferralPage
  notes: NoteRow[]
  /** What the case is working on: every version, the oldest first. */
  focus: TextRow[]
  /** What other agencies were asked and what came of it, the oldest first. */
  agencies: AgencyRow[]
  may: { writeNote: boolean; writeFocus: boolean; keepAgencies: boolean }
}

/** One version of a text of a case. */
export type TextRow = { version: number; by: Person; writtenAt: number; words: string }

export type AgencyRow = AgencyForm & {
  /** Its own id where it begins a contact. */
  contactId: string
  by: Person
  writtenAt: number
}

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
