import {
  findMessage,
  insertMessage,
  MESSAGE_GUARD,
  type Message,
  unsealMessage,
  sealMessage,
} from '../../db/referrals/messages.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { settleReply } from '../../db/referrals/waitingReplies.ts'
import { thereIs } from '../../db/access/visibleReferrals.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { visibleAfter } from './rules/undo.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * A member of staff writes to the pupil or parent, who reads it behind their five words half a minute later: until then it can be
 * taken back. The write is
 * guarded; the same form sent twice is one message.
 *
 * @param written `id` was made in the form; `seenAt` is when they wrote what this answers, as the page showed it
 * @throws Refusal `not_found`
 */
export async function sendReply(
  ctx: StaffContext,
  referralId: string,
  { seenAt = null, ...written }: { id: string; words: string; seenAt?: number | null | undefined },
): Promise<Message> {
  assertMay(ctx, 'answer_messages')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const message = {
    ...written,
    schoolId,
    referralId,
    byStaffId: staff.id,
    sentAt: now,
    visibleAt: visibleAfter(now),
  }
  const insert = insertMessage(
    db,
    await sealMessage(vault, message),
    thereIs(viewerOf(ctx), referralId),
    seenAt,
  )
  try {
    await commitAs(ctx, 'answer_messages', { on: referralId, did: 'answered' }, [
      insert,
      settleReply(db, viewerOf(ctx), referralId, seenAt),
    ])
    return message
  } catch (error) {
    if (guardRefused(error, MESSAGE_GUARD)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [before] = await findMessage(db, schoolId, referralId, written.id)
    if (before?.byStaffId !== staff.id) throw error
    return unsealMessage(vault, before)
  }
}
