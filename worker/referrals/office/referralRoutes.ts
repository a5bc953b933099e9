import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { sendReply } from '../sendReply.ts'
import { replyForm } from '../rules/reply.ts'
import { undoMessageForm } from '../rules/undo.ts'
import { undoMessage } from '../undoMessage.ts'
import { waitingReplyForm } from '../rules/waitingReply.ts'
import { reopenWithoutAnswer, settleWithoutAnswer } from '../settleReply.ts'
import { viewReferral } from '../viewReferral.ts'
import type { MessageRow, ReferralPage } from './answers.ts'
import { messageAnswer, referralPage } from './referralPage.ts'

/** One referral: opened, and answered. */
export const referrals = officeRoutes()
  .get('/office/api/referrals/:id', allowed('see_referral'), async (c) => {
    const ctx = staffContext(c)
    const viewed = await viewReferral(ctx, c.req.param('id'))
    return c.json((await referralPage(ctx, viewed)) satisfies ReferralPage)
  })
  .post(
    '/office/api/referrals/:id/messages',
    allowed('answer_messages'),
    jsonOnly,
    jsonForm(replyForm),
    async (c) => {
      const ctx = staffContext(c)
      const message = await sendReply(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(messageAnswer(ctx.staff.school, message) satisfies MessageRow)
    },
  )
  .post(
    '/office/api/referrals/:id/messages/:message/undo',
    allowed('answer_messages'),
    jsonOnly,
    jsonForm(undoMessageForm),
    async (c) =>
      c.json(await undoMessage(staffContext(c), c.req.param('id'), c.req.param('message'))),
  )
  .post(
    '/office/api/referrals/:id/waiting-reply',
    allowed('answer_messages'),
    jsonOnly,
    jsonForm(waitingReplyForm),
    async (c) => {
      const ctx = staffContext(c)
      const form = c.req.valid('json')
      const id = c.req.param('id')
      return c.json(
        form.needs === 'answer'
          ? await reopenWithoutAnswer(ctx, id)
          : await settleWithoutAnswer(ctx, id, form.seenAt),
      )
    },
  )
