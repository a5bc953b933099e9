import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Moves, Way } from '../../../worker/safeguarding/rules/transfer.ts'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const recordTransfers = sqliteTable(
  'record_transfer',
  {
    schoolId: text('school_id').notNull(),
    disclosureId: text('disclosure_id').notNull(),
    id: text('id').notNull(),
    toSealed: text('to_sealed').$type<Sealed>().notNull(),
    moves: text('moves').$type<Moves>().notNull(),
    movesOn: text('moves_on').notNull(),
    dueOn: text('due_on').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    begunAt: integer('begun_at').notNull(),
    how: text('how').$type<Way>(),
    sentAt: integer('sent_at'),
    sentBy: text('sent_by'),
    sentWith: integer('sent_with'),
    receivedOn: text('received_on'),
    receiptSealed: text('receipt_sealed').$type<Sealed>(),
    receiptBy: text('receipt_by'),
    cancelledAt: integer('cancelled_at'),
    cancelledBy: text('cancelled_by'),
    followsId: text('follows_id'),
    sentOn: text('sent_on'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.disclosureId, table.id] })],
)
