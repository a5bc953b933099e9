import type { About, MadeBy } from '../../referrals/rules/referral.ts'
import type { Identity, Who } from '../../names/rules/who.ts'
import type { LegalHoldKind } from '../rules/legalHold.ts'
import type { RetentionKind, RetentionRule } from '../rules/retention.ts'
import type { Person } from '../../officeRoute/answers.ts'

/** What the addresses of retention and of holds take and answer. Periods are in months. */

export type RetentionRow = Pick<RetentionRule, 'least' | 'most' | 'source'> & {
  kind: RetentionKind
  /** What holds now. */
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

/** A record that goes within 30 days, for who may see it. `goesOn` is a London day. */
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

/** `GET /office/api/records/:id/hold?on=…`. `joined`: a pupil on the roll is known to be whom it is about. */
export type HoldPage = { joined: boolean; holds: HoldAnswer[] }
