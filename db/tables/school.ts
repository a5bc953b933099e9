import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SettingPart } from '../../worker/school/rules/settings.ts'
import type { SchoolProfile } from '../../worker/school/rules/schoolProfile.ts'
import type { SchoolCalendar } from '../../worker/time/schoolCalendar.ts'

/** What an administrator settles, as migration 0007 makes it; the rest is in schema.ts. */
export const schoolSettings = sqliteTable(
  'school_setting',
  {
    schoolId: text('school_id').notNull(),
    part: text('part').$type<SettingPart>().notNull(),
    version: integer('version').notNull(),
    formId: text('form_id').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.part] })],
)

export const schools = sqliteTable('school', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  profile: text('profile', { mode: 'json' }).$type<SchoolProfile>().notNull(),
  calendar: text('calendar', { mode: 'json' }).$type<SchoolCalendar>().notNull(),
  dataKey: text('data_key').notNull(),
  keyVersion: integer('key_version').notNull().default(1),
  otherKeys: text('other_keys', { mode: 'json' })
    .$type<readonly { version: number; key: string }[]>()
    .notNull()
    .default([]),
  pepperVersion: integer('pepper_version').notNull().default(1),
  openedAt: integer('opened_at'),
  closedAt: integer('closed_at'),
  trustId: text('trust_id'),
})

export const services = sqliteTable(
  'service',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    about: text('about').notNull(),
    phone: text('phone'),
    url: text('url'),
    needs: text('needs', { mode: 'json' }).$type<readonly string[]>().notNull(),
    languages: text('languages', { mode: 'json' }).$type<readonly string[]>().notNull(),
    hours: text('hours').notNull(),
    hiddenAt: integer('hidden_at'),
    version: integer('version').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

/** A trust has a row of `school` as well: see migration 0110. */
export const trusts = sqliteTable('trust', {
  schoolId: text('school_id').primaryKey(),
  addedAt: integer('added_at').notNull(),
})

/** Schools in England as Get Information About Schools lists them: which one a new school is. */
export const listedSchools = sqliteTable('listed_school', {
  urn: text('urn').primaryKey(),
  name: text('name').notNull(),
  phase: text('phase').notNull(),
  lowAge: integer('low_age'),
  highAge: integer('high_age'),
  street: text('street').notNull(),
  town: text('town').notNull(),
  postcode: text('postcode').notNull(),
  authority: text('authority').notNull(),
  phone: text('phone').notNull(),
  download: text('download').notNull(),
})

/** Whoever runs this install asks to take a school's whole data along. */
export const leavingRequests = sqliteTable(
  'leaving_request',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    askedAt: integer('asked_at').notNull(),
    answer: text('answer').$type<'yes' | 'no'>(),
    answeredBy: text('answered_by'),
    answeredAt: integer('answered_at'),
    usedAt: integer('used_at'),
    usedForHash: text('used_for_hash'),
    endedAt: integer('ended_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
