import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sealed } from './columns.ts'

export const children = sqliteTable(
  'child',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    holderId: text('holder_id').notNull(),
    whoSealed: sealed('who_sealed').notNull(),
    foodSealed: sealed('food_sealed').notNull(),
    collectSealed: sealed('collect_sealed').notNull(),
    schoolYear: integer('school_year').notNull(),
    confirmedAt: integer('confirmed_at').notNull(),
    /** The pupil on the roll that it certainly is. */
    pupilId: text('pupil_id'),
    lookedForAt: integer('looked_for_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
