import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../worker/access/rules/accessTable.ts'
import type { ProposalKind, ProposalStatus } from '../../worker/staff/rules/roleProposal.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { sealed } from './columns.ts'

export const staffProposals = sqliteTable(
  'staff_proposal',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').$type<ProposalKind>().notNull(),
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

export const rolesGivenAlone = sqliteTable(
  'role_given_alone',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    staffId: text('staff_id').notNull(),
    roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull(),
    safeguardingRank: integer('safeguarding_rank'),
    givenBy: text('given_by').notNull(),
    givenAt: integer('given_at').notNull(),
    seenBy: text('seen_by'),
    seenAt: integer('seen_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const staff = sqliteTable(
  'staff',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    whoSealed: sealed('who_sealed').notNull(),
    roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull(),
    safeguardingRank: integer('safeguarding_rank'),
    caseloadLimit: integer('caseload_limit').notNull(),
    joinedAt: integer('joined_at').notNull(),
    leftAt: integer('left_at'),
    version: integer('version').notNull().default(0),
    rolesVersion: integer('roles_version').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

export const staffIdentities = sqliteTable(
  'staff_identity',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    schoolId: text('school_id').notNull(),
    staffId: text('staff_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] })],
)
