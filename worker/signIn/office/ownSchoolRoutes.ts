import { z } from 'zod/mini'
import { Refusal } from '../../access/rules/refusal.ts'
import { keepSignIn, signInHash } from '../../context/staffSession.ts'
import { choice } from '../../forms/rules/fields.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes } from '../../officeRoute/policy.ts'
import { changeSchool, OFFICE } from '../changeSchool.ts'

/** The schools of someone who works at several. */
export const ownSchools = officeRoutes().post(
  '/office/api/school',
  allowed('signed_in'),
  jsonOnly,
  jsonForm(z.object({ school: choice('Choose a school.') })),
  async (c) => {
    const idHash = await signInHash(c)
    if (!idHash) throw new Refusal('not_signed_in')
    const { school } = c.req.valid('json')
    const to = await changeSchool(
      { db: c.get('db'), env: c.env, now: c.get('now') },
      idHash,
      school,
    )
    if (to === OFFICE) keepSignIn(c, school)
    return c.json({ to })
  },
)
