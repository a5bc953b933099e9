import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ViewPage } from '../../worker/triage/rules/savedView.ts'

export const savedViews = sqliteTable(
  'saved_view',
  {
    schoolId: text('school_id').notNull(),
    staffId: text('staff_id').notNull(),
    page: text('page').$type<ViewPage>().notNull(),
    query: text('query').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.staffId, table.page, table.query] })],
)
