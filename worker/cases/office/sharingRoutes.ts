import { unsealWho } from '../../../db/names/sealedWho.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { parentLinkForm, saysForm } from '../rules/sharing.ts'
import { linkParent, viewSharing, writeDownSays } from '../shareWithParent.ts'
import type { SharingPage } from './answers.ts'

/** Whether a parent sees a child's plan. Each change answers with how it stands then. */
export const sharing = officeRoutes()
  .get('/office/api/cases/:id/sharing', allowed('see_case'), async (c) =>
    c.json(await pageOf(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/sharing',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(saysForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await writeDownSays(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .post(
    '/office/api/cases/:id/sharing/parent',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(parentLinkForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await linkParent(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )

async function pageOf(ctx: StaffContext, caseId: string): Promise<SharingPage> {
  const { listed, sharing, requests } = await viewSharing(ctx, caseId)
  const { school } = ctx.staff
  return {
    says: sharing?.says ?? null,
    saidAt: sharing?.saidAt ?? null,
    saidTo: maybePerson(school, sharing?.saidTo ?? null),
    isParents: listed.madeBy === 'parent',
    linked: sharing?.parentReferralId ?? null,
    requests: await Promise.all(
      requests.map(async (row) => ({
        id: row.id,
        madeAt: row.madeAt,
        name: (await unsealWho(school.vault, row))?.self.name ?? null,
      })),
    ),
    mayWrite: listed.endedAt === null && may(ctx, 'write_case_text'),
  }
}
