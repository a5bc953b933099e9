import { findWebhook, latestEvents } from '../../../db/notices/webhooks.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { webhookAct, webhookForm } from '../rules/webhook.ts'
import {
  changeWebhookSecret,
  saveWebhook,
  sendEventAgain,
  stopSending,
  unsealWebhook,
} from '../saveWebhook.ts'
import type { WebhookPage } from './answers.ts'

/** How many of the last events the page shows. */
const MOST = 100

/** Where a school's events go, and how sending them went. */
export const webhook = officeRoutes()
  .get('/office/api/webhook', allowed('keep_webhook'), async (c) =>
    c.json(await webhookPage(staffContext(c))),
  )
  .post(
    '/office/api/webhook',
    allowed('keep_webhook'),
    jsonOnly,
    jsonForm(webhookForm),
    async (c) => {
      const form = c.req.valid('json')
      await saveWebhook(staffContext(c), form, c.env.ORIGIN)
      return c.json(await webhookPage(staffContext(c), form.id))
    },
  )
  .post(
    '/office/api/webhook/secret',
    allowed('keep_webhook'),
    jsonOnly,
    jsonForm(webhookAct),
    async (c) => {
      const { id } = c.req.valid('json')
      await changeWebhookSecret(staffContext(c), id)
      return c.json(await webhookPage(staffContext(c), id))
    },
  )
  .post('/office/api/webhook/stop', allowed('keep_webhook'), async (c) => {
    await stopSending(staffContext(c))
    return c.json(await webhookPage(staffContext(c)))
  })
  .post('/office/api/webhook/events/:id/again', allowed('keep_webhook'), async (c) => {
    await sendEventAgain(staffContext(c), c.req.param('id'))
    return c.json(await webhookPage(staffContext(c)))
  })

/** @param formId the form that was just sent: whoever sent it reads the secret that came of it, this once */
async function webhookPage(ctx: StaffContext, formId?: string): Promise<WebhookPage> {
  const { db, now, staff } = ctx
  const { school } = staff
  const [[row], events] = await db.batch([
    findWebhook(db, school.id),
    latestEvents(db, school.id, MOST),
  ])
  if (!row) return { webhook: null, secret: null, events }
  const { url, secrets } = await unsealWebhook(school.vault, row, now)
  const stopped =
    row.stoppedAt !== null && row.stoppedBecause !== null
      ? { at: row.stoppedAt, because: row.stoppedBecause }
      : null
  return {
    webhook: {
      url,
      by: maybePerson(school, row.savedBy),
      at: row.savedAt,
      bothUntil: secrets.length > 1 ? row.oldUntil : null,
      stopped,
    },
    secret: formId === row.formId && row.savedBy === staff.id ? (secrets[0] ?? null) : null,
    events,
  }
}
