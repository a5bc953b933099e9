import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const observations = sqliteTable(
  'observation',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    seenOn: text('seen_on').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
    saidSealed: text('said_sealed').$type<Sealed>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)
