import type { Moves, TransferTo, Way } from '../rules/transfer.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { Answers, MadeBy } from '../../referrals/rules/referral.ts'
import type { Concern, ConcernCategory } from '../rules/tellDsl.ts'
import type { Identity, Named, Who } from '../../names/rules/who.ts'
import type { ChainStep, EntryKind, Lacking, StepKind } from '../rules/disclosure.ts'
import type { TrailRow, Person } from '../../officeRoute/answers.ts'
import type { OutsideContacts } from '../../school/rules/outsideContacts.ts'
import type { AboutStaff } from '../../referrals/office/answers.ts'
import type { NameReason, NameRequestStatus } from '../rules/lockedName.ts'

export type PassedOn = { id: string; raisedAt: number }

export type DisclosureRow = {
  id: string
  raisedBecause: 'not_safe_now' | 'passed_on'
  raisedAt: number
  by: Person | null
  identity: Identity | null
  who: Who | null
  acknowledgedAt: number | null
  acknowledgedBy: Person | null
  /** While it waits: when the newest words came after it was raised. */
  newWordsAt: number | null
  reachedRank: number
  goesFurtherAt: number | null
  endedAt: number | null
  endedBy: Person | null
  /** Whose place in the team its form names: it goes past them. */
  past: 'dsl' | 'head' | null
  /** The only ones who read it, where it is about someone who works here; null: the whole team. */
  readBy: Person[] | null
  /** In a list: how many presses of one quarter of an hour this row stands for, which nobody can tell apart. */
  alike: number
}

/** How many of one row were acknowledged. */
export type AlikeAcknowledged = { acknowledged: number }

/** A locked name that one of the safeguarding team opened alone. `words` are never for the child. */
export type NameOpeningRow = {
  id: string
  because: NameReason
  by: Person | null
  openedAt: number
  words: string
}

/** `GET /office/api/closed-disclosures?after=…`. `endedAfter`: what the next page is asked with; null where there is none. */
export type EndedDisclosures = { ended: DisclosureRow[]; endedAfter: string | null }

/** `GET /office/api/disclosures` */
export type DisclosuresPage = EndedDisclosures & {
  waiting: DisclosureRow[]
  acknowledged: DisclosureRow[]
  /** Of what came until then the list tells. */
  readAt: number
}

/** Words in a disclosure. `by` null: the child's own. `pointedOut`: why a mentor passed it on. */
export type EntryRow = {
  id: string
  by: Person | null
  writtenAt: number
  words: string
  kind: EntryKind
  pointedOut: boolean
  /** The facts a member of staff gave beside the words; null for any other entry. */
  concern: Concern | null
}

