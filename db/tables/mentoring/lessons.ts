import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const pupilLessons = sqliteTable(
  'pupil_lessons',
  {
    schoolId: text('school_id').notNull(),
    pupilId: text('pupil_id').notNull(),
    lessonsSealed: text('lessons_sealed').$type<Sealed>().notNull(),
    fileId: text('file_id').notNull(),
    byStaffId: text('by_staff_id').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.pupilId] })],
)

export const caseLessons = sqliteTable(
  'case_lessons',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    lessonsSealed: text('lessons_sealed').$type<Sealed>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    changedAt: integer('changed_at').notNull(),
    chosen: text('chosen', { enum: ['file', 'staff'] }),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId] })],
)

export const lessonFiles = sqliteTable('lesson_file', {
  schoolId: text('school_id').primaryKey(),
  id: text('id').notNull(),
  pupils: integer('pupils').notNull(),
  byStaffId: text('by_staff_id').notNull(),
  takenAt: integer('taken_at').notNull(),
})
