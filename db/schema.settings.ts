import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../worker/domain/access.ts'
import type { SettingPart } from '../worker/domain/settings.ts'
import type { ProposalStatus } from '../worker/domain/staffRoles.ts'
import type { Sealed } from '../worker/vault/seal.ts'

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

export const staffProposals = sqliteTable(
  'staff_proposal',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<'roles' | 'invitation'>().notNull(),
    staffId: text('staff_id'),
    whoSealed: text('who_sealed').$type<Sealed>(),
    roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull(),
    safeguardingRank: integer('safeguarding_rank'),
    caseloadLimit: integer('caseload_limit').notNull(),
    onVersion: integer('on_version'),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: integer('proposed_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    status: text('status').$type<ProposalStatus>().notNull(),
    settledBy: text('settled_by'),
    settledAt: integer('settled_at'),
    codeHash: text('code_hash'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
