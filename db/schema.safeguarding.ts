import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StepKind } from '../worker/domain/disclosure.ts'
import type { NameReason, NameRequestStatus } from '../worker/domain/sealedName.ts'
import type { Sealed } from '../worker/vault/seal.ts'

/** The tables of migration 0004: the safeguarding record, and names that were locked away. */
const sealed = (name: string) => text(name).$type<Sealed>()

export const disclosureSteps = sqliteTable(
  'disclosure_step',
  {
    schoolId: text('school_id').notNull(),
    disclosureId: text('disclosure_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<StepKind>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    writtenAt: integer('written_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
    reasonSealed: sealed('reason_sealed'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.disclosureId, table.id] })],
)

export const disclosureExports = sqliteTable(
  'disclosure_export',
  {
    schoolId: text('school_id').notNull(),
    disclosureId: text('disclosure_id').notNull(),
    id: text('id').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    exportedAt: integer('exported_at').notNull(),
    reasonSealed: sealed('reason_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.disclosureId, table.id] })],
)

export const nameRequests = sqliteTable(
  'name_request',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    because: text('because').$type<NameReason>().notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
    endsAt: integer('ends_at').notNull(),
    status: text('status').$type<NameRequestStatus>().notNull().default('waiting'),
    settledBy: text('settled_by'),
    settledAt: integer('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)
