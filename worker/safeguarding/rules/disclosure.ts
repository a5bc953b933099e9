import { SAFEGUARDING_RANK } from '../../access/rules/safeguardingRank.ts'
import type { MadeBy, ReferralStatus } from '../../referrals/rules/referral.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { schoolMinutesAfter } from '../../time/schoolHours.ts'

/** Why a disclosure was raised: the child said so, or a member of staff passed it on. */
export type RaisedBecause = 'not_safe_now' | 'passed_on'

/** Whom a disclosure has reached, and when it goes on if nobody acknowledges. */
export type EscalatedTo = { rank: number; goesFurtherAt: number | null }

/** The school as far as a disclosure's way through it asks. */
export type SafeguardingChain = {
  calendar: SchoolCalendar
  /** Opening minutes that it may wait at each step. */
  acknowledgeWithinMinutes: number
  /** The places that someone holds, by `SAFEGUARDING_RANK`. */
  ranks: readonly number[]
}

/**
 * The next step of a disclosure that nobody has acknowledged: the lowest rank above `after` with
 * someone in it, and when it goes further from there. At the last step it goes no further. What the
 * calendar cannot measure is not waited for: it goes further at once.
 *
 * @param after the rank that it has reached, 0 when it is raised
 * @returns null when there is nobody further
 */
export function nextStep(chain: SafeguardingChain, after: number, now: number): EscalatedTo | null {
  const ahead = chain.ranks.filter((rank) => rank > after).toSorted((a, b) => a - b)
  const rank = ahead[0]
  if (rank === undefined) return null
  const isLast = ahead.every((other) => other === rank)
  const { calendar, acknowledgeWithinMinutes } = chain
  return {
    rank,
    goesFurtherAt: isLast
      ? null
      : (schoolMinutesAfter(calendar, now, acknowledgeWithinMinutes) ?? now),
  }
}

/** Where a disclosure goes first. In a school without a safeguarding team it waits for a DSL. */
export const firstStep = (chain: SafeguardingChain, now: number): EscalatedTo =>
  nextStep(chain, 0, now) ?? { rank: SAFEGUARDING_RANK.dsl, goesFurtherAt: null }

/**
 * What an entry of a disclosure is: what a child said, added or took back, what staff noted beside
 * it, or a mentor's session note that was passed on with it.
 */
export const ENTRY_KINDS = ['said', 'added', 'retraction', 'staff_note', 'session_note'] as const

export type EntryKind = (typeof ENTRY_KINDS)[number]

/** The child's own words, whoever wrote them down. */
const THEIR_KINDS: readonly EntryKind[] = ['said', 'added', 'retraction']

/** What is added to a disclosure later. A retraction takes nothing away: both stand. */
export const LATER_KINDS = ['added', 'retraction', 'staff_note'] as const

export type LaterKind = (typeof LATER_KINDS)[number]

/** An entry as far as the rules ask; `kind` null: from before there were kinds. */
type Entry = { kind?: EntryKind | null; byStaffId: string | null; writtenAt: number }

export const kindOf = ({ kind, byStaffId }: Omit<Entry, 'writtenAt'>): EntryKind =>
  kind ?? (byStaffId === null ? 'said' : 'staff_note')

/** What the safeguarding team writes in the record. */
export const STEP_KINDS = ['summary', 'action', 'decision', 'outcome'] as const

export type StepKind = (typeof STEP_KINDS)[number]

/** A step as far as the rules ask; a decision has its reason, the others have none. */
type Step = { kind: StepKind; writtenAt: number; reason: string | null }

/** What a record still lacks before it may be ended, in the order in which it is written. */
export type Lacking = 'acknowledgement' | StepKind

const ANSWERS_THEIR_WORDS: readonly StepKind[] = ['decision', 'outcome']

/**
 * What a record still lacks before it may be ended, so that no disclosure is closed unanswered: someone has
 * acknowledged it, and it has a summary, an action, a decision with its reason and an outcome. A decision or an
 * outcome older than the child's last words does not answer them.
 *
 * New words may arrive at the same moment, so the triggers `disclosure_ends_complete` (migration 0005) and
 * `disclosure_ends_after_form` (0014) decide and this says what is missing. `test/safeguarding/endRecordModel.test.ts`
 * fails when they disagree. That a reason is not blank only this asks: the database holds it sealed, and the form
 * refuses a blank one.
 */
export function lacksToEnd(record: {
  acknowledgedAt: number | null
  entries: readonly Entry[]
  steps: readonly Step[]
  /** When the form was sent in which they said that they are not safe: with words or without, it is answered too. */
  formSentAt?: number | null
}): Lacking[] {
  const theirs = record.entries.filter((entry) => THEIR_KINDS.includes(kindOf(entry)))
  const lastWordsAt = Math.max(record.formSentAt ?? 0, ...theirs.map(({ writtenAt }) => writtenAt))
  const stands = (kind: StepKind) =>
    record.steps.some(
      (step) =>
        step.kind === kind &&
        (kind !== 'decision' || Boolean(step.reason?.trim())) &&
        (!ANSWERS_THEIR_WORDS.includes(kind) || step.writtenAt >= lastWordsAt),
    )
  return [
    ...(record.acknowledgedAt === null ? (['acknowledgement'] as const) : []),
    ...STEP_KINDS.filter((kind) => !stands(kind)),
  ]
}

/**
 * Whether the holder of the five words may add to a disclosure on their own page: only where they
 * know of it. A parent may be whom it is about, and does not learn of it here.
 */
export const mayAddOnOwnPage = (facts: {
  raisedBecause: RaisedBecause
  madeBy: MadeBy
  status: ReferralStatus
}): boolean =>
  facts.raisedBecause === 'not_safe_now' || facts.madeBy === 'pupil' || facts.status === 'passed_on'
