import type { About } from '../rules/askKinds.ts'
import type {
  Answers,
  Outcome,
  ReferralStatus,
  TriageOutcome,
  UrgentReason,
  MadeBy,
} from '../rules/referral.ts'
import type { Identity, Who, Named } from '../../names/rules/who.ts'
import type { DayPoint } from '../../time/schoolCalendar.ts'
import type { TrailRow, Person } from '../../officeRoute/answers.ts'
import type { ServiceRow } from '../../school/office/answers.ts'
import type { MentorLoad } from '../../caseload/office/answers.ts'
import type { ChildWish, ParentsKind } from '../rules/parentsRecord.ts'
import type { OutsideContacts } from '../../school/rules/outsideContacts.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'
import type { PupilSays, SafePhrase, TeacherStatus } from '../rules/teacherReferral.ts'

/** A promise in the school's own points of the day. `nearness` is said as a word: "today", "Tuesday". */
export type Promised = {
  at: number
  on: string
  point: DayPoint['point']
  nearness: 'past' | 'today' | 'tomorrow' | 'this_week' | 'later'
  /** Opening minutes that it is overdue, 0 while there is time. */
  overdueMinutes: number
  /** Whole school days that it is overdue, 0 on its own day. */
  schoolDaysLate: number
}

/** Who of the safeguarding team has it, by name, and since when; `name` null: nobody it does not name. */
export type WithTeam = { name: string | null; since: number }

/** Who a referral about someone who works here names; `person` null: someone not on the list. */
export type AboutStaff = { person: Person | null }

export type MessageRow = {
  id: string
  /** Null: the pupil or parent. */
  by: Person | null
  sentAt: number
  /** From when the pupil or parent may read it; null: at once. */
  visibleAt: number | null
  words: string
}

/** A decision that was undone, or decided again since. */
export type DecisionBefore = {
  outcome: Outcome
  by: Person | null
  decidedAt: number
  undone: { by: Person | null; at: number } | null
  /** Why it was decided again then. */
  reason: string | null
}

/**
 * `GET /office/api/referrals/:id`. Opening it leaves one entry in its trail. `trail` is empty for anyone who may not
 * see trails (`may.seeTrail`); `trailHolds` is said to everyone.
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
  /** The child said that they are not safe: who has that record. */
  withTeam: WithTeam | null
  /** More in this child's name came in the same hour and are held: `GET /office/api/held?name=…` lists them. */
  moreInName?: string
  language: string
  madeAt: number
  promised: Promised | null
  wants: Person | null
  /** "Not this person": they do not see this referral, and `mentors` leaves them out. */
  notWanted?: Person | null
  aboutStaff?: AboutStaff
  /** Beside `aboutStaff`: who else to turn to. */
  outside?: OutsideContacts
  /** Whether it became a case, which has the same id. */
  hasCase?: boolean
  /** When it was passed on to the DSL, oldest first. That is all that mentors learn of it. */
  passedOnAt?: number[]
  /** The decision that stands; null while it waits. */
  decision: {
    turn: number
    /** From when the pupil or parent may read it; null: at once. */
    visibleAt: number | null
    /** When they first read it. Until then it can be undone. */
    readAt: number | null
    /** Why it was decided again. */
    reason: string | null
    outcome: Outcome
    by: Person | null
    decidedAt: number
    mentor: Person | null
    service: ServiceRow | null
    words: string
  } | null
  /** Those before it, the latest first. */
  decidedBefore: DecisionBefore[]
  messages: MessageRow[]
  /** When they wrote what nobody has answered yet; null where nothing waits. */
  unreadAt?: number | null
  trail: TrailRow[]
  /** False when an entry of the trail is not as it was written. */
  trailHolds: boolean
  mentors: MentorLoad[]
  /** Who keeps children safe, as the school calls them; null where nobody is named. */
  dsl: string | null
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
  /** The parents' record; null for a parent's own referral. */
  parents?: ParentsAnswer | null
  may: {
    decide: boolean
    /** The decision stands and nobody has read it. */
    undo: boolean
    /** They have read it: it can be decided again, with a reason. */
    decideAgain: boolean
    answer: boolean
    passOn: boolean
    fillOverLimit: boolean
    seeTrail?: boolean
  }
}

/** The additional content of a referral's page where a teacher made it. */
export type FromTeacher = {
  by: Person | null
  /** The pupil's last answer, and all their answers, the oldest first. */
  pupilSaid: PupilSays | null
  answers: PupilAnswerRow[]
  told: TeacherFeedbackRow[]
  /** Phrases that may be told as it stands. */
  phrases: readonly SafePhrase[]
  may: { ask: boolean; tell: boolean }
}

/** `by` null: the pupil said it on their own page. */
export type PupilAnswerRow = { id: string; said: PupilSays; saidAt: number; by: Person | null }

export type TeacherFeedbackRow = { id: string; phrase: SafePhrase; toldAt: number; by: Person }

/** One request that was decided or withdrawn, as the list of all requests has it. */
export type PastRequest = {
  id: string
  madeBy: MadeBy
  about: About
  identity: Identity
  /** Name as typed, shown for `known` only. */
  who: Who | null
  reasons: readonly Reason[]
  status: ReferralStatus
  language: string
  madeAt: number
  decidedAt: number
  /** Who decided it; null: the pupil or parent withdrew it. */
  by: Person | null
  /** Whose case or chat it is. */
  mentor: Person | null
  unread: boolean
  aboutStaff?: AboutStaff
}

/** `GET /office/api/requests?status=…&after=…`: fifty at a time, by the day of the decision. */
export type RequestsPage = {
  rows: PastRequest[]
  /** To filter by. */
  mentors: Person[]
  /** For the next page; null at the end. */
  after: string | null
  /** Filtered by reason or year: how far back this page looked. Null where there was nothing to look at. */
  lookedTo?: number | null
}

/** `GET /office/api/refer`: what stands beside the form. */
export type ReferPage = {
  /** When to refer: lines in the school's own words. */
  criteria: readonly string[]
  reasons: readonly Reason[]
  years: readonly number[]
  /** Who it may be about, for one about someone who works here. */
  colleagues: readonly Person[]
}

/** Answer of `POST /office/api/refer`. */
export type Referred = { id: string; promised: Promised | null }

/** `GET /office/api/referred`: one's own referrals, the newest first, and nothing of what was said. */
export type ReferredPage = { referred: ReferredRow[] }

/** `GET /office/api/year-referred`: the same of the pupils in these years, whoever on the staff referred them. */
export type YearReferredPage = ReferredPage & { years: number[] }

export type ReferredRow = {
  id: string
  /** As they typed it. */
  pupil: Named | null
  madeAt: number
  standing: TeacherStatus
  /** Null before the pupil has said yes. */
  meetsMentor: boolean | null
  told: { phrase: SafePhrase; toldAt: number }[]
}

export type ParentsAnswer = {
  /** Since when "do not tell my parents" holds; null while it does not. */
  doNotTellAt: number | null
  /** Who agrees to mentoring, by the child's year. */
  agrees: 'parent' | 'child' | 'either'
  /** The oldest first. */
  entries: ParentsEntryRow[]
  may: { keep: boolean }
}

export type ParentsEntryRow = {
  id: string
  kind: ParentsKind
  wish: ChildWish | null
  /** Of a judgement: yes or no to the five questions, in order. */
  answers: readonly boolean[] | null
  words: string
  by: Person
  keptAt: number
}

/** A decided referral with words that wait for an answer. With an open case it opens as `/cases/:id`. */
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
