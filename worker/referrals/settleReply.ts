import {
  reopenReply,
  reopensReply,
  settleReply,
  settlesReply,
  waitingReply,
} from '../../db/referrals/waitingReplies.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { isSettledBy, type WaitingReply } from './rules/waitingReply.ts'

/**
 * Says that what they wrote needs no answer, up to what the page showed. The write is guarded: where they wrote
 * again meanwhile, that goes on waiting.
 *
 * @throws Refusal `not_found`, or `changed_meanwhile` where they wrote again
 */
export async function settleWithoutAnswer(
  ctx: StaffContext,
  referralId: string,
  seenAt: number,
): Promise<WaitingReply> {
  assertMay(ctx, 'answer_messages')
  const viewer = viewerOf(ctx)
  const provided = settlesReply(viewer, referralId, seenAt)
  const [, [left]] = await commitAs(
    ctx,
    'answer_messages',
    { on: referralId, did: 'needs_no_answer', provided },
    [settleReply(ctx.db, viewer, referralId, seenAt), waitingReply(ctx.db, viewer, referralId)],
  )
  if (!left) throw new Refusal('not_found')
  if (!isSettledBy(left, seenAt)) throw new Refusal('changed_meanwhile')
  return left
}

/**
 * Takes that back: it waits again, unless someone has answered since. The write is guarded.
 *
 * @throws Refusal `not_found`
 */
export async function reopenWithoutAnswer(
  ctx: StaffContext,
  referralId: string,
): Promise<WaitingReply> {
  assertMay(ctx, 'answer_messages')
  const viewer = viewerOf(ctx)
  const provided = reopensReply(viewer, referralId)
  const [, [now]] = await commitAs(
    ctx,
    'answer_messages',
    { on: referralId, did: 'needs_answer', provided },
    [reopenReply(ctx.db, viewer, referralId), waitingReply(ctx.db, viewer, referralId)],
  )
  if (!now) throw new Refusal('not_found')
  return now
}
