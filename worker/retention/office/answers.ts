import type { MadeBy } from '../../referrals/rules/referral.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { LegalHoldKind } from '../rules/legalHold.ts'
import type { RetentionKind, RetentionRule } from '../rules/retention.ts'
import type { Person } from '../../officeRoute/answers.ts'

/** Requests and answers of the retention and hold routes. Periods are in months. */

export type RetentionRow = Pick<RetentionRule, 'least' | 'most' | 'source'> & {
  kind: RetentionKind
  /** The period in force now. */
  months: number
  /** Our default in this school. */
  ours: number
  /** A shorter period that has been set and begins later. */
  next: { months: number; fromAt: number } | null
  /** Goes at the next run; goes within 30 days, those among them. Counted up to `RetentionPage.most`. */
  dueNow: number
  dueSoon: number
  /** How many have gone since the school began. */
  gone: number
}

/** A record that goes within 30 days, for anyone who may see it. `goesOn` is a London day. */
export type DueRow = {
  kind: RetentionKind
  id: string
  on: 'referral' | 'disclosure'
  madeBy: MadeBy | null
  about: About
  identity: Identity
  who: Who | null
  goesOn: string
}

/** One batch that went. `idsTag` is a keyed hash of its ids. */
type ProofRow = {
  kind: RetentionKind
  goneAt: number
  number: number
  months: number
  idsTag: string
}

export type HoldAnswer = {
  id: string
  onKind: LegalHoldKind
  /** The referral or disclosure, to open it; null for a pupil. */
  onId: string | null
  by: Person
  setAt: number
  reason: string
  lifted: { by: Person | null; at: number; reason: string } | null
}

/** `GET /office/api/retention`. An administrator gets counts and no record: `leaving` and `holds` are null. */
export type RetentionPage = {
  rows: RetentionRow[]
  most: number
  leaving: DueRow[] | null
  proofs: ProofRow[]
  holds: HoldAnswer[] | null
  may: { set: boolean }
}

export type PeriodSet = Pick<RetentionRow, 'kind' | 'months' | 'next'>

/** `GET /office/api/records/:id/hold?on=…`. `joined`: it is known which pupil on the roll it is about. */
export type HoldPage = { joined: boolean; holds: HoldAnswer[] }
