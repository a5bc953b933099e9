import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../worker/access/rules/accessTable.ts'
import type { Away } from '../../worker/time/away.ts'
import { sealed } from './columns.ts'

export const staff = sqliteTable(
  'staff',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    whoSealed: sealed('who_sealed').notNull(),
    roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull(),
    safeguardingRank: integer('safeguarding_rank'),
    years: text('years', { mode: 'json' }).$type<readonly number[]>(),
    caseloadLimit: integer('caseload_limit').notNull(),
    joinedAt: integer('joined_at').notNull(),
    leftAt: integer('left_at'),
    version: integer('version').notNull().default(0),
    rolesVersion: integer('roles_version').notNull().default(0),
    away: text('away', { mode: 'json' }).$type<readonly Away[]>().notNull().default([]),
    neverFrom: text('never_from', { mode: 'json' })
      .$type<readonly string[]>()
      .notNull()
      .default([]),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)

/** How an alert reaches someone, as they entered it themself. */
export const staffContacts = sqliteTable(
  'staff_contact',
  {
    schoolId: text('school_id').notNull(),
    staffId: text('staff_id').notNull(),
    contactSealed: sealed('contact_sealed').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.staffId] })],
)

/** Whom an account at an identity provider belongs to, in each school that has it on its list. */
export const staffIdentities = sqliteTable(
  'staff_account',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    schoolId: text('school_id').notNull(),
    staffId: text('staff_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject, table.schoolId] })],
)
