import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { StepKind, EntryKind } from '../../worker/safeguarding/rules/disclosure.ts'
import type { NameReason, NameRequestStatus } from '../../worker/safeguarding/rules/lockedName.ts'
import { sealed } from './columns.ts'

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

/** A locked name that one of the safeguarding team opened alone, on a record of theirs. */
export const nameOpenings = sqliteTable(
  'name_opening',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    because: text('because').$type<NameReason>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    openedAt: integer('opened_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

export const disclosures = sqliteTable(
  'disclosure',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    referralId: text('referral_id'),
    raisedBecause: text('raised_because').$type<'not_safe_now' | 'passed_on'>().notNull(),
    raisedAt: integer('raised_at').notNull(),
    byStaffId: text('by_staff_id'),
    whoSealed: sealed('who_sealed'),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    reachedRank: integer('reached_rank').notNull(),
    goesFurtherAt: integer('goes_further_at'),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by'),
    endedWith: integer('ended_with'),
    pupilId: text('pupil_id'),
    /** Who it is about who works here; `SOMEBODY_ELSE` for someone who is not on the list. */
    aboutStaffId: text('about_staff_id'),
    /** Who it is about was head when it was told. */
    aboutHead: integer('about_head', { mode: 'boolean' }).notNull().default(false),
    onlyRank: integer('only_rank'),
    categoriesSealed: sealed('categories_sealed'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const disclosureEntries = sqliteTable(
  'disclosure_entry',
  {
    schoolId: text('school_id').notNull(),
    disclosureId: text('disclosure_id').notNull(),
    id: text('id').notNull(),
    byStaffId: text('by_staff_id'),
    writtenAt: integer('written_at').notNull(),
    wordsSealed: sealed('words_sealed').notNull(),
    kind: text('kind').$type<EntryKind>(),
    pointedOut: integer('pointed_out', { mode: 'boolean' }).notNull().default(false),
    concernSealed: sealed('concern_sealed'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.disclosureId, table.id] })],
)

/** A child the safeguarding team links to a record that is about another. */
export const disclosureChildren = sqliteTable(
  'disclosure_child',
  {
    schoolId: text('school_id').notNull(),
    disclosureId: text('disclosure_id').notNull(),
    pupilId: text('pupil_id').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    linkedAt: integer('linked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.disclosureId, table.pupilId] })],
)
