import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Says } from '../../../worker/cases/rules/sharing.ts'

export const planShared = sqliteTable(
  'plan_shared',
  {
    schoolId: text('school_id').notNull(),
    caseId: text('case_id').notNull(),
    says: text('says').$type<Says>(),
    saidAt: integer('said_at'),
    saidTo: text('said_to'),
    parentReferralId: text('parent_referral_id'),
    linkedBy: text('linked_by'),
    linkedAt: integer('linked_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.caseId] })],
)
