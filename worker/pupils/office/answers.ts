import type { LegalHoldKind } from '../../retention/rules/legalHold.ts'
import type { CopyAskedBy, CopyRight } from '../rules/subjectCopy.ts'
import type { TimelineKind } from '../rules/timelineKinds.ts'
import type {
  AgencyRow,
  CasePage,
  CasePlan,
  NoteRow,
  ObservationRow,
  ProgrammeRow,
} from '../../cases/office/answers.ts'
import type { ExitReason } from '../../cases/rules/exit.ts'
import type { ReviewWords } from '../../cases/rules/review.ts'
import type { Sticker, Went } from '../../cases/rules/target.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { Person, TrailRow } from '../../officeRoute/answers.ts'
import type { MessageRow, ReferralPage } from '../../referrals/office/answers.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { Answers, Outcome, ReferralStatus, MadeBy } from '../../referrals/rules/referral.ts'

/** Someone on the roll, as their page names them. */
export type PupilOnRoll = {
  id: string
  /** As they are called, where that differs. */
  forename: string
  surname: string
  year: number
  group: string
  leftOn: string | null
}

/** One thing on a pupil's timeline; `on` is its London day, `at` when that is known to the minute. */
export type Happened = { key: string; on: string; at: number | null } & (
  | {
      what: 'asked'
      referralId: string
      madeBy: MadeBy
      about: About
      /** A teacher who referred the pupil. */
      by: Person | null
      who: Who | null
      identity: Identity
      answers: Answers
      language: string
    }
  | { what: 'decided'; outcome: Outcome; by: Person | null; mentor: Person | null }
  | {
      what: 'note'
      caseId: string
      note: NoteRow
      mayPassOn: boolean
      /** How targets went, by their words. */
      towards: { words: string; went: Went }[]
    }
  | { what: 'observation'; observation: ObservationRow }
  | {
      what: 'message'
      referralId: string
      /** Who writes with the mentors there: the pupil, or a friend or parent who asked for them. */
      who: Who | null
      about: About
      message: MessageRow
      mayPassOn: boolean
    }
  | { what: 'agency'; agency: string; entry: AgencyRow; isAnswer: boolean }
  | {
      what: 'passed_on'
      /** Null: the pupil said so themself. */
      by: Person | null
      /** For the safeguarding team alone: the record. */
      disclosureId?: string
    }
  | {
      what: 'programme'
      by: Person
      programme: Pick<ProgrammeRow, 'startsOn' | 'weeks' | 'parts' | 'agreed'>
    }
  | {
      what: 'target'
      step: 'set' | 'met' | 'taken_back'
      words: string
      by: Person | null
      sticker: Sticker | null
      /** Why it isn't met after all. */
      why: string
    }
  | { what: 'review'; by: Person | null; said: ReviewWords }
  | {
      /** Meetings begin to grow further apart, a case ends, and either is taken back. */
      what: 'exit'
      step: 'begun' | 'ended' | 'kept_on' | 'taken_up_again'
      by: Person | null
      /** Of the end alone. */
      why: ExitReason | null
      words: string
    }
  | {
      /** A colleague asked for someone from the classroom. */
      what: 'on_call'
      by: Person
      place: string
      takenBy: Person | null
      /** What it took; null until the pupil was back in class. */
      minutes: number | null
    }
  /** Its content stands apart from every child's notes. */
  | { what: 'restorative'; id: string; by: Person; people: number }
  | { what: 'came'; title: string; isMeal: boolean }
  | {
      what: 'came_in_week'
      title: string
      isMeal: boolean
      came: number
      of: number
      firstOn: string | null
    }
)

/** `GET /office/api/pupils/:id/copies`: copies that were made for whoever asked, the oldest first. */
export type SubjectCopies = {
  copies: {
    id: string
    by: Person
    madeAt: number
    askedBy: CopyAskedBy
    /** Null of a copy from before this was asked. */
    askedOn: string | null
    passages: number
    leftOut: number
  }[]
  /** Who asked for one, the first first. */
  requests: {
    id: string
    askedBy: CopyAskedBy
    byRight: CopyRight
    askedOn: string
    dueOn: string
    endedAs: 'given' | 'withdrawn' | 'refused' | null
    by: Person
  }[]
}

/** `GET /office/api/oversight`: what was taken out and what is held, the latest first, without a pupil in it. */
export type OversightPage = {
  copies: {
    by: Person
    madeAt: number
    askedBy: CopyAskedBy
    /** When they asked, and by when they had to have it; null of a copy from before this was asked. */
    asked: { on: string; dueOn: string } | null
    passages: number
    leftOut: number
  }[]
  holds: {
    onKind: LegalHoldKind
    by: Person
    setAt: number
    lifted: { by: Person | null; at: number } | null
  }[]
  exports: { by: Person; exportedAt: number }[]
}

/** Another request about the same pupil. */
export type OtherRecord = {
  id: string
  madeBy: MadeBy
  about: About
  status: ReferralStatus
  madeAt: number
  hasCase: boolean
  mentor: Person | null
}

/** `GET /office/api/pupils/:id`, by a pupil's id or a referral's. Opening it leaves one entry in each record's trail. */
export type PupilPage = {
  /** Null: nobody on the roll, or a name that isn't known. */
  pupil: PupilOnRoll | null
  /** The request that the page stands open at; null where there is none that this person may see. */
  referral: ReferralPage | null
  /** The case that it became. */
  case: (Omit<CasePage, 'referral' | 'notes'> & { endedAt: number | null; plan: CasePlan }) | null
  others: OtherRecord[]
  /** By name, who is told when this is passed on: never someone it names. */
  lead: string | null
  /** Since when parents are not to be told, of any of these; null where they may be. */
  doNotTellAt: number | null
  /** A sign-up says that there is an adrenaline pen. What for is on the register. */
  carriesPen: boolean
  counts: Record<TimelineKind, number>
  /** The latest first. */
  happened: Happened[]
  /** How many older ones there are beside these. */
  older: number
  /** Who has looked, over all that is shown; empty for whoever may not see trails. */
  trail: TrailRow[]
  trailHolds: boolean
  may: { giveWords: boolean; hold: boolean; seeTrail: boolean }
}
