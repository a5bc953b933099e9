import { Hono } from 'hono/tiny'
import type { SignedInEnv } from '../../context/requireSignIn.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeContext } from '../../officeRoute/policy.ts'
import { decideReferral } from '../decideReferral.ts'
import type { Decided } from './answers.ts'
import { decisionForm } from './forms.ts'

/** A referral is decided. */
export const decisions = new Hono<SignedInEnv>().post(
  '/office/api/referrals/:id/decision',
  allowed('decide_referral'),
  jsonOnly,
  jsonForm(decisionForm),
  async (c) => {
    const ctx = officeContext(c)
    const decided = await decideReferral(ctx, c.req.param('id'), c.req.valid('json'))
    const by = personOf(ctx.staff.school, ctx.staff.id)
    return c.json({ ...decided, by } satisfies Decided)
  },
)
