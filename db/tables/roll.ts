import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sealed } from './columns.ts'

export const pupils = sqliteTable(
  'pupil',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    whoSealed: sealed('who_sealed').notNull(),
    upnTag: text('upn_tag'),
    numberTag: text('number_tag'),
    nameTag: text('name_tag').notNull(),
    contentTag: text('content_tag').notNull(),
    leftOn: text('left_on'),
    changedAt: integer('changed_at').notNull(),
    /** By which rules its keys were made: `KEYS` (worker/roll/rules/keys.ts). */
    keys: integer('keys').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const pupilNameTags = sqliteTable(
  'pupil_name_tag',
  {
    schoolId: text('school_id').notNull(),
    tag: text('tag').notNull(),
    pupilId: text('pupil_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.tag, table.pupilId] })],
)

export const rolls = sqliteTable('roll', {
  schoolId: text('school_id').primaryKey(),
  revision: integer('revision').notNull(),
  pupils: integer('pupils').notNull(),
  byStaffId: text('by_staff_id').notNull(),
  confirmedAt: integer('confirmed_at').notNull(),
})

export const rollUploads = sqliteTable(
  'roll_upload',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    parts: integer('parts').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    startedAt: integer('started_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    added: integer('added'),
    changed: integer('changed'),
    gone: integer('gone'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const rollParts = sqliteTable(
  'roll_part',
  {
    schoolId: text('school_id').notNull(),
    uploadId: text('upload_id').notNull(),
    part: integer('part').notNull(),
    startedAt: integer('started_at').notNull(),
    linesSealed: sealed('lines_sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.uploadId, table.part] })],
)

export const referralPupils = sqliteTable(
  'referral_pupil',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    pupilId: text('pupil_id'),
    how: text('how').$type<'certain' | 'by_hand'>().notNull(),
    byWhom: text('by_whom').notNull(),
    joinedAt: integer('joined_at').notNull(),
    undoneAt: integer('undone_at'),
    undoneBy: text('undone_by'),
    familyTag: text('family_tag'),
    groupTag: text('group_tag'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)
