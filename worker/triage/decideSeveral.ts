import { waitingAmong } from '../../db/triage/queue.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { decideReferral } from './decideReferral.ts'
import type { Several } from './rules/several.ts'
import { mayGoTogether } from './rules/together.ts'

/** The outcome of one of several: its instant, or the reason for a refusal. */
export type OneOfSeveral = { id: string; decidedAt: number } | { id: string; refusal: Refusal }

/**
 * Decides several referrals alike, one after another, each by `decideReferral` and in a batch of its own: one that
 * is refused leaves the others decided. Sent again after a lost answer, each gives its first answer again.
 */
export async function decideSeveral(
  ctx: StaffContext,
  { decision, referrals }: Several,
): Promise<OneOfSeveral[]> {
  assertMay(ctx, 'decide_referral')
  const waiting = await waitingAmong(
    ctx.db,
    viewerOf(ctx),
    referrals.map(({ id }) => id),
  )
  const alone = new Set(
    waiting
      .filter(
        ({ urgentBecause, unreadAt, goesTo }) =>
          !mayGoTogether({
            urgentBecause,
            unread: unreadAt !== null,
            aboutStaff: goesTo !== null,
          }),
      )
      .map(({ id }) => id),
  )
  const answers: OneOfSeveral[] = []
  for (const { id, time, ...one } of referrals) {
    const theirs = decision.outcome === 'one_chat' ? { ...one, time } : one
    answers.push(
      alone.has(id)
        ? {
            id,
            refusal: new Refusal('not_valid', { referral: 'Open this one and read it first.' }),
          }
        : await decideOne(ctx, id, { ...decision, ...theirs }),
    )
  }
  return answers
}

async function decideOne(
  ctx: StaffContext,
  id: string,
  decision: Parameters<typeof decideReferral>[2],
): Promise<OneOfSeveral> {
  try {
    // The head of a trail that came with the sign-in is not this record's.
    const { decidedAt } = await decideReferral({ ...ctx, head: undefined }, id, decision)
    return { id, decidedAt }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { id, refusal: error }
  }
}
