import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sealed } from './columns.ts'

/** States that came back: each works once. */
export const usedSignIns = sqliteTable('used_sign_in', {
  stateHash: text('state_hash').primaryKey(),
  endsAt: integer('ends_at').notNull(),
})

/** Attempts begun before these were sealed in their state. */
export const signInAttempts = sqliteTable('sign_in_attempt', {
  stateHash: text('state_hash').primaryKey(),
  nonce: text('nonce').notNull(),
  codeVerifier: text('code_verifier').notNull(),
  returnTo: text('return_to').notNull(),
  endsAt: integer('ends_at').notNull(),
  invitationHash: text('invitation_hash'),
})

export const signIns = sqliteTable('sign_in', {
  idHash: text('id_hash').primaryKey(),
  schoolId: text('school_id').notNull(),
  staffId: text('staff_id').notNull(),
  startedAt: integer('started_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
  issuer: text('issuer'),
  subject: text('subject'),
  /** By `keyOfProvider`. */
  provider: text('provider'),
})

export const schoolProviders = sqliteTable(
  'school_provider',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    issuer: text('issuer').notNull(),
    clientId: text('client_id').notNull(),
    tenant: text('tenant').notNull(),
    domain: text('domain').notNull(),
    secretSealed: sealed('secret_sealed'),
    savedBy: text('saved_by').notNull(),
    savedAt: integer('saved_at').notNull(),
    triedAt: integer('tried_at'),
    usedAt: integer('used_at'),
    replacedAt: integer('replaced_at'),
    agreedBy: text('agreed_by'),
    endedBy: text('ended_by'),
    endedAt: integer('ended_at'),
    seenBy: text('seen_by'),
    seenAt: integer('seen_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
