import type { LaterKind, StepKind } from '../domain/disclosure.ts'
import type { Who } from '../domain/referral.ts'
import type { NameReason, NameRequestStatus } from '../domain/sealedName.ts'
import type { EntryRow, Person } from './answers.ts'

/**
 * What the addresses of the safeguarding record and of locked names take and answer; the rest of the
 * office is in `answers.ts`.
 */

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

/** `POST /office/api/disclosures/:id/steps`, answers the `StepRow`. `reason` is asked for a decision. */
export type StepForm = { id: string; kind: StepKind; words: string; reason: string }

/** `POST /office/api/disclosures/:id/entries`, answers the `EntryRow`. */
export type EntryForm = { id: string; kind: LaterKind; words: string }
export type { EntryRow }

/**
 * `POST /office/api/disclosures/:id/export`, answers a file: the whole record as text, or as JSON (an
 * `ExportedRecord`). Its name has a day and no person in it.
 */
export type ExportForm = { id: string; reason: string; as: 'text' | 'json' }

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
  /** The reason in the words of who asked; null for who is neither of the two nor may agree. */
  words: string | null
  endsAt: number
  status: NameRequestStatus
  settledBy: Person | null
  settledAt: number | null
  may: { agree: boolean; takeBack: boolean }
}

/** `POST /office/api/sealed-names/:id/requests`, answers the `NameRequestRow`. */
export type NameRequestForm = { id: string; because: NameReason; words: string }

/** `POST /office/api/sealed-names/:id/agreement`, `…/refusal`, `…/withdrawal`: answers the `NameRequestRow`. */
export type NameAnswerForm = { requestId: string }

/** `GET /office/api/sealed-names/:id`. Looking leaves an entry in the referral's trail. */
export type SealedName = { who: Who | null }

/**
 * `GET /office/api/sealed-names`: what waits for a second person, the one that ends first on top; and
 * names that are open to this person, the latest first. No name is in it.
 */
export type NamesPage = { waiting: NameRequestRow[]; opened: NameRequestRow[] }
