import { and, eq, type SQL, sql } from 'drizzle-orm'
import { ALIKE_WITHIN_MS, quarterOf } from '../../worker/safeguarding/rules/notSafe.ts'
import type { Database } from '../database.ts'
import { isBare } from '../access/bareDisclosure.ts'
import { disclosures } from '../tables/safeguarding.ts'

/** Presses of "I am not safe right now" that nobody can tell apart. */

/** Not bound: D1 binds a number as a float, and a quarter of an hour is a division of integers. */
const WITHIN_MS = sql.raw(String(ALIKE_WITHIN_MS))

/** The columns a list groups by. */
export const QUARTER: SQL = sql`${disclosures.raisedAt} / ${WITHIN_MS}`

/** Nobody has acknowledged it, and it cannot be told from the others of its quarter of an hour, up to a moment. */
const areAlike = (schoolId: string, raisedAt: number, until: number) =>
  and(
    eq(disclosures.schoolId, schoolId),
    sql`${disclosures.acknowledgedAt} IS NULL`,
    sql`${disclosures.raisedAt} >= ${quarterOf(raisedAt) * ALIKE_WITHIN_MS}`,
    sql`${disclosures.raisedAt} < ${(quarterOf(raisedAt) + 1) * ALIKE_WITHIN_MS}`,
    sql`${disclosures.raisedAt} <= ${until}`,
    isBare(),
  )

/** How many stand in one row with this one, itself among them; 0 where it says more, or is acknowledged. */
export const countAlikeWith = (db: Database, schoolId: string, id: string) =>
  db
    .select({
      alike: sql<number>`(SELECT count(*) FROM disclosure WHERE disclosure.school_id = ${schoolId}
        AND disclosure.acknowledged_at IS NULL
        AND disclosure.raised_at >= d.raised_at / ${WITHIN_MS} * ${WITHIN_MS}
        AND disclosure.raised_at < (d.raised_at / ${WITHIN_MS} + 1) * ${WITHIN_MS}
        AND ${isBare()})`.as('alike'),
    })
    .from(sql`disclosure AS d`)
    .where(
      sql`d.school_id = ${schoolId} AND d.id = ${id} AND d.acknowledged_at IS NULL AND ${isBare('d')}`,
    )

/** The ids of those that stand in one row with one that was raised then, up to a moment. */
export const findAlike = (
  db: Database,
  { schoolId, raisedAt, until }: { schoolId: string; raisedAt: number; until: number },
  limit: number,
) =>
  db
    .select({ id: disclosures.id })
    .from(disclosures)
    .where(areAlike(schoolId, raisedAt, until))
    .orderBy(disclosures.raisedAt, disclosures.id)
    .limit(limit)

/** True where it waits still and says no more than that it was pressed. */
export const isStillBare = (schoolId: string, id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM disclosure WHERE disclosure.school_id = ${schoolId}
    AND disclosure.id = ${id} AND disclosure.acknowledged_at IS NULL AND ${isBare()})`

/** Unrun. Acknowledges those of them that say no more still; answers which. */
export const setAlikeAcknowledged = (
  db: Database,
  schoolId: string,
  ids: readonly string[],
  { at, by }: { at: number; by: string },
) =>
  db
    .update(disclosures)
    .set({ acknowledgedAt: at, acknowledgedBy: by, goesFurtherAt: null })
    .where(
      and(
        eq(disclosures.schoolId, schoolId),
        sql`${disclosures.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        sql`${disclosures.acknowledgedAt} IS NULL`,
        isBare(),
      ),
    )
    .returning({ id: disclosures.id })
