import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ExitReason } from '../../worker/cases/rules/exit.ts'
import type { Agreement, Part } from '../../worker/cases/rules/programme.ts'
import type { Sticker, TargetStatus, Went } from '../../worker/cases/rules/target.ts'
import { sealed } from './columns.ts'

export const programmes = sqliteTable(
  'programme',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    version: integer('version').notNull(),
    startsOn: text('starts_on').notNull(),
    weeks: integer('weeks').notNull(),
    parts: text('parts', { mode: 'json' }).$type<Part[]>().notNull(),
    agreed: text('agreed', { mode: 'json' }).$type<Agreement[]>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.version] })],
)

export const targets = sqliteTable(
  'target',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    status: text('status').$type<TargetStatus>().notNull().default('open'),
    sticker: text('sticker').$type<Sticker>(),
    stickerAt: integer('sticker_at'),
    byStaffId: text('by_staff_id').notNull(),
    addedAt: integer('added_at').notNull(),
    settledBy: text('settled_by'),
    settledAt: integer('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)

export const targetProgress = sqliteTable(
  'target_progress',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    noteId: text('note_id').notNull(),
    targetId: text('target_id').notNull(),
    went: text('went').$type<Went>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.schoolId, table.caseId, table.noteId, table.targetId] }),
  ],
)

export const caseReviews = sqliteTable(
  'case_review',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    dueOn: text('due_on').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    agreedAt: integer('agreed_at').notNull(),
    heldOn: text('held_on'),
    heldBy: text('held_by'),
    writtenAt: integer('written_at'),
    saidSealed: sealed('said_sealed'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)

export const caseExits = sqliteTable(
  'case_exit',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    begunBy: text('begun_by').notNull(),
    begunAt: integer('begun_at').notNull(),
    meetOn: text('meet_on', { mode: 'json' }).$type<string[]>().notNull(),
    endedBy: text('ended_by'),
    endedAt: integer('ended_at'),
    why: text('why').$type<ExitReason>(),
    saidSealed: sealed('said_sealed'),
    undoneBy: text('undone_by'),
    undoneAt: integer('undone_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)

/** What a child said on their own page at the end. */
export const exitAnswers = sqliteTable(
  'exit_answer',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    exitId: text('exit_id').notNull(),
    saidSealed: sealed('said_sealed').notNull(),
    firstAt: integer('first_at').notNull(),
    answeredAt: integer('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.exitId] })],
)
