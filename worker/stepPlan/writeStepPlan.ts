import { findCase, thereIsCase } from '../../db/cases/cases.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import {
  insertMove,
  insertStepPlan,
  openSteps,
  readStepPlan,
  sealSteps,
  sealWord,
  STEP_MOVE_GUARD,
  STEP_PLAN_GUARD,
} from '../../db/stepPlan/stepPlans.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { type MoveForm, standingOn, stepAfter, type StepPlanForm } from './rules/stepPlan.ts'

/** A case's steps and the moves along them. Opening them leaves an entry in its trail. @throws Refusal `not_found` */
export async function viewStepPlan(ctx: StaffContext, caseId: string) {
  assertMay(ctx, 'see_case')
  const { db, staff } = ctx
  const viewer = viewerOf(ctx)
  const deed = { on: caseId, did: 'opened', provided: thereIsCase(viewer, caseId) } as const
  const [[listed], [plan], moves] = await commitAs({ ...ctx, head: undefined }, 'see_case', deed, [
    findCase(db, viewer, caseId),
    ...readStepPlan(db, staff.school.id, caseId),
  ])
  if (!listed) throw new Refusal('not_found')
  return { listed, plan, moves }
}

/**
 * Writes the steps, as a version. Two people may write at once, so the key refuses the second. The same form sent twice
 * is one version.
 *
 * @throws Refusal `not_found`, `already_ended` or `changed_meanwhile`
 */
export async function writeStepPlan(
  ctx: StaffContext,
  caseId: string,
  { base, steps, shown }: StepPlanForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const key = { schoolId, caseId, version: base + 1 }
  const stepsSealed = await sealSteps(vault, key, steps)
  const row = { ...key, stepsSealed, shown, byStaffId: staff.id, writtenAt: now }
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'wrote_step_plan' }, [
      insertStepPlan(db, viewerOf(ctx), row),
    ])
  } catch (error) {
    if (guardRefused(error, STEP_PLAN_GUARD)) throw await whyNot(ctx, caseId)
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [[plan]] = await db.batch(readStepPlan(db, schoolId, caseId))
    const isRepeat =
      plan?.version === key.version &&
      plan.byStaffId === staff.id &&
      plan.shown === shown &&
      JSON.stringify(await openSteps(vault, plan)) === JSON.stringify(steps)
    if (!isRepeat) throw error
  }
}

/**
 * The child goes on, stays, or steps back. Where they are is read first; a move by someone else meanwhile takes the
 * number, so the database refuses this one.
 *
 * @throws Refusal `not_found`, `already_ended`, `not_valid` where there's no such step, or `changed_meanwhile`
 */
export async function moveAlong(
  ctx: StaffContext,
  caseId: string,
  { version, base, move, word }: MoveForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const viewer = viewerOf(ctx)
  const [[seen], [plan], moves] = await db.batch([
    findCase(db, viewer, caseId),
    ...readStepPlan(db, schoolId, caseId),
  ])
  if (!seen || !plan) throw new Refusal('not_found')
  const sent = moves.find(({ number }) => number === base + 1)
  if (sent) {
    if (sent.byStaffId === staff.id && sent.move === move) return
    throw new Refusal('changed_meanwhile')
  }
  const steps = await openSteps(vault, plan)
  const { at } = standingOn(moves, steps.length)
  const to = stepAfter(at, move, steps.length)
  if (to === null) throw new Refusal('not_valid', { move: 'There’s no such step. Choose another.' })
  const key = { schoolId, caseId, number: base + 1 }
  const row = {
    ...key,
    move,
    fromStep: at,
    toStep: to,
    wordSealed: await sealWord(vault, key, word),
    byStaffId: staff.id,
    movedAt: now,
  }
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'moved_step' }, [
      insertMove(db, viewer, version, row),
    ])
  } catch (error) {
    // The same press, twice at once: the first one counts.
    const [, again] = await db.batch(readStepPlan(db, schoolId, caseId))
    const first = again.find(({ number }) => number === base + 1)
    if (first?.byStaffId === staff.id && first.move === move) return
    if (guardRefused(error, STEP_MOVE_GUARD)) {
      throw seen.endedAt === null ? new Refusal('changed_meanwhile') : new Refusal('already_ended')
    }
    throw error
  }
}

async function whyNot(ctx: StaffContext, caseId: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  return new Refusal(seen && seen.endedAt !== null ? 'already_ended' : 'not_found')
}
