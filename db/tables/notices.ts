import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { NoticeAbout } from '../../worker/notices/rules/noticeSubjects.ts'
import type { EventKind, StoppedBecause, Urgency } from '../../worker/notices/rules/webhook.ts'
import { sealed } from './columns.ts'

export const notices = sqliteTable(
  'notice',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    toStaffId: text('to_staff_id').notNull(),
    about: text('about').$type<NoticeAbout>().notNull(),
    madeAt: integer('made_at').notNull(),
    sentAt: integer('sent_at'),
    tries: integer('tries').notNull(),
    nextTryAt: integer('next_try_at'),
    onId: text('on_id'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

/** Where a school has its events sent. */
export const webhooks = sqliteTable('webhook', {
  schoolId: text('school_id').primaryKey(),
  urlSealed: sealed('url_sealed').notNull(),
  secretSealed: sealed('secret_sealed').notNull(),
  oldSecretSealed: sealed('old_secret_sealed'),
  oldUntil: integer('old_until'),
  formId: text('form_id').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
  stoppedAt: integer('stopped_at'),
  stoppedBecause: text('stopped_because').$type<StoppedBecause>(),
})

export const webhookEvents = sqliteTable(
  'webhook_event',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<EventKind>().notNull(),
    urgency: text('urgency').$type<Urgency>().notNull(),
    opens: text('opens').notNull(),
    madeAt: integer('made_at').notNull(),
    sentAt: integer('sent_at'),
    tries: integer('tries').notNull(),
    nextTryAt: integer('next_try_at'),
    answer: integer('answer'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
