import { type SQL, sql } from 'drizzle-orm'
import { messageOf } from './commit.ts'
import type { Database } from './database.ts'

/**
 * A value for a NOT NULL column that is there only while `condition` holds. When it does not, null is
 * refused and the whole batch with it: D1 has no interactive transactions, so what was read before
 * is asked again where it is written.
 */
export const onlyIf = <T>(condition: SQL, value: T): SQL<T> =>
  sql<T>`CASE WHEN ${condition} THEN ${value} END`

/** Whether a batch was refused because an `onlyIf` on this column (`table.column`) did not hold. */
export const didNotHold = (error: unknown, column: string): boolean =>
  messageOf(error).includes(`NOT NULL constraint failed: ${column}`)

/** Whether a condition holds now. */
export const doesHold = async (db: Database, condition: SQL): Promise<boolean> =>
  (
    await db
      .select({ yes: sql`1` })
      .from(sql`(SELECT 1)`)
      .where(condition)
  ).length > 0
