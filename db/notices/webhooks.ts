import { and, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { StoppedBecause } from '../../worker/notices/rules/webhook.ts'
import type { Database } from '../database.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { webhookEvents, webhooks } from '../tables/notices.ts'

export type WebhookRow = typeof webhooks.$inferSelect

export type WebhookEvent = typeof webhookEvents.$inferSelect

export const findWebhook = (db: Database, schoolId: string) =>
  db.select().from(webhooks).where(eq(webhooks.schoolId, schoolId))

/** For the audit entry: false where this form was saved before. */
export const isNewForm = (schoolId: string, formId: string): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${webhooks}
    WHERE ${webhooks.schoolId} = ${schoolId} AND ${webhooks.formId} = ${formId})`

/** Unrun. Takes the place of the one before; the same form sent again changes nothing. */
export const saveWebhookRow = (db: Database, row: typeof webhooks.$inferInsert) => {
  const { schoolId: _, ...set } = { stoppedAt: null, stoppedBecause: null, ...row }
  return db
    .insert(webhooks)
    .values(row)
    .onConflictDoUpdate({
      target: webhooks.schoolId,
      set,
      setWhere: ne(webhooks.formId, row.formId),
    })
}

/** Unrun. Where it is still the one of this form: who saved another meanwhile wants that. */
export const stopWebhook = (
  db: Database,
  schoolId: string,
  { formId, at, because }: { formId: string; at: number; because: StoppedBecause },
) =>
  db
    .update(webhooks)
    .set({ stoppedAt: at, stoppedBecause: because })
    .where(
      and(eq(webhooks.schoolId, schoolId), eq(webhooks.formId, formId), isNull(webhooks.stoppedAt)),
    )

/** A school's events that are not sent and whose turn has come. */
export const eventsDue = (db: Database, turn: Turn, now: number, limit: number) =>
  db
    .select()
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.schoolId, turn.schoolId),
        sql`${webhookEvents.id} IN ${dueIds('events', turn, limit)}`,
        sql`${webhookEvents.sentAt} IS NULL AND ${webhookEvents.nextTryAt} <= ${now}`,
      ),
    )
    .orderBy(webhookEvents.nextTryAt)

/** The last that were made, the latest first. */
export const latestEvents = (db: Database, schoolId: string, limit: number) => {
  const { id, kind, urgency, madeAt, sentAt, tries, nextTryAt, answer } = webhookEvents
  return db
    .select(said({ id, kind, urgency, madeAt, sentAt, tries, nextTryAt, answer }))
    .from(indexedBy(webhookEvents, 'webhook_event_by_time'))
    .where(eq(webhookEvents.schoolId, schoolId))
    .orderBy(desc(webhookEvents.madeAt))
    .limit(limit)
}

const isThis = ({ schoolId, id }: Pick<WebhookEvent, 'schoolId' | 'id'>) =>
  and(eq(webhookEvents.schoolId, schoolId), eq(webhookEvents.id, id))

/** Takes the next try of an event. Answers no row when another run has taken it. */
export const takeEventTry = (db: Database, event: WebhookEvent, nextTryAt: number | null) =>
  db
    .update(webhookEvents)
    .set({ tries: event.tries + 1, nextTryAt })
    .where(and(isThis(event), eq(webhookEvents.tries, event.tries), isNull(webhookEvents.sentAt)))
    .returning({ id: webhookEvents.id })

export const setEventSent = (
  db: Database,
  event: WebhookEvent,
  { at, answer }: { at: number; answer: number },
) => db.update(webhookEvents).set({ sentAt: at, nextTryAt: null, answer }).where(isThis(event))

export const noteAnswer = (db: Database, event: WebhookEvent, answer: number) =>
  db.update(webhookEvents).set({ answer }).where(isThis(event))

/** They are sent only when somebody asks for it. */
export const giveUpEvents = (db: Database, schoolId: string, events: readonly WebhookEvent[]) =>
  db
    .update(webhookEvents)
    .set({ nextTryAt: null })
    .where(
      and(
        eq(webhookEvents.schoolId, schoolId),
        sql`${webhookEvents.id} IN (SELECT value FROM json_each(${JSON.stringify(events.map(({ id }) => id))}))`,
      ),
    )

const isUnsent = (schoolId: string, id: string) =>
  and(isThis({ schoolId, id }), isNull(webhookEvents.sentAt))

/** For the audit entry: whether there is one to try again, and something that it goes to. */
export const mayRetry = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${webhookEvents} WHERE ${isUnsent(schoolId, id)}) AND ${isSending(schoolId)}`

const isSending = (schoolId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${webhooks}
    WHERE ${webhooks.schoolId} = ${schoolId} AND ${webhooks.stoppedAt} IS NULL)`

/** Unrun. Tries one again at once that didn't arrive. */
export const retryEvent = (db: Database, schoolId: string, id: string, now: number) =>
  db
    .update(webhookEvents)
    .set({ nextTryAt: now })
    .where(and(isUnsent(schoolId, id), isSending(schoolId)))
    .returning({ id: webhookEvents.id })
