import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../worker/access/rules/accessTable.ts'
import type { ProposalKind, ProposalStatus } from '../../worker/staff/rules/roleProposal.ts'
import type { Sealed } from '../../worker/vault/seal.ts'

// Apart from `staff.ts`, which every public page loads.

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
    years: text('years', { mode: 'json' }).$type<readonly number[]>(),
    caseloadLimit: integer('caseload_limit').notNull(),
    onVersion: integer('on_version'),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: integer('proposed_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    status: text('status').$type<ProposalStatus>().notNull(),
    settledBy: text('settled_by'),
    settledAt: integer('settled_at'),
    codeHash: text('code_hash'),
    /** A keyed hash of the address, for someone who comes in without a link; null once that is settled. */
    addressTag: text('address_tag'),
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
    years: text('years', { mode: 'json' }).$type<readonly number[]>(),
    givenBy: text('given_by').notNull(),
    givenAt: integer('given_at').notNull(),
    seenBy: text('seen_by'),
    seenAt: integer('seen_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
