import { SAFEGUARDING_RANK } from '../../access/rules/safeguardingRank.ts'
import type { ReferralStatus, MadeBy } from '../../referrals/rules/referral.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'
import { schoolMinutesAfter } from '../../time/schoolHours.ts'

/** Why a disclosure was raised: the child said so, or a member of staff passed it on. */
export type RaisedBecause = 'not_safe_now' | 'passed_on'

/** Who a disclosure has reached, and when it goes on if nobody acknowledges. */
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

/** One place of the team: when it was told, or will be if nobody acknowledges; `at` null: not any more. */
export type ChainStep = { rank: number; state: 'told' | 'next' | 'later'; at: number | null }

/**
 * The whole way of a disclosure through the team, as far as it has come and as it would go on.
 *
 * @param furtherAt when it went further, the first time first
 */
export function wayOf(
  chain: SafeguardingChain,
  {
    reachedRank,
    goesFurtherAt,
    raisedAt,
  }: { reachedRank: number; goesFurtherAt: number | null; raisedAt: number },
  furtherAt: readonly number[],
): ChainStep[] {
  const ranks = [...new Set(chain.ranks)].toSorted((a, b) => a - b)
  const told = ranks
    .filter((rank) => rank <= reachedRank)
    .map((rank, index): ChainStep => ({
      rank,
      state: 'told',
      at: index === 0 ? raisedAt : (furtherAt[index - 1] ?? null),
    }))
  const ahead: ChainStep[] = []
  let at = goesFurtherAt
  for (const rank of ranks.filter((one) => one > reachedRank)) {
    ahead.push({ rank, state: ahead.length === 0 && at !== null ? 'next' : 'later', at })
    at = at === null ? null : (nextStep(chain, rank - 1, at)?.goesFurtherAt ?? null)
  }
  return [...told, ...ahead]
}

/** Where a disclosure goes first. In a school without a safeguarding team it waits for a DSL. */
export const firstStep = (chain: SafeguardingChain, now: number): EscalatedTo =>
  nextStep(chain, 0, now) ?? { rank: SAFEGUARDING_RANK.dsl, goesFurtherAt: null }

/**
 * The kinds of entry in a disclosure: what a child said, added or took back, what staff noted beside
 * it, or a mentor's session note that was passed on with it.
 */
export const ENTRY_KINDS = ['said', 'added', 'retraction', 'staff_note', 'session_note'] as const

export type EntryKind = (typeof ENTRY_KINDS)[number]

/** The child's own words, whoever wrote them down. */
const THEIR_KINDS: readonly EntryKind[] = ['said', 'added', 'retraction']

/** The kinds of entry added to a disclosure later. A retraction deletes nothing: both entries stay. */
export const LATER_KINDS = ['added', 'retraction', 'staff_note'] as const

export type LaterKind = (typeof LATER_KINDS)[number]

/** An entry as far as the rules ask; `kind` null: from before there were kinds. */
type Entry = {
  kind?: EntryKind | null
  byStaffId: string | null
  writtenAt: number
  /** A member of staff's concern, or null. */
  concern?: object | null
}

export const kindOf = ({ kind, byStaffId }: Pick<Entry, 'kind' | 'byStaffId'>): EntryKind =>
  kind ?? (byStaffId === null ? 'said' : 'staff_note')

/** The kinds of step the safeguarding team writes in the record. */
export const STEP_KINDS = ['summary', 'action', 'decision', 'outcome'] as const

export type StepKind = (typeof STEP_KINDS)[number]

/** A step as far as the rules ask; a decision has its reason, the others have none. */
type Step = { kind: StepKind; writtenAt: number; reason: string | null }

/** The steps a record still lacks before it may be ended, in the order they are written. */
export type Lacking = 'acknowledgement' | StepKind

const ANSWERS_THEIR_WORDS: readonly StepKind[] = ['decision', 'outcome']

/**
 * Lists the steps a record still lacks before it may be ended, so no disclosure is closed unanswered: someone has
 * acknowledged it, and it has a summary, an action, a decision with its reason and an outcome. A decision or an
 * outcome older than the child's last words, or than what staff told since, does not answer them.
 *
 * New words may arrive at the same moment, so the triggers `disclosure_ends_complete` (migration 0026) and
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
  const theirs = record.entries.filter(
    (entry) => THEIR_KINDS.includes(kindOf(entry)) || Boolean(entry.concern),
  )
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
 * know of it. A disclosure may be about a parent, who doesn't learn of it here.
 */
export const mayAddOnOwnPage = (facts: {
  raisedBecause: RaisedBecause
  madeBy: MadeBy
  status: ReferralStatus
}): boolean =>
  facts.raisedBecause === 'not_safe_now' || facts.madeBy === 'pupil' || facts.status === 'passed_on'
