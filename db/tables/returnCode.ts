import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sealed } from './columns.ts'

export const unlockedPages = sqliteTable(
  'opening',
  {
    schoolId: text('school_id').notNull(),
    idHash: text('id_hash').notNull(),
    referralId: text('referral_id').notNull(),
    endsAt: integer('ends_at').notNull(),
    codeSealed: sealed('code_sealed'),
    deviceTag: text('device_tag'),
    wordsTag: text('words_tag'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.idHash] })],
)

/** Sealed addresses that were left before they ended. */
export const leftPages = sqliteTable(
  'left_page',
  {
    schoolId: text('school_id').notNull(),
    addressHash: text('address_hash').notNull(),
    endsAt: integer('ends_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.addressHash] })],
)

export const wrongCodes = sqliteTable(
  'wrong_code',
  {
    schoolId: text('school_id').notNull(),
    hour: integer('hour').notNull(),
    device: text('device').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.hour, table.device] })],
)
