import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Saying } from '../../worker/bookings/rules/samePerson.ts'

export const samePeople = sqliteTable(
  'same_person',
  {
    schoolId: text('school_id').notNull(),
    oneId: text('one_id').notNull(),
    otherId: text('other_id').notNull(),
    says: text('says').$type<Saying>(),
    saidBy: text('said_by'),
    saidAt: integer('said_at'),
    food: text('food'),
    askedBy: text('asked_by'),
    askedAt: integer('asked_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.oneId, table.otherId] })],
)
