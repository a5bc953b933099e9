import { openSteps, openWord } from '../../../db/stepPlan/stepPlans.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { moveForm, standingOn, stepPlanForm } from '../rules/stepPlan.ts'
import { moveAlong, viewStepPlan, writeStepPlan } from '../writeStepPlan.ts'
import type { StepPlanPage } from './answers.ts'

/** The steps of a case. Each change answers with them as they are then. */
export const stepPlan = officeRoutes()
  .get('/office/api/cases/:id/step-plan', allowed('see_case'), async (c) =>
    c.json(await pageOf(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/step-plan',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(stepPlanForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await writeStepPlan(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .post(
    '/office/api/cases/:id/step-plan/moves',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(moveForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await moveAlong(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )

async function pageOf(ctx: StaffContext, id: string): Promise<StepPlanPage> {
  const { listed, plan, moves } = await viewStepPlan(ctx, id)
  const { school } = ctx.staff
  const steps = plan ? await openSteps(school.vault, plan) : []
  return {
    version: plan?.version ?? 0,
    steps,
    shown: plan?.shown ?? true,
    ...standingOn(moves, Math.max(1, steps.length)),
    moves: await Promise.all(
      moves.map(async (row) => ({
        move: row.move,
        place: steps[row.toStep - 1]?.place ?? '',
        word: await openWord(school.vault, row),
        by: personOf(school, row.byStaffId),
        movedAt: row.movedAt,
      })),
    ),
    mayWrite: listed.endedAt === null && may(ctx, 'write_case_text'),
  }
}
