import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { NoticeAbout } from '../../worker/notices/rules/noticeSubjects.ts'

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
