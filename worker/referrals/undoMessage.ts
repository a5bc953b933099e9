import { findSent, mayUndoMessage, undoMessageWrites } from '../../db/referrals/undoMessage.ts'
import { waitingReply } from '../../db/referrals/waitingReplies.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { whyStillSent } from './rules/undo.ts'
import type { WaitingReply } from './rules/waitingReply.ts'

/**
 * Takes back a message that the pupil or parent cannot read yet; what it answered waits again. The write is
 * guarded; undone twice, it is undone once.
 *
 * @throws Refusal whatever `whyStillSent` gives
 */
export async function undoMessage(
  ctx: StaffContext,
  referralId: string,
  id: string,
): Promise<WaitingReply> {
  assertMay(ctx, 'answer_messages')
  const { db, now } = ctx
  const viewer = viewerOf(ctx)
  const undone = { referralId, id, at: now }
  const [[row], , [waits]] = await commitAs(
    ctx,
    'answer_messages',
    { on: referralId, did: 'undid_answer', provided: mayUndoMessage(viewer, undone) },
    [...undoMessageWrites(db, viewer, undone), waitingReply(db, viewer, referralId)],
  )
  if (!waits) throw new Refusal('not_found')
  if (row) return waits
  const [sent] = await findSent(db, viewer, referralId, id)
  if (sent?.undoneAt) return waits
  throw whyStillSent(sent ?? null, now) ?? new Refusal('changed_meanwhile')
}
