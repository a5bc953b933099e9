import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Move } from '../../../worker/stepPlan/rules/stepPlan.ts'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const stepPlans = sqliteTable(
  'step_plan',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    version: integer('version').notNull(),
    stepsSealed: text('steps_sealed').$type<Sealed>().notNull(),
    shown: integer('shown', { mode: 'boolean' }).notNull(),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.version] })],
)

export const stepMoves = sqliteTable(
  'step_move',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    number: integer('number').notNull(),
    move: text('move').$type<Move>().notNull(),
    fromStep: integer('from_step').notNull(),
    toStep: integer('to_step').notNull(),
    wordSealed: text('word_sealed').$type<Sealed>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    movedAt: integer('moved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.number] })],
)
