import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Basis, OfferAnswer, OfferSide } from '../../../worker/movingUp/rules/offer.ts'
import type { Sealed } from '../../../worker/vault/seal.ts'

export const movingUpOffers = sqliteTable(
  'moving_up_offer',
  {
    schoolId: text('school_id').notNull(),
    id: text('id').notNull(),
    side: text('side').$type<OfferSide>().notNull(),
    otherId: text('other_id').notNull(),
    saidSealed: text('said_sealed').$type<Sealed>().notNull(),
    basis: text('basis').$type<Basis>().notNull(),
    lastOn: text('last_on').notNull(),
    offeredAt: integer('offered_at').notNull(),
    answer: text('answer').$type<OfferAnswer>(),
    answeredAt: integer('answered_at'),
    copyDueAt: integer('copy_due_at'),
  },
  (table) => [primaryKey({ columns: [table.schoolId, table.id] })],
)
