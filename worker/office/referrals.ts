import { Hono } from 'hono/tiny'
import { answerReferral } from '../commands/answerReferral.ts'
import { decideReferral } from '../commands/decideReferral.ts'
import { passToDsl } from '../commands/passToDsl.ts'
import { viewReferral } from '../commands/recordView.ts'
import type { SignedInEnv } from '../signIn/requireSignIn.ts'
import type { Decided, MessageRow, PassedOn, ReferralPage } from './answers.ts'
import { decisionForm, jsonForm, jsonOnly, messageForm, passOnForm } from './forms.ts'
import { personOf } from './names.ts'
import { allowed, officeContext } from './policy.ts'
import { messageAnswer, referralPage } from './referralPage.ts'

/** One referral: opened, decided, answered, passed on. */
export const referrals = new Hono<SignedInEnv>()
  .get('/office/api/referrals/:id', allowed('see_referral'), async (c) => {
    const ctx = officeContext(c)
    const viewed = await viewReferral(ctx, c.req.param('id'))
    return c.json((await referralPage(ctx, viewed)) satisfies ReferralPage)
  })
  .post(
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
  .post(
    '/office/api/referrals/:id/messages',
    allowed('answer_messages'),
    jsonOnly,
    jsonForm(messageForm),
    async (c) => {
      const ctx = officeContext(c)
      const message = await answerReferral(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(messageAnswer(ctx.staff.school, message) satisfies MessageRow)
    },
  )
  .post(
    '/office/api/referrals/:id/disclosure',
    allowed('pass_to_dsl'),
    jsonOnly,
    jsonForm(passOnForm),
    async (c) => {
      const raised = await passToDsl(officeContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json(raised satisfies PassedOn)
    },
  )
