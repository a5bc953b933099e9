import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type {
  BookingNews,
  StoredStatus,
  Channel,
  NewsFacts,
  BookerKind,
} from '../../worker/bookings/rules/booking.ts'
import { sealed, flag } from './columns.ts'

export const bookingOwners = sqliteTable(
  'holder',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<BookerKind>().notNull(),
    codeTag: text('code_tag'),
    referralId: text('referral_id'),
    language: text('language').notNull(),
    contactSealed: sealed('contact_sealed'),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const unlockedBookingPages = sqliteTable(
  'holder_opening',
  {
    schoolId: text('school_id').notNull(),
    idHash: text('id_hash').notNull(),
    holderId: text('holder_id').notNull(),
    endsAt: integer('ends_at').notNull(),
    codeSealed: sealed('code_sealed'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.idHash] })],
)

export const bookings = sqliteTable(
  'booking',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    sessionId: text('session_id').notNull(),
    holderId: text('holder_id'),
    childId: text('child_id'),
    personTag: text('person_tag').notNull(),
    status: text('status').$type<StoredStatus>().notNull(),
    doubled: flag('doubled').notNull().default(false),
    places: integer('places').notNull(),
    ticket: integer('ticket').notNull(),
    line: integer('line').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    byStaffId: text('by_staff_id'),
    whoSealed: sealed('who_sealed').notNull(),
    madeAt: integer('made_at').notNull(),
    changedAt: integer('changed_at').notNull(),
    offerEndsAt: integer('offer_ends_at'),
    jumpReasonSealed: sealed('jump_reason_sealed'),
    jumpedBy: text('jumped_by'),
    jumpedAt: integer('jumped_at'),
    revision: integer('revision').notNull().default(0),
    untilOn: text('until_on'),
    heldAs: text('held_as'),
    heldRank: integer('held_rank'),
    joined: text('joined'),
    held: integer('held').generatedAlwaysAs(sql`generated`, { mode: 'virtual' }),
    waits: integer('waits').generatedAlwaysAs(sql`generated`, { mode: 'virtual' }),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const bookingNewsLines = sqliteTable(
  'booking_line',
  {
    schoolId: text('school_id').notNull(),
    bookingId: text('booking_id').notNull(),
    at: integer('at').notNull(),
    what: text('what').$type<BookingNews>().notNull(),
    facts: text('facts', { mode: 'json' }).$type<NewsFacts>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.bookingId, table.at, table.what] })],
)

export const bookingNotices = sqliteTable(
  'holder_notice',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    bookingId: text('booking_id').notNull(),
    what: text('what').$type<BookingNews>().notNull(),
    madeAt: integer('made_at').notNull(),
    sentAt: integer('sent_at'),
    tries: integer('tries').notNull(),
    nextTryAt: integer('next_try_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
