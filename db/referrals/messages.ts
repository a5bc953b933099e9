import { and, asc, eq, type SQL } from 'drizzle-orm'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { guardedBy } from '../guardedBy.ts'
import { messages, referrals } from '../tables/referrals.ts'
import { SEALED } from '../sealedColumns.ts'

type MessageRow = typeof messages.$inferSelect

/** `byStaffId` null: the pupil or parent. */
export type Message = Omit<MessageRow, 'wordsSealed'> & { words: string }

/** Both sides' messages of one referral, oldest first. */
export const messagesOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.schoolId, schoolId), eq(messages.referralId, referralId)))
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
      ),
    )

/** A message with its words sealed, for `insertMessage`. */
export async function sealMessage(
  vault: Vault,
  { words, ...message }: Message,
): Promise<MessageRow> {
  const column = SEALED.messageWords(message.referralId, message.id)
  return { ...message, wordsSealed: await sealFor(vault, ...column, words) }
}

/** The column in which a message is refused that nobody may send: see `guardedBy`. */
export const MESSAGE_GUARD = 'message.referral_id'

/**
 * Unrun. Refused (`MESSAGE_GUARD`) where `condition` does not hold; a message that is sent twice
 * breaks its key.
 */
export const insertMessage = (db: Database, row: MessageRow, condition: SQL) =>
  db.insert(messages).values({ ...row, referralId: guardedBy(condition, row.referralId) })

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
  { wordsSealed, ...message }: MessageRow,
): Promise<Message> {
  const column = SEALED.messageWords(message.referralId, message.id)
  return { ...message, words: await unsealFrom(vault, ...column, wordsSealed) }
}
