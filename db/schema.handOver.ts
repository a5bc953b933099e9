import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { HandOverStatus } from '../worker/domain/handOver.ts'
import type { Sealed } from '../worker/vault/seal.ts'

/** The table of migration 0006. */
export const handOvers = sqliteTable(
  'hand_over',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    fromStaffId: text('from_staff_id').notNull(),
    toStaffId: text('to_staff_id').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at').notNull(),
    reasonSealed: text('reason_sealed').$type<Sealed>().notNull(),
    overLimit: integer('over_limit', { mode: 'boolean' }).notNull().default(false),
    status: text('status').$type<HandOverStatus>().notNull().default('waiting'),
    settledBy: text('settled_by'),
    settledAt: integer('settled_at'),
    answerSealed: text('answer_sealed').$type<Sealed>(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)
