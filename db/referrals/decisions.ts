import { and, desc, eq, type SQL } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { onlyIf } from '../guardedBy.ts'
import { decisions } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'

export type DecisionRow = typeof decisions.$inferSelect

/** The decision that stands, first of the answer; none while a referral waits. */
export const lastDecision = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(decisions)
    .where(and(eq(decisions.schoolId, schoolId), eq(decisions.referralId, referralId)))
    .orderBy(desc(decisions.turn))
    .limit(1)

/** What a new decision says; who decides on the same turn second breaks its key. */
export type NewDecision = Omit<DecisionRow, 'wordsSealed'> & { words: string }

/** A decision with its words sealed, for `insertDecision`. */
export async function sealDecision(
  vault: Vault,
  { words, ...decision }: NewDecision,
): Promise<DecisionRow> {
  const place = SEALED.decisionWords(decision.referralId, decision.turn)
  return { ...decision, wordsSealed: await sealFor(vault, ...place, words) }
}

/** The column in which a decision is refused that may not be made any more: see `onlyIf`. */
export const MAY_DECIDE_COLUMN = 'decision.referral_id'

/** Unrun. Refused (`MAY_DECIDE_COLUMN`) where `condition` does not hold. */
export const insertDecision = (db: Database, row: DecisionRow, condition: SQL) =>
  db.insert(decisions).values({ ...row, referralId: onlyIf(condition, row.referralId) })

/** The words that the pupil or parent reads; empty where none were sent. */
export async function openDecisionWords(
  vault: Vault,
  { referralId, turn, wordsSealed }: DecisionRow,
): Promise<string> {
  if (!wordsSealed) return ''
  return unsealFrom(vault, ...SEALED.decisionWords(referralId, turn), wordsSealed)
}
