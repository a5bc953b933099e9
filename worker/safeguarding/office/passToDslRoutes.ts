import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { passToDsl } from '../passToDsl.ts'
import type { PassedOn } from './answers.ts'
import { passOnForm } from '../rules/passOn.ts'

/** A referral or case is passed on to the DSL. */
export const passingToDsl = officeRoutes().post(
  '/office/api/referrals/:id/disclosure',
  allowed('pass_to_dsl'),
  jsonOnly,
  jsonForm(passOnForm),
  async (c) => {
    const raised = await passToDsl(staffContext(c), c.req.param('id'), c.req.valid('json'))
    return c.json(raised satisfies PassedOn)
  },
)
