import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Step } from '../../worker/stepPlan/rules/stepPlan.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Viewer } from '../access/visibleReferrals.ts'
import { isOpenCaseFor } from '../cases/cases.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { SEALED } from '../sealedColumns.ts'
import { stepMoves, stepPlans } from '../tables/mentoring/stepPlan.ts'

export type StepPlan = typeof stepPlans.$inferSelect

export type StepMove = typeof stepMoves.$inferSelect

/** The columns in which a write is refused whose case isn't open here, or whose plan has changed: see `guardedBy`. */
export const STEP_PLAN_GUARD = 'step_plan.case_id'

export const STEP_MOVE_GUARD = 'step_move.case_id'

/** The newest steps of a case, and every move along them, the first first. */
export const readStepPlan = (db: Database, schoolId: string, caseId: string) =>
  [
    db
      .select()
      .from(stepPlans)
      .where(and(eq(stepPlans.schoolId, schoolId), eq(stepPlans.caseId, caseId)))
      .orderBy(desc(stepPlans.version))
      .limit(1),
    db
      .select()
      .from(stepMoves)
      .where(and(eq(stepMoves.schoolId, schoolId), eq(stepMoves.caseId, caseId)))
      .orderBy(asc(stepMoves.number)),
  ] as const

/** Unrun. Of two versions with one number, the key refuses the second. */
export const insertStepPlan = (db: Database, viewer: Viewer, row: StepPlan) =>
  db
    .insert(stepPlans)
    .values({ ...row, caseId: guardedBy(isOpenCaseFor(viewer, row.caseId), row.caseId) })

/** True where the steps are still those of this version. */
const isNewest = (schoolId: string, caseId: string, version: number): SQL =>
  sql`(SELECT max(${stepPlans.version}) FROM ${stepPlans} WHERE ${stepPlans.schoolId} = ${schoolId}
    AND ${stepPlans.caseId} = ${caseId}) = ${version}`

/** Unrun. Refused (`STEP_MOVE_GUARD`) where the steps have changed; of two moves at once, the key refuses the second. */
export const insertMove = (db: Database, viewer: Viewer, version: number, row: StepMove) =>
  db.insert(stepMoves).values({
    ...row,
    caseId: guardedBy(
      sql`${isOpenCaseFor(viewer, row.caseId)} AND ${isNewest(row.schoolId, row.caseId, version)}`,
      row.caseId,
    ),
  })

export const sealSteps = (
  vault: Vault,
  { caseId, version }: Pick<StepPlan, 'caseId' | 'version'>,
  steps: readonly Step[],
) => sealFor(vault, ...SEALED.planSteps(caseId, version), JSON.stringify(steps))

export async function openSteps(
  vault: Vault,
  { caseId, version, stepsSealed }: StepPlan,
): Promise<Step[]> {
  return JSON.parse(
    await unsealFrom(vault, ...SEALED.planSteps(caseId, version), stepsSealed),
  ) as Step[]
}

export const sealWord = (
  vault: Vault,
  { caseId, number }: Pick<StepMove, 'caseId' | 'number'>,
  word: string,
) => sealFor(vault, ...SEALED.moveWord(caseId, number), word)

export const openWord = (vault: Vault, { caseId, number, wordSealed }: StepMove) =>
  unsealFrom(vault, ...SEALED.moveWord(caseId, number), wordSealed)
