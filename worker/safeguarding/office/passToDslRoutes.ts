import { Hono } from 'hono/tiny'
import type { SignedInEnv } from '../../context/requireSignIn.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, staffContext } from '../../officeRoute/policy.ts'
import { passToDsl } from '../passToDsl.ts'
import type { PassedOn } from './answers.ts'
import { passOnForm } from './forms.ts'

/** A referral or case is passed on to the DSL. */
export const passingToDsl = new Hono<SignedInEnv>().post(
  '/office/api/referrals/:id/disclosure',
  allowed('pass_to_dsl'),
  jsonOnly,
  jsonForm(passOnForm),
  async (c) => {
    const raised = await passToDsl(staffContext(c), c.req.param('id'), c.req.valid('json'))
    return c.json(raised satisfies PassedOn)
  },
)
