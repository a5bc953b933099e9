import type { MatchState } from '../rules/matchState.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { ReferralStatus, MadeBy } from '../../referrals/rules/referral.ts'
import type { Named, Who } from '../../names/rules/who.ts'
import type { RollError, RollRow } from '../rules/rollRow.ts'
import type { Person } from '../../officeRoute/answers.ts'

/** `GET /office/api/roll`. `roll` null: no file has been confirmed yet. */
export type RollPage = { roll: { pupils: number; confirmedAt: number; by: Person } | null }

/** The count, and the first of them. */
export type Some<T> = { number: number; shown: T[] }

/** A pupil as the roll's page names them: without numbers. */
export type PupilSummary = Pick<RollRow, 'forename' | 'knownAs' | 'surname' | 'year' | 'group'> & {
  leftOn: string | null
}

/** A pupil's changes, in words: "Year 7 to Year 8". */
type PupilChange = { pupil: PupilSummary; row: number; what: string[] }

/** `GET /office/api/roll/uploads/:id`: what a file would do. Nothing is live before it is confirmed. */
export type RollPreview = {
  id: string
  revision: number
  onRoll: number
  inFile: number
  same: number
  /** Rows that are not put on the roll, and why. */
  errors: Some<RollError>
  /** The same word for word: taken once. */
  repeated: Some<{ pupil: PupilSummary; row: number }[]>
  /** Of one name in one year, told apart by something else. */
  namesakes: Some<{ pupil: PupilSummary; row: number }[]>
  added: Some<{ pupil: PupilSummary; row: number }>
  changed: Some<PupilChange>
  gone: Some<PupilSummary>
  /** Same surname and birthday (or year), different forenames: kept apart. */
  twins: Some<{ pupil: PupilSummary; row: number }[]>
  /** So many would leave that the file may be a part of the school. */
  manyLeave: boolean
}

/** What `POST /office/api/roll/uploads/:id/confirmation` answers. */
export type RollSaved = { added: number; changed: number; gone: number }

/** Someone on the roll who may be meant. `null`: nothing to compare. */
export type CandidateRow = PupilSummary & {
  pupilId: string
  agrees: { name: 'full' | 'like'; year: boolean | null; group: boolean | null }
}

/** A referral that waits to be matched. */
export type MatchRow = {
  id: string
  madeBy: MadeBy
  about: About
  status: ReferralStatus
  who: Who | null
  /** The one of them that it is about. */
  typed: Named | null
  madeAt: number
  state: MatchState | null
  hasCase: boolean
  candidates: CandidateRow[]
}

/** A referral with the pupil that it was joined to; `pupil` null: not on the roll. */
export type JoinRow = {
  id: string
  madeBy: MadeBy
  about: About
  typed: Named | null
  hasCase: boolean
  pupil: PupilSummary | null
  how: 'certain' | 'by_hand'
  by: string
  joinedAt: number
}

/** `GET /office/api/matches?before=…`: twenty at a time, the newest first. */
export type MatchesPage = {
  hasRoll: boolean
  rows: MatchRow[]
  before: number | null
  /** On the first page: what was joined last. */
  lately?: JoinRow[]
}

/** Another open referral or case that may belong with this one. Never merged by itself. */
export type Suggestion = {
  why: 'same_child' | 'family' | 'same_incident'
  id: string
  madeBy: MadeBy
  about: About
  status: ReferralStatus
  who: Who | null
  madeAt: number
  hasCase: boolean
  /** In that one "do not tell my parents" holds: so it does for whoever answers a parent in this one. */
  doNotTell: boolean
  pupil: PupilSummary | null
}

/** `GET /office/api/referrals/:id/pupil`, and what a join and its undoing answer. */
export type PupilPage = { match: MatchRow; join: JoinRow | null; suggestions: Suggestion[] }

/** What `POST /office/api/referrals/:id/candidates` answers. */
export type CandidatesFound = { candidates: CandidateRow[] }
