import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** When a school's next turn comes at a job that looks at a whole school; `next_at` is an instant. */
export const schoolTurns = sqliteTable(
  'school_turn',
  {
    schoolId: text('school_id').notNull(),
    job: text('job').$type<'leave' | 'late' | 'learn'>().notNull(),
    nextAt: integer('next_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.job] })],
)

/** Where a job stopped that had no time for every school that was due. */
export const jobCursors = sqliteTable('job_cursor', {
  job: text('job').primaryKey(),
  bucket: integer('bucket').notNull(),
  schoolId: text('school_id').notNull(),
})

/** When each thing that `/healthz` watches last worked, and last failed: instants. */
export const health = sqliteTable('health', {
  what: text('what').primaryKey(),
  workedAt: integer('worked_at'),
  failedAt: integer('failed_at'),
})

/** A school that is being given a new key, and how far that has come. */
export const keyRotations = sqliteTable('key_rotation', {
  schoolId: text('school_id').primaryKey(),
  toVersion: integer('to_version').notNull(),
  beganAt: integer('began_at').notNull(),
  sealsFrom: integer('seals_from'),
  passAt: integer('pass_at'),
  atTable: text('at_table'),
  afterKey: text('after_key', { mode: 'json' })
    .$type<readonly (string | number)[]>()
    .notNull()
    .default([]),
  resealed: integer('resealed').notNull().default(0),
})

/** In which of the install's databases a school lives: see migration 0139. */
export const schoolDatabases = sqliteTable('school_database', {
  schoolId: text('school_id').primaryKey(),
  number: integer('number').notNull(),
  movesSince: integer('moves_since'),
})

/** Schools whose rows nobody may change in this database, and how far moving them has come. */
export const schoolFences = sqliteTable('school_fence', {
  schoolId: text('school_id').primaryKey(),
  state: text('state').$type<'leaves' | 'arrives' | 'gone'>().notNull(),
  other: integer('other').notNull(),
  since: integer('since').notNull(),
  step: text('step').$type<'copies' | 'checks' | 'keeps' | 'deletes' | 'over'>().notNull(),
  atTable: text('at_table'),
  afterKey: text('after_key', { mode: 'json' })
    .$type<readonly (string | number)[]>()
    .notNull()
    .default([]),
  rows: integer('rows').notNull().default(0),
})
