import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ChildWish, ParentsKind } from '../worker/domain/parents.ts'
import type { PupilSays, SafePhrase } from '../worker/domain/teacherReferral.ts'
import type { Sealed } from '../worker/vault/seal.ts'

/** What stands beside a referral: what the pupil said, what the teacher heard back, what is kept of parents. */
export const pupilAnswers = sqliteTable(
  'pupil_answer',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    said: text('said').$type<PupilSays>().notNull(),
    byStaffId: text('by_staff_id'),
    saidAt: integer('said_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

export const parentsRecords = sqliteTable(
  'parents_record',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<ParentsKind>().notNull(),
    wish: text('wish').$type<ChildWish>(),
    answers: text('answers', { mode: 'json' }).$type<readonly boolean[]>(),
    byStaffId: text('by_staff_id').notNull(),
    keptAt: integer('kept_at').notNull(),
    wordsSealed: text('words_sealed').$type<Sealed>(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)

export const toldReferrers = sqliteTable(
  'told_referrer',
  {
    schoolId: text('school_id').notNull(),
    referralId: text('referral_id').notNull(),
    id: text('id').notNull(),
    phrase: text('phrase').$type<SafePhrase>().notNull(),
    byStaffId: text('by_staff_id').notNull(),
    toldAt: integer('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.referralId, table.id] })],
)
