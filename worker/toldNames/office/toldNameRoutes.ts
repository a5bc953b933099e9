import { may, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { inGroups, takeNameBackForm, tellNameForm } from '../rules/toldName.ts'
import { readWhoMayKnow, takeNameBack, tellName } from '../tellName.ts'
import { viewToldNames } from '../viewToldNames.ts'
import type { ToldNamesPage, WhoMayKnowPage } from './answers.ts'

/** Who may know that a pupil is on the caseload: a mentor says so on the case, and each colleague reads their own list. */
export const toldNames = officeRoutes()
  .get('/office/api/told-names', allowed('see_told_names'), async (c) =>
    c.json({ groups: inGroups(await viewToldNames(staffContext(c))) } satisfies ToldNamesPage),
  )
  .get('/office/api/cases/:id/told-names', allowed('see_case'), async (c) =>
    c.json(await pageOf(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/told-names',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(tellNameForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await tellName(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .post(
    '/office/api/cases/:id/told-names/taking-away',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(takeNameBackForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await takeNameBack(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )

async function pageOf(ctx: StaffContext, caseId: string): Promise<WhoMayKnowPage> {
  const { listed, told, colleagues } = await readWhoMayKnow(ctx, caseId)
  const { school } = ctx.staff
  return {
    told: told.map(({ staffId, byStaffId, toldAt }) => ({
      person: personOf(school, staffId),
      by: personOf(school, byStaffId),
      toldAt,
    })),
    colleagues: colleagues
      .filter((id) => told.every(({ staffId }) => staffId !== id))
      .map((id) => personOf(school, id))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    mayTell: listed.endedAt === null && may(ctx, 'write_case_text'),
  }
}
