import { moveGroup, thereIsInGroup } from '../../db/flood.ts'
import { QUEUE_RANK } from '../domain/referral.ts'
import { Refusal } from '../domain/refusal.ts'
import { assertMay, commitAs, type OfficeContext, viewerOf } from './officeContext.ts'

/** What is done to a whole group at once, each with what undoes it. */
export const HELD_MOVES = {
  set_aside: { from: QUEUE_RANK.held, to: QUEUE_RANK.aside },
  let_through: { from: QUEUE_RANK.held, to: QUEUE_RANK.usual },
  put_back: { from: QUEUE_RANK.aside, to: QUEUE_RANK.held },
  hold_again: { from: QUEUE_RANK.usual, to: QUEUE_RANK.held },
} as const
export type HeldMove = keyof typeof HELD_MOVES

/**
 * Moves all of a group that wait and that this person sees: sets them aside or lets them through, or undoes
 * that (T4). One entry in the trail of the group. Nobody who asked is told anything: they still wait.
 *
 * @throws Refusal `not_found` where there is none to move
 */
export async function moveHeld(ctx: OfficeContext, group: string, move: HeldMove): Promise<void> {
  assertMay(ctx, 'clear_held')
  const viewer = viewerOf(ctx)
  const { from, to } = HELD_MOVES[move]
  const deed = { on: `held ${group}`, did: move, provided: thereIsInGroup(viewer, group, from) }
  const [moved] = await commitAs(ctx, 'clear_held', deed, [
    moveGroup(ctx.db, viewer, group, { from, to }),
  ])
  if (moved.meta.changes === 0) throw new Refusal('not_found')
}
