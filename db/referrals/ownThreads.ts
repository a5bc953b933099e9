import { type SQL, sql } from 'drizzle-orm'
import { type Viewer, visibleTo } from '../access/visibleReferrals.ts'
import { referrals } from '../tables/referrals.ts'

/**
 * Holds for what a pupil sent themself under their name, where this viewer may open it. Without a name, or with
 * one that is locked away, nobody can tell whose words they would be giving to whoever stands before them.
 */
export const isOwnThread = (viewer: Viewer, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${referrals} WHERE ${visibleTo(viewer)} AND ${referrals.id} = ${id}
    AND ${referrals.madeBy} = 'pupil' AND ${referrals.identity} = 'known')`
