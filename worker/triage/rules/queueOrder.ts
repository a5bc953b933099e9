import { QUEUE_RANK } from '../../arrivals/rules/unusualArrivals.ts'
import type { Who } from '../../names/rules/who.ts'
import { yearOfChild } from '../../referrals/rules/parentsRecord.ts'
import type { About } from '../../referrals/rules/askKinds.ts'
import type { UrgentReason, MadeBy } from '../../referrals/rules/referral.ts'
import type { Reason } from '../../school/rules/reasonsForHelp.ts'
import { londonDay } from '../../time/londonTime.ts'
import { ASKED_FOR_ME, type Figure, type QueueFilter } from './queueFilter.ts'

/* Which of those that wait a filter leaves, in which order, and under which heading. */

/** The unsealed columns of a waiting referral that a filter reads. */
export type OpenFacts = {
  madeBy: MadeBy
  language: string
  wantsStaffId: string | null
  urgentBecause: UrgentReason | null
  promisedAt: number | null
  unreadAt: number | null
  doNotTellAt: number | null
}

/** Who looks, and when. `lateBefore` as worker/referrals/rules/lateness.ts has it. */
type Look = { now: number; lateBefore: number; me: string }

/** The figures count the same (`queueFigures` in db/triage/queue.ts). */
const isLate = ({ promisedAt }: Pick<OpenFacts, 'promisedAt'>, { lateBefore }: Look): boolean =>
  promisedAt !== null && promisedAt < lateBefore

const SHOWN = {
  not_safe: ({ urgentBecause }) => urgentBecause === 'said_not_safe',
  late: (row, look) => row.urgentBecause !== 'said_not_safe' && isLate(row, look),
  on_time: (row, look) => row.urgentBecause !== 'said_not_safe' && !isLate(row, look),
  wrote_back: ({ unreadAt }) => unreadAt !== null,
} as const satisfies Record<Figure, (row: OpenFacts, look: Look) => boolean>

const ALSO = {
  today: ({ promisedAt }, { now }) =>
    promisedAt !== null && londonDay(promisedAt) === londonDay(now),
  no_parents: ({ doNotTellAt }) => doNotTellAt !== null,
} as const satisfies Record<
  NonNullable<QueueFilter['also']>,
  (row: OpenFacts, look: Look) => boolean
>

/** Whether a filter may show this referral, as far as that can be said before anything is unsealed. */
export const mayMatch = (filter: QueueFilter, row: OpenFacts, look: Look): boolean =>
  (filter.show === undefined || SHOWN[filter.show](row, look)) &&
  (filter.from === undefined || filter.from === row.madeBy) &&
  (filter.language === undefined || filter.language === row.language) &&
  (filter.asked === undefined ||
    (filter.asked === ASKED_FOR_ME ? look.me : filter.asked) === row.wantsStaffId) &&
  (filter.also === undefined || ALSO[filter.also](row, look))

/** The facts that a filter reads once unsealed. A locked name has no year here, so no filter gives it away. */
export type SealedFacts = { about: About; who: Who | null; reasons: readonly Reason[] }

export const matchesSealed = (
  { reason, year }: Pick<QueueFilter, 'reason' | 'year'>,
  { about, who, reasons }: SealedFacts,
): boolean =>
  (reason === undefined || reasons.includes(reason)) &&
  (year === undefined || yearOfChild(about, who) === Number(year))

type Sortable = SealedFacts & { madeAt: number }

/** The name that a row begins with; empty where nobody may know it. */
const sortName = ({ about, who }: SealedFacts): string =>
  (about === 'pupil' ? who?.other?.name : who?.self.name) ?? ''

const BY_NAME = new Intl.Collator('en-GB', { sensitivity: 'base' })

/** In the order that was asked for; nameless ones last. Rows come in the queue's own order. */
export function inOrder<Row extends Sortable>(
  rows: readonly Row[],
  sort: QueueFilter['sort'],
): Row[] {
  if (sort === 'newest') return rows.toSorted((a, b) => b.madeAt - a.madeAt)
  if (sort !== 'name') return [...rows]
  return rows.toSorted((a, b) => {
    const [one, other] = [sortName(a), sortName(b)]
    return Number(one === '') - Number(other === '') || BY_NAME.compare(one, other)
  })
}

/** The headings of the queue, in its own order. */
export type QueuePart = 'urgent' | 'late' | 'later' | 'crowded'

/** Under which heading a row stands. */
export function partOf({ queueRank }: { queueRank: number }, isLate: boolean): QueuePart {
  if (queueRank === QUEUE_RANK.urgent) return 'urgent'
  if (queueRank === QUEUE_RANK.crowded) return 'crowded'
  return isLate ? 'late' : 'later'
}
