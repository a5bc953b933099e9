import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sealed } from './columns.ts'

/** Ends with every change to a pupil, by triggers: see migration 0023. */
export const rollIndexes = sqliteTable(
  'roll_index',
  {
    schoolId: text('school_id').notNull(),
    part: integer('part').notNull(),
    pupilsSealed: sealed('pupils_sealed').notNull(),
    keys: integer('keys').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.part] })],
)
