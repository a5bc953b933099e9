import { and, asc, eq, sql } from 'drizzle-orm'
import { SAVED_VIEWS_AT_MOST, type SavedView } from '../../worker/triage/rules/savedView.ts'
import type { Database } from '../database.ts'
import { savedViews } from '../tables/savedViews.ts'

/** Whose views: nobody reads or changes anyone else's. */
type Owner = { schoolId: string; staffId: string }

const ofOwner = ({ schoolId, staffId }: Owner) =>
  and(eq(savedViews.schoolId, schoolId), eq(savedViews.staffId, staffId))

/** The views someone has saved, the oldest first. */
export const savedViewsOf = (db: Database, owner: Owner) =>
  db
    .select({ page: savedViews.page, query: savedViews.query })
    .from(savedViews)
    .where(ofOwner(owner))
    .orderBy(asc(savedViews.savedAt), asc(savedViews.page), asc(savedViews.query))
    .limit(2 * SAVED_VIEWS_AT_MOST)

/** Saves a view once. The count is asked in the write, so two windows cannot pass the limit together. */
export const insertSavedView = (
  db: Database,
  { schoolId, staffId }: Owner,
  { page, query }: SavedView,
  now: number,
) =>
  db.run(sql`INSERT INTO saved_view (school_id, staff_id, page, query, saved_at)
    SELECT ${schoolId}, ${staffId}, ${page}, ${query}, ${now}
    WHERE (SELECT count(*) FROM saved_view WHERE school_id = ${schoolId} AND staff_id = ${staffId}
      AND page = ${page}) < ${SAVED_VIEWS_AT_MOST}
    ON CONFLICT DO NOTHING`)

export const deleteSavedView = (db: Database, owner: Owner, { page, query }: SavedView) =>
  db
    .delete(savedViews)
    .where(and(ofOwner(owner), eq(savedViews.page, page), eq(savedViews.query, query)))
