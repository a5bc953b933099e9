import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const passes = sqliteTable(
  'pass',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    codeTag: text('code_tag').notNull(),
    fromAt: integer('from_at').notNull(),
    untilAt: integer('until_at').notNull(),
    roomSealed: text('room_sealed').$type<Sealed>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    madeAt: integer('made_at').notNull(),
    /** That of the meeting that it's for, if it's booked. */
    bookingId: text('booking_id'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId, table.id] })],
)
