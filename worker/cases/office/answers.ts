import type { CaseIntensity } from '../../caseload/rules/caseloadWeight.ts'
import type { About, MadeBy } from '../../referrals/rules/referral.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'
import type { SessionKind } from '../rules/sessionNote.ts'
import type { AgencyRow, TextRow } from './caseTextAnswers.ts'
import type { OfferedCase } from './handOverAnswers.ts'
import type { MentorLoad } from '../../caseload/office/answers.ts'
import type { Person } from '../../officeRoute/answers.ts'
import type { ReferralPage } from '../../referrals/office/answers.ts'

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
  lastNote: { kind: SessionKind; metOn: string; minutes: number; words: string } | null
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
}

export type NoteRow = {
  id: string
  kind: SessionKind
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

/**
 * `POST /office/api/cases/:id/notes`, answers the `NoteRow`. `id` is made in the form (22 characters;
 * 20 to 40 of `A-Za-z0-9_-` are taken): sent twice, kept once.
 */
export type NoteForm = {
  id: string
  kind: SessionKind
  metOn: string
  minutes: number
  words: string
  /** When something is due next; null for nothing. */
  dueOn: string | null
}
