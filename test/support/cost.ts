import type { BatchItem } from 'drizzle-orm/batch'
import { type Database, database } from '../../db/database.ts'
import { watchedD1 } from './watchedD1.ts'

type Query = BatchItem<'sqlite'> & { toSQL: () => { sql: string; params: unknown[] } }

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
