import { deleteSavedView, insertSavedView, savedViewsOf } from '../../db/triage/savedViews.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { assertMay, type StaffContext } from '../context/staffContext.ts'
import { canonicalView, SAVED_VIEWS_AT_MOST, type SavedView } from './rules/savedView.ts'

/* Filters that someone saves for themself: a bookmark, not a record of any child, so no trail has it. */

const ownerOf = ({ staff }: StaffContext) => ({ schoolId: staff.school.id, staffId: staff.id })

/** This person's saved views. */
export const viewsOf = (ctx: StaffContext): Promise<SavedView[]> =>
  savedViewsOf(ctx.db, ownerOf(ctx)).all()

/**
 * Saves a view; one that is saved already stays as it is.
 *
 * @throws Refusal `not_valid` where nothing is filtered, or as many are saved as one person may save
 */
export async function saveView(ctx: StaffContext, view: SavedView): Promise<SavedView[]> {
  assertMay(ctx, 'see_queue')
  const query = canonicalView(view)
  if (query === null) throw new Refusal('not_valid', { query: 'Choose a filter to save.' })
  await insertSavedView(ctx.db, ownerOf(ctx), { ...view, query }, ctx.now)
  const views = await viewsOf(ctx)
  if (views.some((saved) => saved.page === view.page && saved.query === query)) return views
  const full = `You’ve saved ${SAVED_VIEWS_AT_MOST} views. Remove one first.`
  throw new Refusal('not_valid', { query: full })
}

/** Removes a view; nothing where there is none. */
export async function removeView(ctx: StaffContext, view: SavedView): Promise<SavedView[]> {
  assertMay(ctx, 'see_queue')
  await deleteSavedView(ctx.db, ownerOf(ctx), view)
  return viewsOf(ctx)
}
