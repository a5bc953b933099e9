import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Soon } from '../../../worker/onCall/rules/call.ts'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const calls = sqliteTable(
  'on_call',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at').notNull(),
    askedOn: text('asked_on').notNull(),
    askedHour: integer('asked_hour').notNull(),
    soon: text('soon').$type<Soon>().notNull(),
    placeSealed: text('place_sealed').$type<Sealed>().notNull(),
    takenBy: text('taken_by'),
    takenAt: integer('taken_at'),
    backBy: text('back_by'),
    backAt: integer('back_at'),
    minutes: integer('minutes'),
    calledOffAt: integer('called_off_at'),
    pupilId: text('pupil_id'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
