import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const arrivalHours = sqliteTable(
  'arrival_hour',
  {
    schoolId: text('school_id').notNull(),
    hour: integer('hour').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour] })],
)

export const hourlyArrivals = sqliteTable(
  'flood',
  { schoolId: text('school_id').notNull(), hour: integer('hour').notNull() },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour] })],
)

export const arrivalCounts = sqliteTable(
  'flood_count',
  {
    schoolId: text('school_id').notNull(),
    hour: integer('hour').notNull(),
    tag: text('tag').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour, table.tag] })],
)

export const heldBackGroups = sqliteTable(
  'held_group',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    held: integer('held').notNull(),
    aside: integer('aside').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
