import { foodNotSeen } from '../../db/register/foodSeen.ts'
import { commitAs, type StaffContext } from '../context/staffContext.ts'
import { HOUR_MS } from '../time/durations.ts'

/** Milliseconds in which a page that looks again by itself is one view. */
export const ONE_VIEW_MS = HOUR_MS

/** A trail entry on each of these sessions, before what its children must not eat is shown. */
export async function noteFoodSeen(
  ctx: StaffContext,
  sessionIds: readonly string[],
): Promise<void> {
  const { db, now, staff } = ctx
  const seen = { by: staff.id, since: now - ONE_VIEW_MS }
  for (const id of await foodNotSeen(db, staff.school.id, sessionIds, seen)) {
    await commitAs({ ...ctx, head: undefined }, 'see_food_needs', { on: id, did: 'saw_food' }, [])
  }
}
