import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Consent } from '../worker/domain/agency.ts'
import type { Sealed } from '../worker/vault/seal.ts'

/** The tables of migration 0009: texts of a case in versions, agencies, and what is held for a look. */
const sealed = (name: string) => text(name).$type<Sealed>()

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

export const arrivalHours = sqliteTable(
  'arrival_hour',
  {
    schoolId: text('school_id').notNull(),
    hour: integer('hour').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour] })],
)

export const floods = sqliteTable(
  'flood',
  { schoolId: text('school_id').notNull(), hour: integer('hour').notNull() },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour] })],
)

export const floodCounts = sqliteTable(
  'flood_count',
  {
    schoolId: text('school_id').notNull(),
    hour: integer('hour').notNull(),
    tag: text('tag').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour, table.tag] })],
)

export const heldGroups = sqliteTable(
  'held_group',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    held: integer('held').notNull(),
    aside: integer('aside').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
