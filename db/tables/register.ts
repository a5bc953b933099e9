import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Mark } from '../../worker/register/rules/register.ts'

/** How often something has changed that every open register shows; triggers raise the number. */
export const registerRevisions = sqliteTable('register_revision', {
  schoolId: text('school_id').primaryKey(),
  number: integer('number').notNull(),
})

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
    toldAt: integer('told_at'),
    toldBy: text('told_by'),
    moved: integer('moved').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.sessionId, table.bookingId] })],
)
