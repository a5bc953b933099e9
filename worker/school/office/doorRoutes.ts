import { z } from 'zod/mini'
import { nameOfTrust } from '../../../db/school/trusts.ts'
import { isDsl, isHead } from '../../access/rules/safeguardingRank.ts'
import { databaseFor } from '../../context/databases.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import type { Env } from '../../env.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { doorNow, moveDoor } from '../moveDoor.ts'
import type { DoorPage } from './answers.ts'

/** Whether the school's public pages can be seen. */
export const door = officeRoutes()
  .get('/office/api/door', allowed('keep_door'), async (c) =>
    c.json(await doorPage(staffContext(c), c.env)),
  )
  .post(
    '/office/api/door',
    allowed('keep_door'),
    jsonOnly,
    jsonForm(z.object({ opens: z.boolean(), asDsl: z.optional(z.boolean()) })),
    async (c) => {
      const ctx = staffContext(c)
      await moveDoor(ctx, c.req.valid('json'))
      return c.json(await doorPage(ctx, c.env))
    },
  )

async function doorPage(ctx: StaffContext, env: Env): Promise<DoorPage> {
  const { school } = ctx.staff
  const { door, closedAt, people, missing, whyNot, mayBeDsl, trustId } = await doorNow(ctx)
  return {
    state: door,
    closedAt,
    path: `/${school.id}`,
    mayOpen: whyNot === null,
    mayBeDsl,
    dsl: maybePerson(school, people.find(isDsl)?.id ?? null),
    head: maybePerson(school, people.find(isHead)?.id ?? null),
    missing,
    maySet: may(ctx, 'keep_settings'),
    trust: trustId && (await nameOf(trustId, env, ctx.now)),
  }
}

/** The name of a trust, which may live in another database than its school. */
async function nameOf(trustId: string, env: Env, now: number): Promise<string | null> {
  const [trust] = await nameOfTrust(await databaseFor(env, trustId, now), trustId)
  return trust?.name ?? null
}
