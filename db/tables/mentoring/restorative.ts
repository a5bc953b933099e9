import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const meetings = sqliteTable(
  'restorative_meeting',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    caseId: text('case_id').notNull(),
    heldOn: text('held_on').notNull(),
    agreedSealed: text('agreed_sealed').$type<Sealed>().notNull(),
    lookOn: text('look_on'),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const meetingParts = sqliteTable(
  'restorative_part',
  {
    schoolId: text('school_id').notNull(),
    meetingId: text('meeting_id').notNull(),
    number: integer('number').notNull(),
    caseId: text('case_id').notNull(),
    pupilId: text('pupil_id'),
    whoSealed: text('who_sealed').$type<Sealed>().notNull(),
    accountSealed: text('account_sealed').$type<Sealed>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.meetingId, table.number] })],
)

export const meetingLooks = sqliteTable(
  'restorative_look',
  {
    schoolId: text('school_id').notNull(),
    meetingId: text('meeting_id').notNull(),
    number: integer('number').notNull(),
    caseId: text('case_id').notNull(),
    saidSealed: text('said_sealed').$type<Sealed>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    lookedAt: integer('looked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.meetingId, table.number] })],
)