/** `GET /office/api/disclosures/:id`. Opening it leaves one entry in its trail. */
export type DisclosurePage = {
  disclosure: DisclosureRow
  categories: ConcernCategory[]
  /** Other children who belong to it. */
  children: ChildRow[]
  /** Verbatim, oldest first. `by` null: the child's own words. */
  entries: EntryRow[]
  /** The safeguarding team's steps, apart from any mentor's notes; oldest first. */
  steps: StepRow[]
  exports: ExportRow[]
  transfers: TransferRow[]
  /** Others of the same child on the roll, which may go to the next school with it. */
  otherRecords: OtherRecord[]
  nameOpenings: NameOpeningRow[]
  /** When the form was sent that belongs to “not safe”; null for other records. */
  formSentAt: number | null
  /** Who of the team was told and when, and who is told next. */
  way: (ChainStep & { people: Person[] })[]
  /** The steps the record lacks before it may be ended. */
  lacks: Lacking[]
  trail: TrailRow[]
  trailHolds: boolean
  may: { acknowledge: boolean; write: boolean; export: boolean }
  /** Who staff told of who works here; `person` null: someone who is not on the list. */
  aboutStaff?: AboutStaff
  /** Where it goes past someone who works here: who else to turn to. */
  outside?: OutsideContacts
  /** The rest of the referral, where it has been sent: its ticks and its contact. */
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

/** `GET /office/api/about-head`: what staff told and referred about the head, the latest first. Leaves an entry in each trail. */
export type AboutHeadPage = {
  concerns: {
    who: Named | null
    raisedAt: number
    by: Person | null
    acknowledged: { by: Person | null; at: number } | null
    /** Verbatim, with the facts beside the words. */
    entries: EntryRow[]
    /** Where staff referred the pupil: what they wrote, and whether it still waits for a decision. */
    referred: { waits: boolean; story: string; strengths: string; tried: string } | null
  }[]
  outside: OutsideContacts
}

/** `GET /office/api/tell`: what the form needs. */
export type TellPage = {
  years: number[]
  colleagues: Person[]
  /** Who hears of a concern about a child first; null where the school has nobody yet. */
  told: Person | null
  head: Person | null
  hasDeputy: boolean
  /** Reads what is told about the head, where someone has that role. */
  chair: Person | null
  /** Where it is about the head. */
  outside: OutsideContacts
}

/** `POST /office/api/tell`. The answer is the same for a child with no record, so it gives nothing away. */
export type Told = { at: number; told: Person | null; outside: OutsideContacts | null }

/** A child linked to a record. `recordId`: their own record, where there is one. */
export type ChildRow = {
  id: string
  who: Named
  by: Person | null
  linkedAt: number
  recordId: string | null
}

/** `POST /office/api/tell/children` */
export type FoundChildren = { children: { id: string; who: Named }[] }

/** A step of the record. `reason` is a decision's, null for the others. */
export type StepRow = {
  id: string
  kind: StepKind
  by: Person | null
  writtenAt: number
  words: string
  reason: string | null
}

/** Each time the record was taken out of Ajar. */
export type ExportRow = { id: string; by: Person | null; exportedAt: number; reason: string }

/** The record of a child who moves to another school. Days are London days. */
/** What a change of a child's moves answers with. */
export type Moving = Pick<DisclosurePage, 'transfers' | 'otherRecords'>

/** Another record of the same child. `isMoving`: it's on its way, or has to go. `moveIds`: every move of it. */
export type OtherRecord = {
  id: string
  raisedBecause: DisclosureRow['raisedBecause']
  raisedAt: number
  endedAt: number | null
  isMoving: boolean
  moveIds: string[]
}

export type TransferRow = {
  id: string
  to: TransferTo
  moves: Moves
  movesOn: string
  dueOn: string
  by: Person | null
  /** The move whose later parts these are; null: the record itself. */
  follows: string | null
  sent: { how: Way; on: string; at: number; by: Person | null; with: number } | null
  receipt: { on: string; from: string; by: Person | null } | null
  /** They don't move after all. */
  ended: { at: number; by: Person | null } | null
}

/** `GET /office/api/sealed-names/:id/requests`, `:id` a referral's: no name, and no entry in a trail. */
export type NameRequests = {
  requests: NameRequestRow[]
  may: { ask: boolean; read: boolean }
}

export type NameRequestRow = {
  id: string
  referralId: string
  because: NameReason
  askedBy: Person
  askedAt: number
  /** The reason in the asker's words; null for anyone who is neither of the two and may not agree. */
  words: string | null
  endsAt: number
  status: NameRequestStatus
  settledBy: Person | null
  settledAt: number | null
  may: { agree: boolean; takeBack: boolean }
}

/** `GET /office/api/sealed-names/:id`. Looking leaves an entry in the referral's trail. */
export type LockedName = { who: Who | null }

/**
 * `GET /office/api/sealed-names`: what waits for a second person, the one that ends first on top; and
 * names that are open to this person, the latest first. No name is in it.
 */
export type NamesPage = { waiting: NameRequestRow[]; opened: NameRequestRow[] }
