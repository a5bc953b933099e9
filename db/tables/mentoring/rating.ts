import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Moment } from '../../../worker/ratings/rules/rating.ts'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const ratings = sqliteTable(
  'rating',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    moment: text('moment').$type<Moment>().notNull(),
    teacherId: text('teacher_id').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at').notNull(),
    remindAt: integer('remind_at').notNull(),
    takenBackAt: integer('taken_back_at'),
    answeredAt: integer('answered_at'),
    saidSealed: text('said_sealed').$type<Sealed>(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)
