import { z } from 'zod/mini'
import { openRoom } from '../../../db/passes/passes.ts'
import { caseRow } from '../../cases/office/casePage.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { formId } from '../../forms/rules/fields.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { endPass, makePass, viewPasses } from '../makePass.ts'
import { codeOfPass } from '../passCode.ts'
import { passForm } from '../rules/pass.ts'
import type { PassesPage } from './answers.ts'

const endForm = z.object({ id: formId })

/** Passes out of class. Each change answers with those that aren't over. */
export const passes = officeRoutes()
  .get('/office/api/cases/:id/passes', allowed('see_case'), async (c) =>
    c.json(await pageOf(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/passes',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(passForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await makePass(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .post(
    '/office/api/cases/:id/passes/ending',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(endForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await endPass(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )

async function pageOf(ctx: StaffContext, caseId: string): Promise<PassesPage> {
  const { listed, passes } = await viewPasses(ctx, caseId)
  const { school } = ctx.staff
  const { who, identity, about } = await caseRow(school, listed, ctx.now)
  const named = about === 'me' ? who?.self : (who?.other ?? who?.self)
  const name = identity === 'known' ? named?.name.trim().split(/\s+/)[0] : undefined
  return {
    name: name ?? null,
    passes: await Promise.all(
      passes.map(async (pass) => ({
        id: pass.id,
        code: await codeOfPass(school.vault, pass.id),
        fromAt: pass.fromAt,
        untilAt: pass.untilAt,
        room: await openRoom(school.vault, pass),
      })),
    ),
    mayMake: listed.endedAt === null && may(ctx, 'write_case_text'),
  }
}
