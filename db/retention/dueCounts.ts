import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { type DueGroup, retentionDue } from '../tables/retention.ts'

/** What was counted on this London day; no row where nothing was, or where something has changed since. */
export const dueCountsOf = (db: Database, schoolId: string, on: string) =>
  db
    .select({ counted: retentionDue.counted })
    .from(retentionDue)
    .where(and(eq(retentionDue.schoolId, schoolId), eq(retentionDue.countedOn, on)))

/** Unrun. Nothing is written while the school moves to another database: there it's counted again. */
export const keepDueCounts = (
  db: Database,
  schoolId: string,
  countedOn: string,
  counted: readonly DueGroup[],
) =>
  db
    .insert(retentionDue)
    .select(
      sql`SELECT ${schoolId}, ${countedOn}, ${JSON.stringify(counted)} WHERE ${mayChange(sql`${schoolId}`)}`,
    )
    .onConflictDoUpdate({
      target: retentionDue.schoolId,
      set: { countedOn: sql`excluded.counted_on`, counted: sql`excluded.counted` },
    })

/** Unrun: in the batch of whatever changes when records go. */
export const forgetDueCounts = (db: Database, schoolId: string) =>
  db.delete(retentionDue).where(eq(retentionDue.schoolId, schoolId))
