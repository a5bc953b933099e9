import type { BatchItem } from 'drizzle-orm/batch'
import { type Database, database } from '../../db/database.ts'
import { expect } from 'vitest'
import { watchedD1 } from './watchedD1.ts'

type Query = BatchItem<'sqlite'> & { toSQL: () => { sql: string; params: unknown[] } }

/**
 * A search reads the row after those that it finds, unless they are the last of an index. Ids are random, and other test
 * files may have filled the same database, so which are the last is chance: for each of the searches of which a sum is
 * made. What grows with a school grows by far more than a quarter.
 */
export const byChance = (rows: number): number => Math.max(3, Math.ceil(rows / 4))

/** So many rows, or as many more or fewer as chance makes of them. */
export const aboutRows = (rows: number): unknown =>
  expect.toSatisfy((read: number) => Math.abs(read - rows) <= byChance(rows), `about ${rows} rows`)

/** Rows that D1 reads for these queries, as it would charge for them. */
export async function rowsRead(
  binding: D1Database,
  queries: (db: Database) => readonly Query[],
): Promise<number> {
  const statements = queries(database(binding)).map((query) => {
    const { sql, params } = query.toSQL()
    return binding.prepare(sql).bind(...params)
  })
  const answers = await binding.batch(statements)
  return answers.reduce((sum, { meta }) => sum + meta.rows_read, 0)
}

/** How D1 goes about a query: one line for each table that it goes through. */
export async function planOf(binding: D1Database, query: Query): Promise<string[]> {
  const { sql, params } = query.toSQL()
  const { results } = await binding
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

/** The database, counting how often it is asked: a batch is one round trip. */
export function countedDatabase(binding: D1Database) {
  const count = { roundTrips: 0 }
  const counted = watchedD1(binding, (_, run) => {
    count.roundTrips++
    return run()
  })
  return { db: database(counted), count }
}
