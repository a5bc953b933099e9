import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Consent } from '../../worker/cases/rules/agencyEntry.ts'
import { sealed } from './columns.ts'
import type { HandOverStatus } from '../../worker/cases/rules/handOver.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import type { CaseIntensity } from '../../worker/caseload/rules/caseloadWeight.ts'
import type { MeetingKind } from '../../worker/cases/rules/sessionNote.ts'

export const caseTexts = sqliteTable(
  'case_text',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    textId: text('text_id').notNull(),
    version: integer('version').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.textId, table.version] })],
)

export const agencyEntries = sqliteTable(
  'agency_entry',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    contactId: text('contact_id').notNull(),
    serviceId: text('service_id'),
    consent: text('consent').$type<Consent>(),
    happenedOn: text('happened_on').notNull(),
    followUpOn: text('follow_up_on'),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
    saidSealed: sealed('said_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)

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

export const openCases = sqliteTable(
  'open_case',
  {
    schoolId: text('school_id').notNull(),
    /** The id of the referral that was accepted. */
    id: text('id').notNull(),
    mentorId: text('mentor_id').notNull(),
    intensity: text('intensity').$type<CaseIntensity>().notNull(),
    weightHalves: integer('weight_halves').notNull(),
    openedAt: integer('opened_at').notNull(),
    lastMetOn: text('last_met_on'),
    dueOn: text('due_on'),
    endedAt: integer('ended_at'),
    followUpOn: text('follow_up_on'),
    /** The next review that nobody has held: triggers keep it. */
    reviewOn: text('review_on'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const caseloads = sqliteTable(
  'caseload',
  {
    schoolId: text('school_id').notNull(),
    mentorId: text('mentor_id').notNull(),
    weightHalves: integer('weight_halves').notNull(),
    openCases: integer('open_cases').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.mentorId] })],
)

export const sessionNotes = sqliteTable(
  'session_note',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<MeetingKind>().notNull(),
    metOn: text('met_on').notNull(),
    minutes: integer('minutes').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)
