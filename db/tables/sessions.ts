import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const calendarFeeds = sqliteTable(
  'calendar_feed',
  {
    schoolId: text('school_id').notNull(),
    idHash: text('id_hash').notNull(),
    staffId: text('staff_id').notNull(),
    madeAt: integer('made_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.idHash] })],
)
