import { inGroup } from '../../db/arrivals/arrivals.ts'
import { commitViews } from '../../db/commit.ts'
import { actorFor, assertMay, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * Some of a group that is held or set aside. Each of them shows a child's words, so each is a view: it leaves one
 * entry in its trail before it is answered, as `viewReferral` does.
 */
export async function viewHeldBack(
  ctx: StaffContext,
  where: { group: string; rank: number; after: string; limit: number },
) {
  assertMay(ctx, 'clear_held')
  const { db, now, staff } = ctx
  const found = await inGroup(db, viewerOf(ctx), { ...where, limit: where.limit + 1 })
  const rows = found.slice(0, where.limit)
  const view = { by: actorFor(ctx, 'clear_held'), at: now, did: 'opened' } as const
  const { id: schoolId, vault } = staff.school
  await commitViews(
    db,
    vault.pepper,
    { ...view, schoolId },
    rows.map(({ id }) => id),
  )
  return { rows, hasMore: found.length > rows.length }
}
