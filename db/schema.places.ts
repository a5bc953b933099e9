import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { BookingNews, BookingStatus, Channel, NewsFacts } from '../worker/domain/booking.ts'
import type { Mark } from '../worker/domain/register.ts'
import type { Audience, SeriesKind } from '../worker/domain/series.ts'
import type { Sealed } from '../worker/vault/seal.ts'

/** The tables of migration 0010: series, sessions, bookings, registers. Its comments say what each column is. */
const sealed = (name: string) => text(name).$type<Sealed>()
const flag = (name: string) => integer(name, { mode: 'boolean' })

export const series = sqliteTable(
  'series',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<SeriesKind>().notNull(),
    audience: text('audience').$type<Audience>().notNull(),
    mentorId: text('mentor_id'),
    listed: flag('listed').notNull(),
    neverFull: flag('never_full').notNull(),
    countShown: flag('count_shown').notNull(),
    planSealed: sealed('plan_sealed').notNull(),
    revision: integer('revision').notNull().default(1),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const sessions = sqliteTable(
  'session',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    seriesId: text('series_id').notNull(),
    firstOn: text('first_on'),
    heldOn: text('held_on'),
    weekday: integer('weekday'),
    startsAt: integer('starts_at'),
    endsAt: integer('ends_at'),
    status: text('status').$type<'on' | 'off'>().notNull().default('on'),
    capacity: integer('capacity'),
    mentorId: text('mentor_id'),
    placeSealed: sealed('place_sealed'),
    own: flag('own').notNull().default(false),
    taken: integer('taken').notNull().default(0),
    waiting: integer('waiting').notNull().default(0),
    doubled: integer('doubled').notNull().default(0),
    tickets: integer('tickets').notNull().default(0),
    revision: integer('revision').notNull().default(0),
    registerEndedAt: integer('register_ended_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const holders = sqliteTable(
  'holder',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<'pupil' | 'parent'>().notNull(),
    codeTag: text('code_tag'),
    referralId: text('referral_id'),
    language: text('language').notNull(),
    contactSealed: sealed('contact_sealed'),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const holderOpenings = sqliteTable(
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

export const children = sqliteTable(
  'child',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    holderId: text('holder_id').notNull(),
    whoSealed: sealed('who_sealed').notNull(),
    foodSealed: sealed('food_sealed').notNull(),
    collectSealed: sealed('collect_sealed').notNull(),
    schoolYear: integer('school_year').notNull(),
    confirmedAt: integer('confirmed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
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
    status: text('status').$type<BookingStatus>().notNull(),
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
    held: integer('held').generatedAlwaysAs(sql`generated`, { mode: 'virtual' }),
    waits: integer('waits').generatedAlwaysAs(sql`generated`, { mode: 'virtual' }),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const bookingLines = sqliteTable(
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

export const holderNotices = sqliteTable(
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

export const calendarFeeds = sqliteTable(
  'calendar_feed',
  {
    schoolId: text('school_id').notNull(),
    idHash: text('id_hash').notNull(),
    staffId: text('staff_id').notNull(),
    madeAt: integer('made_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.idHash] })],
)
