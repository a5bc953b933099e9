import {
  findWebhook,
  isNewForm,
  mayRetry,
  retryEvent,
  saveWebhookRow,
  stopWebhook,
  type WebhookRow,
} from '../../db/notices/webhooks.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext } from '../context/staffContext.ts'
import { sealFor, unsealFrom, type Vault } from '../vault/vault.ts'
import { oldSecretUntil, whyNotAddress, type WebhookForm } from './rules/webhook.ts'
import { newWebhookSecret } from './signWebhook.ts'

/** What the trail of a school's webhook is about. */
const ON = 'webhook'

/** The address, and the secrets that sign now: the newest first. */
export async function unsealWebhook(vault: Vault, row: WebhookRow, now: number) {
  const url = await unsealFrom(vault, ...SEALED.webhookUrl(), row.urlSealed)
  const secret = await unsealFrom(vault, ...SEALED.webhookSecret(), row.secretSealed)
  const old =
    row.oldSecretSealed && (row.oldUntil ?? 0) > now
      ? [await unsealFrom(vault, ...SEALED.webhookOldSecret(), row.oldSecretSealed)]
      : []
  return { url, secrets: [secret, ...old] }
}

/**
 * From now on events go to this address, under a secret of its own. The same form sent twice is saved once.
 *
 * @throws Refusal `not_found`, `not_valid` where the address isn't one that Ajar may reach
 */
export async function saveWebhook(
  ctx: StaffContext,
  { id, url }: WebhookForm,
  origin: string,
): Promise<void> {
  assertMay(ctx, 'keep_webhook')
  const whyNot = whyNotAddress(url, origin)
  if (whyNot) throw new Refusal('not_valid', { url: whyNot })
  await save(ctx, id, { url, did: 'saved_webhook' })
}

/**
 * A new secret; the one before signs as well for a day. Where sending was stopped, only an address begins it again.
 *
 * @throws Refusal `not_found`, `changed_meanwhile` where sending was stopped since the page was read
 */
export async function changeWebhookSecret(ctx: StaffContext, id: string): Promise<void> {
  assertMay(ctx, 'keep_webhook')
  const { db, now, staff } = ctx
  const { vault } = staff.school
  const [row] = await findWebhook(db, staff.school.id)
  if (!row) throw new Refusal('not_found')
  if (row.formId === id) return
  if (row.stoppedAt !== null) throw new Refusal('changed_meanwhile')
  const { url, secrets } = await unsealWebhook(vault, row, now)
  await save(ctx, id, { url, old: secrets[0], did: 'changed_webhook_secret' })
}

async function save(
  ctx: StaffContext,
  id: string,
  {
    url,
    old,
    did,
  }: { url: string; old?: string | undefined; did: 'saved_webhook' | 'changed_webhook_secret' },
) {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const row = {
    schoolId,
    urlSealed: await sealFor(vault, ...SEALED.webhookUrl(), url),
    secretSealed: await sealFor(vault, ...SEALED.webhookSecret(), newWebhookSecret()),
    oldSecretSealed: old ? await sealFor(vault, ...SEALED.webhookOldSecret(), old) : null,
    oldUntil: old ? oldSecretUntil(now) : null,
    formId: id,
    savedBy: staff.id,
    savedAt: now,
  }
  const deed = { on: ON, did, provided: isNewForm(schoolId, id) } as const
  await commitAs(ctx, 'keep_webhook', deed, [saveWebhookRow(db, row)])
}

/** Nothing more is sent until an address is saved again. @throws Refusal `not_found` */
export async function stopSending(ctx: StaffContext): Promise<void> {
  assertMay(ctx, 'keep_webhook')
  const { db, now, staff } = ctx
  const [row] = await findWebhook(db, staff.school.id)
  if (!row) throw new Refusal('not_found')
  if (row.stoppedAt !== null) return
  const stopped = { formId: row.formId, at: now, because: 'staff' } as const
  await commitAs(ctx, 'keep_webhook', { on: ON, did: 'stopped_webhook' }, [
    stopWebhook(db, staff.school.id, stopped),
  ])
}

/** Sends an event again in the next minute that didn't arrive. @throws Refusal `not_found` */
export async function sendEventAgain(ctx: StaffContext, eventId: string): Promise<void> {
  assertMay(ctx, 'keep_webhook')
  const { db, now, staff } = ctx
  const schoolId = staff.school.id
  const deed = { on: ON, did: 'sent_event_again', provided: mayRetry(schoolId, eventId) } as const
  const [found] = await commitAs(ctx, 'keep_webhook', deed, [
    retryEvent(db, schoolId, eventId, now),
  ])
  if (found.length === 0) throw new Refusal('not_found')
}
