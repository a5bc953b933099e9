import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Audience, SessionStatus } from '../../worker/timetable/rules/series.ts'
import type { SeriesKind } from '../../worker/timetable/rules/seriesKind.ts'
import { sealed, flag } from './columns.ts'

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
    status: text('status').$type<SessionStatus>().notNull().default('on'),
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
    news: integer('news').notNull().default(0),
    marks: integer('marks').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
