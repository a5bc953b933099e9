import { sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { trailEntries } from '../tables/trail.ts'

/** Which of these sessions this person has not seen the food of since then. */
export async function foodNotSeen(
  db: Database,
  schoolId: string,
  sessionIds: readonly string[],
  { by, since }: { by: string; since: number },
): Promise<string[]> {
  const seen = await db
    .select(said({ id: trailEntries.onId }))
    .from(indexedBy(trailEntries, 'trail_saw_food'))
    .where(
      sql`${trailEntries.schoolId} = ${schoolId}
        AND ${trailEntries.onId} IN (SELECT value FROM json_each(${JSON.stringify(sessionIds)}))
        AND ${trailEntries.did} = 'saw_food' AND ${trailEntries.byWhom} = ${by}
        AND ${trailEntries.at} > ${since}`,
    )
  const known = new Set(seen.map(({ id }) => id))
  return sessionIds.filter((id) => !known.has(id))
}
