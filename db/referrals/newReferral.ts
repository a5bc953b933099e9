import { QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import type { Who } from '../../worker/names/rules/who.ts'
import type { Answers, UrgentReason } from '../../worker/referrals/rules/referral.ts'
import { sealFor, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { SEALED } from '../sealedColumns.ts'
import { referrals } from '../tables/referrals.ts'
import { NOTHING_PROMISED_AT } from './referrals.ts'

type Row = typeof referrals.$inferInsert

/** A referral that waits, before anything in it is sealed. `promisedAt` is null where no day is promised. */
export type NewReferral = Omit<
  Row,
  'status' | 'queueRank' | 'urgentBecause' | 'whoSealed' | 'answersSealed' | 'promisedAt'
> & {
  who: Who | null
  answers: Answers
  promisedAt: number | null
}

/** The write of a referral, for `commit`. An urgent one goes on top of the queue. */
export async function insertReferral(
  db: Database,
  vault: Vault,
  made: NewReferral,
  urgentBecause: UrgentReason | null,
) {
  const queueRank = urgentBecause ? QUEUE_RANK.urgent : QUEUE_RANK.usual
  const row = await sealReferral(vault, made)
  const insert = db
    .insert(referrals)
    .values({ ...row, urgentBecause, queueRank, status: 'waiting' })
  // In a list, because a query that an async function returns by itself would be run.
  return [insert] as const
}

/** The same with its words sealed, as a row has them. */
export async function sealReferral(
  vault: Vault,
  { who, answers, promisedAt, ...row }: NewReferral,
) {
  const seal = (column: readonly [string, string, string], value: object) =>
    sealFor(vault, ...column, JSON.stringify(value))
  return {
    ...row,
    promisedAt: promisedAt ?? NOTHING_PROMISED_AT,
    whoSealed: who && (await seal(SEALED.referralWho(row.id), who)),
    answersSealed: await seal(SEALED.referralAnswers(row.id), answers),
  }
}
