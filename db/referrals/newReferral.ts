import { type SQL, sql } from 'drizzle-orm'
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
export const insertReferral = (
  db: Database,
  vault: Vault,
  made: NewReferral,
  urgentBecause: UrgentReason | null,
) => insertRow(db, vault, made, { urgentBecause, queueRank: rankOf(urgentBecause) })

/**
 * The same for a form of the public door. It goes on top of the queue if "I am not safe right now" was
 * pressed on it; both may arrive at once, so the write asks, and `putOnTop` serves the other order.
 *
 * @param disclosureId the disclosure that pressing it makes
 */
export function insertAskedReferral(
  db: Database,
  vault: Vault,
  made: NewReferral,
  disclosureId: string,
) {
  const saidNotSafe = sql`EXISTS (SELECT 1 FROM disclosure WHERE school_id = ${made.schoolId}
    AND id = ${disclosureId})`
  return insertRow(db, vault, made, {
    urgentBecause: sql`CASE WHEN ${saidNotSafe} THEN ${SAID_NOT_SAFE} END`,
    queueRank: sql`CASE WHEN ${saidNotSafe} THEN ${QUEUE_RANK.urgent} ELSE ${QUEUE_RANK.usual} END`,
  })
}

const SAID_NOT_SAFE: UrgentReason = 'said_not_safe'

const rankOf = (urgentBecause: UrgentReason | null) =>
  urgentBecause ? QUEUE_RANK.urgent : QUEUE_RANK.usual

async function insertRow(
  db: Database,
  vault: Vault,
  { who, answers, promisedAt, ...row }: NewReferral,
  rank: { urgentBecause: UrgentReason | SQL | null; queueRank: number | SQL },
) {
  const seal = (column: readonly [string, string, string], value: object) =>
    sealFor(vault, ...column, JSON.stringify(value))
  const insert = db.insert(referrals).values({
    ...row,
    ...rank,
    status: 'waiting',
    promisedAt: promisedAt ?? NOTHING_PROMISED_AT,
    whoSealed: who && (await seal(SEALED.referralWho(row.id), who)),
    answersSealed: await seal(SEALED.referralAnswers(row.id), answers),
  })
  // In a list, because a query that an async function returns by itself would be run.
  return [insert] as const
}
