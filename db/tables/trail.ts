import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const trailEntries = sqliteTable(
  'trail_entry',
  {
    schoolId: text('school_id').notNull(),
    onId: text('on_id').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    byWhom: text('by_whom').notNull(),
    asRole: text('as_role').notNull(),
    did: text('did').notNull(),
    mac: text('mac').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.onId, table.seq] })],
)
