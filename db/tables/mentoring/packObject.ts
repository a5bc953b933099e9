import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PackObjectState } from '../../../worker/packs/rules/packObject.ts'

export const packObjects = sqliteTable(
  'pack_object',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    packId: text('pack_id').notNull(),
    state: text('state').$type<PackObjectState>().notNull(),
    since: integer('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
