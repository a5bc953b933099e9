import { z } from 'zod/mini'
import { Refusal } from '../../access/rules/refusal.ts'
import { signInHash } from '../../context/staffSession.ts'
import { choice } from '../../forms/rules/fields.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes } from '../../officeRoute/policy.ts'
import { changeSchool } from '../changeSchool.ts'

/** The schools of someone who works at several. */
export const ownSchools = officeRoutes().post(
  '/office/api/school',
  allowed('signed_in'),
  jsonOnly,
  jsonForm(z.object({ school: choice('Choose a school.') })),
  async (c) => {
    const idHash = await signInHash(c)
    if (!idHash) throw new Refusal('not_signed_in')
    const place = { db: c.get('db'), env: c.env, now: c.get('now') }
    return c.json({ to: await changeSchool(place, idHash, c.req.valid('json').school) })
  },
)
