import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { ExitAnswers } from '../../worker/cases/rules/exit.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { caseExits, exitAnswers } from '../tables/programme.ts'

type Key = { schoolId: string; caseId: string; exitId: string }

/** The column that refuses answers of a page that takes none, or of an exit that was undone: see `guardedBy`. */
export const ANSWERS_GUARD = 'exit_answer.case_id'

/** Of each exit of these cases that stands: when the child answered first, and what. */
export const answersOn = (db: Database, schoolId: string, ids: readonly string[]) =>
  db
    .select({
      exitId: caseExits.id,
      firstAt: exitAnswers.firstAt,
      answeredAt: exitAnswers.answeredAt,
      saidSealed: exitAnswers.saidSealed,
    })
    .from(caseExits)
    .leftJoin(
      exitAnswers,
      and(
        eq(exitAnswers.schoolId, caseExits.schoolId),
        eq(exitAnswers.caseId, caseExits.caseId),
        eq(exitAnswers.exitId, caseExits.id),
      ),
    )
    .where(
      and(
        eq(caseExits.schoolId, schoolId),
        sql`${caseExits.caseId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        isNull(caseExits.undoneAt),
      ),
    )

/** Unrun. What they say now; refused (`ANSWERS_GUARD`) unless `provided` holds and the exit stands. */
export const upsertAnswers = (
  db: Database,
  { schoolId, caseId, exitId, saidSealed, now }: Key & { saidSealed: Sealed; now: number },
  provided: SQL,
) =>
  db
    .insert(exitAnswers)
    .values({
      schoolId,
      caseId: guardedBy(
        sql`${provided} AND EXISTS (SELECT 1 FROM case_exit WHERE school_id = ${schoolId}
          AND case_id = ${caseId} AND id = ${exitId} AND undone_at IS NULL)`,
        caseId,
      ),
      exitId,
      saidSealed,
      firstAt: now,
      answeredAt: now,
    })
    .onConflictDoUpdate({
      target: [exitAnswers.schoolId, exitAnswers.caseId, exitAnswers.exitId],
      set: { saidSealed, answeredAt: now },
    })

export const sealAnswers = (
  vault: Vault,
  { caseId, exitId }: Omit<Key, 'schoolId'>,
  answers: ExitAnswers,
) => sealFor(vault, ...SEALED.exitAnswers(caseId, exitId), JSON.stringify(answers))

export async function openAnswers(
  vault: Vault,
  caseId: string,
  { exitId, saidSealed }: { exitId: string; saidSealed: Sealed | null },
): Promise<ExitAnswers> {
  if (saidSealed === null) return {}
  const text = await unsealFrom(vault, ...SEALED.exitAnswers(caseId, exitId), saidSealed)
  return JSON.parse(text) as ExitAnswers
}
