import { moveGroup, thereIsInGroup } from '../../db/arrivals/arrivals.ts'
import { HELD_MOVES, type HeldMove } from '../arrivals/rules/unusualArrivals.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, commitAs, type OfficeContext, viewerOf } from '../context/staffContext.ts'

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
