import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { messages, referrals } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'
import { settledBy } from './waitingReplies.ts'

type MessageRow = typeof messages.$inferSelect

export type MessageInsert = typeof messages.$inferInsert

/** `byStaffId` null: the pupil or parent. `visibleAt`: from when they may read it; null: at once. */
export type Message = Pick<
  MessageRow,
  'schoolId' | 'referralId' | 'id' | 'byStaffId' | 'sentAt'
> & { words: string; visibleAt?: number | null }

const NOT_UNDONE = isNull(messages.undoneAt)

/** Both sides' messages of one referral, oldest first, without those that were taken back. */
export const messagesOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.schoolId, schoolId), eq(messages.referralId, referralId), NOT_UNDONE))
    .orderBy(asc(messages.sentAt), asc(messages.id))

export const findMessage = (db: Database, schoolId: string, referralId: string, id: string) =>
  db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.schoolId, schoolId),
        eq(messages.referralId, referralId),
        eq(messages.id, id),
        NOT_UNDONE,
      ),
    )

/** A message with its words sealed, for `insertMessage`. */
export async function sealMessage(
  vault: Vault,
  { words, ...message }: Message,
): Promise<MessageInsert> {
  const column = SEALED.messageWords(message.referralId, message.id)
  return { ...message, wordsSealed: await sealFor(vault, ...column, words) }
}

/** The column in which a message is refused that nobody may send: see `guardedBy`. */
export const MESSAGE_GUARD = 'message.referral_id'

/**
 * Unrun. Refused (`MESSAGE_GUARD`) where `condition` does not hold; a message that is sent twice
 * breaks its key.
 *
 * @param seenAt for a reply: when they wrote what it answers, as the page showed it
 */
export const insertMessage = (
  db: Database,
  row: MessageInsert,
  condition: SQL,
  seenAt: number | null = null,
) =>
  db.insert(messages).values({
    ...row,
    referralId: guardedBy(condition, row.referralId),
    ...(seenAt === null ? {} : { settledAt: settledBy(row, seenAt) }),
  })

/** Unrun. A message of the staff's that follows from another write: nothing where `condition` does not hold. */
export const insertMessageWhere = (db: Database, row: MessageInsert, condition: SQL) =>
  db.insert(messages).select(
    sql`SELECT ${row.schoolId}, ${row.referralId}, ${row.id}, ${row.byStaffId ?? null}, ${row.sentAt},
        ${sql.param(row.wordsSealed, messages.wordsSealed)}, NULL, NULL, NULL WHERE ${condition}`,
  )

/** Unrun. The pupil or parent wrote: the referral has something unread since then. */
export const setUnread = (
  db: Database,
  { schoolId, referralId, sentAt }: Pick<Message, 'schoolId' | 'referralId' | 'sentAt'>,
) =>
  db
    .update(referrals)
    .set({ unreadAt: sentAt })
    .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, referralId)))

export async function unsealMessage(
  vault: Vault,
  { wordsSealed, ...row }: Omit<Message, 'words'> & Pick<MessageRow, 'wordsSealed'>,
): Promise<Message> {
  const { schoolId, referralId, id, byStaffId, sentAt, visibleAt } = row
  const words = await unsealFrom(vault, ...SEALED.messageWords(referralId, id), wordsSealed)
  return { schoolId, referralId, id, byStaffId, sentAt, visibleAt: visibleAt ?? null, words }
}
