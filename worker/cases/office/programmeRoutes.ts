import { addTarget, settleTarget } from '../setTarget.ts'
import { agreeReview, holdReview } from '../reviewCase.ts'
import { viewPlan } from '../viewPlan.ts'
import { writeProgramme } from '../writeProgramme.ts'
import { beginExit, endCase, reopenCase } from '../exitCase.ts'
import { endForm, exitForm, reopenForm } from '../rules/exit.ts'
import { programmeForm } from '../rules/programme.ts'
import { reviewDayForm, reviewForm } from '../rules/review.ts'
import { settleTargetForm, targetForm } from '../rules/target.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import type { CasePlan } from './answers.ts'
import { casePlan } from './casePlan.ts'

/** A case's programme, its targets and its reviews. Each change answers with the whole plan as it is then. */
export const programmes = officeRoutes()
  .get('/office/api/cases/:id/programme', allowed('see_case'), async (c) =>
    c.json(await planOf(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/programme',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(programmeForm),
    async (c) =>
      c.json(
        await planAfter(staffContext(c), c.req.param('id'), writeProgramme, c.req.valid('json')),
      ),
  )
  .post(
    '/office/api/cases/:id/targets',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(targetForm),
    async (c) =>
      c.json(await planAfter(staffContext(c), c.req.param('id'), addTarget, c.req.valid('json'))),
  )
  .post(
    '/office/api/cases/:id/targets/settlement',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(settleTargetForm),
    async (c) =>
      c.json(
        await planAfter(staffContext(c), c.req.param('id'), settleTarget, c.req.valid('json')),
      ),
  )
  .post(
    '/office/api/cases/:id/reviews',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(reviewDayForm),
    async (c) =>
      c.json(await planAfter(staffContext(c), c.req.param('id'), agreeReview, c.req.valid('json'))),
  )
  .post(
    '/office/api/cases/:id/reviews/outcome',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(reviewForm),
    async (c) =>
      c.json(await planAfter(staffContext(c), c.req.param('id'), holdReview, c.req.valid('json'))),
  )
  .post(
    '/office/api/cases/:id/exit',
    allowed('exit_case'),
    jsonOnly,
    jsonForm(exitForm),
    async (c) =>
      c.json(await planAfter(staffContext(c), c.req.param('id'), beginExit, c.req.valid('json'))),
  )
  .post(
    '/office/api/cases/:id/exit/end',
    allowed('exit_case'),
    jsonOnly,
    jsonForm(endForm),
    async (c) =>
      c.json(await planAfter(staffContext(c), c.req.param('id'), endCase, c.req.valid('json'))),
  )
  .post(
    '/office/api/cases/:id/exit/reopening',
    allowed('exit_case'),
    jsonOnly,
    jsonForm(reopenForm),
    async (c) =>
      c.json(await planAfter(staffContext(c), c.req.param('id'), reopenCase, c.req.valid('json'))),
  )

const planOf = async (ctx: StaffContext, id: string): Promise<CasePlan> =>
  casePlan(ctx, await viewPlan(ctx, id))

async function planAfter<Form>(
  ctx: StaffContext,
  id: string,
  change: (ctx: StaffContext, id: string, form: Form) => Promise<unknown>,
  form: Form,
): Promise<CasePlan> {
  await change(ctx, id, form)
  return planOf(ctx, id)
}
