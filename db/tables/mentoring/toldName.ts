import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const toldNames = sqliteTable(
  'told_name',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    staffId: text('staff_id').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    toldAt: integer('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.staffId] })],
)
