import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

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
})
