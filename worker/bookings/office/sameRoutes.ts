import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { sameForm } from '../rules/sameForm.ts'
import { sayWhoIsSame } from '../sayWhoIsSame.ts'
import type { SaidWhoIsSame } from './answers.ts'

/** Whether two records of one name are one person's. */
export const samePeople = officeRoutes().post(
  '/office/api/same-people',
  allowed('join_bookings'),
  jsonOnly,
  jsonForm(sameForm),
  async (c) => {
    const waiting = await sayWhoIsSame(staffContext(c), c.req.valid('json'))
    return c.json({ waiting } satisfies SaidWhoIsSame)
  },
)
