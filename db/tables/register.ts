import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Mark } from '../../worker/register/rules/register.ts'

export const registerMarks = sqliteTable(
  'register_mark',
  {
    schoolId: text('school_id').notNull(),
    sessionId: text('session_id').notNull(),
    bookingId: text('booking_id').notNull(),
    mark: text('mark').$type<Mark>().notNull(),
    tappedAt: integer('tapped_at').notNull(),
    tapId: text('tap_id').notNull(),
    byStaffId: text('by_staff_id'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.sessionId, table.bookingId] })],
)
