import type { Action, Role } from '../domain/access.ts'
import type { CaseIntensity } from '../domain/caseload.ts'
import type {
  About,
  Answers,
  Identity,
  MadeBy,
  Outcome,
  Reason,
  ReferralStatus,
  TriageOutcome,
  UrgentReason,
  Who,
} from '../domain/referral.ts'
import type { DayPoint } from '../domain/schoolCalendar.ts'
import type { EntryKind, Lacking } from '../domain/disclosure.ts'
import type { SessionKind } from '../domain/session.ts'
import type { AgencyRow, TextRow } from './caseTextAnswers.ts'
import type { OfferedCase } from './handOverAnswers.ts'
import type { ExportRow, StepRow } from './safeguardingAnswers.ts'
import type { FromTeacher, ParentsAnswer } from './teacherAnswers.ts'

/**
 * What the office's addresses answer, as JSON. `At` is an instant in UTC (milliseconds), `On` a
 * London day (`YYYY-MM-DD`). Problems are `application/problem+json`.
 */
export type Person = { id: string; name: string; calledByPupils: string }

/** `GET /office/api/me` */
export type Me = {
  person: Person
  roles: readonly Role[]
  may: readonly Action[]
  school: {
    id: string
    name: string
    room: string
    colour: string
    firstYear: number
    lastYear: number
    /** Languages of the portal, of which we have the words. */
    languages: readonly string[]
  }
  /** `offered`: cases that wait for this mentor's yes or no. */
  tally: {
    waiting: number
    unacknowledged: number
    namesToAgree: number
    rolesToAgree: number
    offered: number
  }
}

/** A promise in the school's own points of the day. `nearness` is said as a word: "today", "Tuesday". */
export type Promised = {
  at: number
  on: string
  point: DayPoint['point']
  nearness: 'past' | 'today' | 'tomorrow' | 'this_week' | 'later'
  /** Opening minutes that it is overdue, 0 while there is time. */
  overdueMinutes: number
}

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

/** Whom a referral about somebody who works here names; `person` null: somebody not on the list. */
export type AboutStaff = { person: Person | null }

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

export type MentorLoad = {
  mentor: Person
  /** In usual cases, to the half. */
  weight: number
  openCases: number
  limit: number
}

export type TrailRow = { at: number; by: string; asRole: string; did: string }

export type MessageRow = {
  id: string
  /** Null: the pupil or parent. */
  by: Person | null
  sentAt: number
  words: string
}

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

/**
 * `GET /office/api/referrals/:id`. Opening it leaves one entry in its trail. `trail` is empty for who
 * may not see trails (`may.seeTrail`); `trailHolds` is said to everybody.
 */
export type ReferralPage = {
  id: string
  madeBy: MadeBy
  about: About
  status: ReferralStatus
  turn: number
  identity: Identity
  who: Who | null
  answers: Answers
  urgentBecause: UrgentReason | null
  language: string
  madeAt: number
  promised: Promised | null
  wants: Person | null
  /** "Not this person": they do not see this referral, and `mentors` leaves them out. */
  notWanted?: Person | null
  aboutStaff?: AboutStaff
  /** Whether it became a case, which has the same id. */
  hasCase?: boolean
  /** When it was passed on to the DSL, oldest first. That is all that mentors learn of it. */
  passedOnAt?: number[]
  decision: {
    outcome: Outcome
    by: Person | null
    decidedAt: number
    mentor: Person | null
    service: ServiceRow | null
    words: string
  } | null
  messages: MessageRow[]
  trail: TrailRow[]
  /** False when an entry of the trail is not as it was written. */
  trailHolds: boolean
  mentors: MentorLoad[]
  services: ServiceRow[]
  /**
   * Words for each decision in the language of the referral. `{dsl}` is filled in; `{mentor}` (who is
   * chosen, else who decides, as pupils call them) and `{service}` are filled in by the page as they
   * are chosen, and by the Worker where one is still in the words that are sent.
   */
  suggestedWords: Record<TriageOutcome, string>
  /** The same in English, to read beside them. */
  suggestedWordsInEnglish: Record<TriageOutcome, string>
  /** For a teacher's referral: who made it, what the pupil said, what the teacher has heard back. */
  fromTeacher?: FromTeacher | null
  /** What is kept of the child's parents; null for a parent's own referral. */
  parents?: ParentsAnswer | null
  may: {
    decide: boolean
    answer: boolean
    passOn: boolean
    fillOverLimit: boolean
    seeTrail?: boolean
  }
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
/**
 * `POST /office/api/referrals/:id/disclosure`, optional for the client: passes a referral or case on
 * to the DSL at any time, its status stays. `words` is what the DSL should know, empty for nothing.
 * `id` is made in the form as a note's is. Answers `PassedOn`.
 */
export type PassOnForm = {
  id: string
  words: string
  /** What the mentor pressed on: a session note of the case, or one of their messages. */
  noteId?: string | undefined
  messageId?: string | undefined
}
export type PassedOn = { id: string; raisedAt: number }

/** In a 409 problem: who was first, with what. */
export type DecidedMeanwhile = { outcome: Outcome; by: Person | null; decidedAt: number }

/**
 * `POST /office/api/referrals/:id/messages`, answers the `MessageRow`. `id` is made in the form (20 to
 * 40 of `A-Za-z0-9_-`): sent twice, kept once.
 */
export type MessageForm = { id: string; words: string }

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

export type DisclosureRow = {
  id: string
  raisedBecause: 'not_safe_now' | 'passed_on'
  raisedAt: number
  by: Person | null
  identity: Identity | null
  who: Who | null
  acknowledgedAt: number | null
  acknowledgedBy: Person | null
  reachedRank: number
  goesFurtherAt: number | null
  endedAt: number | null
  endedBy: Person | null
}

/** `GET /office/api/disclosures` */
export type DisclosuresPage = {
  waiting: DisclosureRow[]
  acknowledged: DisclosureRow[]
  ended: DisclosureRow[]
}

/** Words in a disclosure. `by` null: the child's own. `pointedOut`: why a mentor passed it on. */
export type EntryRow = {
  id: string
  by: Person | null
  writtenAt: number
  words: string
  kind: EntryKind
  pointedOut: boolean
}

/** `GET /office/api/disclosures/:id`. Opening it leaves one entry in its trail. */
export type DisclosurePage = {
  disclosure: DisclosureRow
  /** Verbatim, oldest first. `by` null: the child's own words. */
  entries: EntryRow[]
  /** What the safeguarding team wrote, apart from any mentor's notes; oldest first. */
  steps: StepRow[]
  exports: ExportRow[]
  /** What the record lacks before it may be ended. */
  lacks: Lacking[]
  trail: TrailRow[]
  trailHolds: boolean
  may: { acknowledge: boolean; write: boolean; export: boolean }
  /** What else the referral says, where it has been sent: what was ticked, how to be reached. */
  referral?: {
    id: string
    identity: Identity
    madeBy: MadeBy
    about: About
    language: string
    madeAt: number
    /** "Do not tell my parents" holds since then; null while it does not. */
    doNotTellAt: number | null
    answers: Omit<Answers, 'story'>
    aboutStaff?: AboutStaff
  } | null
}

/** `POST /office/api/disclosures/:id/acknowledgement`, no body. Answers who was first. */
export type Acknowledged = DisclosureRow

/** Every problem of the office. `fields` says which box, where one is meant. */
export type OfficeProblem = {
  type: string
  status: number
  title: string
  fields?: Record<string, string>
  meanwhile?: DecidedMeanwhile
}
