import type { CaseIntensity } from '../../caseload/rules/caseloadWeight.ts'
import type { MadeBy } from '../../referrals/rules/referral.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'
import type { AgencyForm } from '../rules/agencyEntry.ts'
import type { HandOverStatus } from '../rules/handOver.ts'
import type { Agreement, Part } from '../rules/programme.ts'
import type { ExitAnswers, ExitReason, ExitWords } from '../rules/exit.ts'
import type { Says } from '../rules/sharing.ts'
import type { ReviewWords } from '../rules/review.ts'
import type { ObservationForm } from '../rules/observation.ts'
import type { MeetingKind } from '../rules/sessionNote.ts'
import type { Sticker, TargetStatus, Went } from '../rules/target.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
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
  /** What it counts in its mentor's caseload, in usual cases: less while it tapers. */
  weight: number
  openedAt: number
  lastMetOn: string | null
  /** Its end has begun: meetings grow further apart. */
  tapers: boolean
  /** When its mentor sees them next. */
  meetsOn: string | null
  /** The earliest of `meetsOn`, `followUpOn` and `reviewOn`. */
  dueOn: string | null
  /** When an agency is to be asked again. */
  followUpOn: string | null
  /** When the case is to be looked at again. */
  reviewOn: string | null
  /** `late`: the day it was due has passed; `none`: no day set. */
  due: 'late' | 'today' | 'this_week' | 'later' | 'none'
  /** First words of the last session note; null when there is none yet. */
  lastNote: { kind: MeetingKind; metOn: string; minutes: number; words: string } | null
  unread: boolean
  /** On a caseload: whose yes or no is awaited before it moves there. */
  waitsFor?: Person | null
}

/** `GET /office/api/caseload?mentor=…` (another's only for someone who may see every caseload). */
export type CaseloadPage = {
  mentor: Person
  loads: MentorLoad[]
  /** Where every caseload is asked for: what presses in each, of the cases that this person may see. */
  pressing?: { mentorId: string; overdue: number; wroteBack: number }[]
  /** Beside it every review that is overdue, with whose it is: the longest first. */
  lateReviews?: LateReview[]
  cases: CaseRow[]
  /** Cases that have ended, and in which someone looks in again: the next first. */
  lookIn: CaseRow[]
  /** On one's own: cases of others that wait for one's yes or no. */
  offered: OfferedCase[]
  /** Messages to this mentor that wait for an answer, also outside their open cases. */
  replies?: ReplyRow[]
}

export type LateReview = Pick<
  CaseRow,
  'id' | 'who' | 'identity' | 'madeBy' | 'about' | 'mentor' | 'reviewOn'
> & { isEnded: boolean }

/** Answer of `POST /office/api/cases/:id/notes`: the note, and when they are seen next. */
export type NoteKept = NoteRow & { meetsOn: string | null }

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
  /** The case's goals: every version, the oldest first. */
  focus: TextRow[]
  /** Requests to other agencies and their outcomes, the oldest first. */
  agencies: AgencyRow[]
  may: { writeNote: boolean; writeFocus: boolean; keepAgencies: boolean }
}

/** One version of what was agreed: the weeks, what they are made of, who said yes. */
export type ProgrammeRow = {
  version: number
  startsOn: string
  weeks: number
  parts: readonly Part[]
  agreed: readonly Agreement[]
  by: Person
  writtenAt: number
}

export type TargetRow = {
  id: string
  status: TargetStatus
  sticker: Sticker | null
  stickerAt: number | null
  addedAt: number
  settledAt: number | null
  /** Every version, the oldest first. */
  words: TextRow[]
  seen: TextRow[]
  /** Why it wasn't met after all, each time. */
  back: TextRow[]
  /** How it went, the first first. */
  progress: { noteId: string; metOn: string; went: Went }[]
}

/** A review that is agreed, or that was held: then it says who wrote what. */
export type ReviewRow = {
  id: string
  dueOn: string
  heldOn: string | null
  by: Person | null
  said: ReviewWords | null
}

export type ExitShown = {
  id: string
  by: Person
  begunAt: number
  meetOn: readonly string[]
  /** What the child said on their own page; null: nothing. */
  child: { answers: ExitAnswers; at: number } | null
  /** Null while the meetings grow further apart. */
  ended: {
    by: Person | null
    at: number
    why: ExitReason
    said: ExitWords
    mayReopen: boolean
  } | null
}

/** `GET /office/api/cases/:id/programme` */
export type CasePlan = {
  /** Every version, the oldest first. */
  programme: ProgrammeRow[]
  /** The days on which a mentor watched a lesson, in no order. */
  observedOn: string[]
  targets: TargetRow[]
  reviews: ReviewRow[]
  /** The exit that is on its way, or the last one; null while nobody thinks of it. */
  exit: ExitShown | null
  /** Who was asked what they see, before and at the end: never what they said. */
  teachers: { moment: 'start' | 'end'; teacher: Person; isAnswered: boolean }[]
  /** From which days are proposed. */
  calendar: SchoolCalendar
  /** A primary: the questions of the end have faces beside the words, as on the pupil's own page. */
  isYoung: boolean
  mayPlan: boolean
  /** Begin the end of it, end it, take it up again. */
  mayExit: boolean
  /** Also once it has ended: half a term later someone looks in. */
  mayReview: boolean
}

/** One version of a text of a case. */
export type TextRow = { version: number; by: Person; writtenAt: number; words: string }

export type AgencyRow = AgencyForm & {
  /** Its own id where it begins a contact. */
  contactId: string
  by: Person
  writtenAt: number
}

/** What a mentor saw in a lesson. */
export type ObservationRow = ObservationForm & { by: Person; writtenAt: number }

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

/** `GET /office/api/cases/:id/hand-overs`: who it can be handed to, and the earlier offers. */
export type HandOversPage = {
  mentor: Person
  weight: number
  /** The latest first. */
  asked: HandOverRow[]
  /** The mentors who could take it: not its own, and nobody its referral names. */
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
  /** What it counts in a caseload, in usual cases. */
  weight: number
  openedAt: number
  from: Person
  askedBy: Person
  askedAt: number
  reason: string
}

/** `GET /office/api/cases/:id/sharing` */
export type SharingPage = {
  /** What the child said; null: nothing yet. */
  says: Says | null
  saidAt: number | null
  /** Who wrote it down; null: they said it on their own page. */
  saidTo: Person | null
  /** The case is a parent's own request, so it stands on that page. */
  isParents: boolean
  /** The parent's request on whose page it stands. */
  linked: string | null
  /** Parents' requests about this pupil. */
  requests: { id: string; madeAt: number; name: string | null }[]
  mayWrite: boolean
}
