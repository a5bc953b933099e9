import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { LegalHoldKind } from '../../worker/retention/rules/legalHold.ts'
import type { RetentionKind } from '../../worker/retention/rules/retention.ts'
import { sealed } from './columns.ts'

/** How many records of a kind are due, of those that name the same people: at once, and within a month. */
export type DueGroup = {
  kind: RetentionKind
  notStaffId: string | null
  aboutStaffId: string | null
  now: number
  soon: number
}

export const retentionPeriods = sqliteTable(
  'retention_period',
  {
    schoolId: text('school_id').notNull(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    months: integer('months').notNull(),
    monthsBefore: integer('months_before').notNull(),
    fromAt: integer('from_at').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    setAt: integer('set_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.kind] })],
)

export const legalHolds = sqliteTable(
  'legal_hold',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    onKind: text('on_kind').$type<LegalHoldKind>().notNull(),
    onId: text('on_id').notNull(),
    setBy: text('set_by').notNull(),
    setAt: integer('set_at').notNull(),
    reasonSealed: sealed('reason_sealed').notNull(),
    liftedBy: text('lifted_by'),
    liftedAt: integer('lifted_at'),
    liftedReasonSealed: sealed('lifted_reason_sealed'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const goneCounts = sqliteTable(
  'gone_count',
  {
    schoolId: text('school_id').notNull(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    month: text('month').notNull(),
    number: integer('number').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.kind, table.month] })],
)

export const goneProofs = sqliteTable(
  'gone_proof',
  {
    schoolId: text('school_id').notNull(),
    goneAt: integer('gone_at').notNull(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    idsTag: text('ids_tag').notNull(),
    months: integer('months').notNull(),
    number: integer('number').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.goneAt, table.kind, table.idsTag] })],
)

export const retentionDue = sqliteTable('retention_due', {
  schoolId: text('school_id').primaryKey(),
  countedOn: text('counted_on').notNull(),
  counted: text('counted', { mode: 'json' }).$type<readonly DueGroup[]>().notNull(),
})
