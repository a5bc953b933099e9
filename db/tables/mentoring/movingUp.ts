import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const movingUp = sqliteTable(
  'moving_up',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    childSealed: text('child_sealed').$type<Sealed>().notNull(),
    seriesId: text('series_id'),
    lastOn: text('last_on').notNull(),
    pupilId: text('pupil_id'),
    version: integer('version').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: integer('added_at').notNull(),
    changedBy: text('changed_by').notNull(),
    removedAt: integer('removed_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
