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
  closedAt: integer('closed_at'),
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
