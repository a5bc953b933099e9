import type { BatchItem } from 'drizzle-orm/batch'
import { type Database, database } from '../../db/database.ts'

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
  const asked = <T>(ask: () => T): T => {
    count.roundTrips++
    return ask()
  }
  const counted = (real: D1PreparedStatement) => ({
    real,
    bind: (...values: unknown[]) => counted(real.bind(...values)),
    all: () => asked(() => real.all()),
    run: () => asked(() => real.run()),
    raw: () => asked(() => real.raw()),
  })
  const whole = {
    prepare: (sql: string) => counted(binding.prepare(sql)),
    batch: (statements: { real: D1PreparedStatement }[]) =>
      asked(() => binding.batch(statements.map(({ real }) => real))),
  }
  return { db: database(whole as unknown as D1Database), count }
}
