import { and, eq, type SQL, sql } from 'drizzle-orm'
import { undoneSince } from '../../worker/safeguarding/rules/undoAcknowledgement.ts'
import type { Database } from '../database.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { type DisclosureViewer, thereIsDisclosure } from '../access/visibleDisclosures.ts'

/** The rule `whyStillActing` in SQL: one's own acknowledgement of a moment ago, of a record that nobody has ended. */
export const mayUndoAcknowledgement = (
  viewer: DisclosureViewer,
  id: string,
  now: number,
): SQL => sql`(${thereIsDisclosure(viewer, id)} AND EXISTS (SELECT 1 FROM disclosure AS its
  WHERE its.school_id = ${viewer.schoolId} AND its.id = ${id} AND its.ended_at IS NULL
  AND its.acknowledged_by = ${viewer.staffId} AND its.acknowledged_at > ${undoneSince(now)}))`

/** Unrun. It waits again, and the clock has the time that it had; no row where that is refused. */
export const undoAcknowledged = (db: Database, viewer: DisclosureViewer, id: string, now: number) =>
  db
    .update(disclosures)
    .set({ acknowledgedAt: null, acknowledgedBy: null })
    .where(
      and(
        eq(disclosures.schoolId, viewer.schoolId),
        eq(disclosures.id, id),
        mayUndoAcknowledgement(viewer, id, now),
      ),
    )
    .returning({ id: disclosures.id })
