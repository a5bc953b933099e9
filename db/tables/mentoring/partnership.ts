import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EntryKind } from '../../../worker/partnership/rules/entry.ts'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const partnershipEntries = sqliteTable(
  'partnership_entry',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<EntryKind>().notNull(),
    happensOn: text('happens_on').notNull(),
    saidSealed: text('said_sealed').$type<Sealed>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    changedAt: integer('changed_at').notNull(),
    version: integer('version').notNull(),
    removedAt: integer('removed_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
