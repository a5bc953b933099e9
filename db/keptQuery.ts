import { fillPlaceholders } from 'drizzle-orm/sql/sql'
import type { Database, Write } from './database.ts'

/** A query of drizzle's, unrun. */
type Query = Write & {
  prepare(): {
    getQuery(): { sql: string; params: unknown[] }
    mapResult(answer: unknown, isFromBatch: boolean): unknown
  }
}

/** What differs from one request to the next: the values of a query's placeholders. */
type Values = Readonly<Record<string, unknown>>

/** Of one query in an isolate: there is one for each of those who look, with their roles. Each takes some kilobytes. */
const MOST = 60

/**
 * A query whose SQL is made once in an isolate for the same facts: making it costs more than running it. For
 * `db.batch`.
 */
export function kept<Facts extends readonly unknown[], Kind extends Query>(
  make: (db: Database, ...facts: Facts) => Kind,
) {
  const known = new WeakMap<Database, Map<string, ReturnType<typeof made>>>()
  const made = (db: Database, facts: Facts) => {
    const query = make(db, ...facts)
    const prepared = query.prepare()
    const { sql, params } = prepared.getQuery()
    const stmt = db.$client.prepare(sql)
    return {
      _: query._,
      sql,
      params,
      stmt,
      mapResult: (answer: unknown) => prepared.mapResult(answer, true),
    }
  }
  return (db: Database, facts: Facts, values: Values): Pick<Kind, '_'> => {
    const ofDatabase = known.get(db) ?? new Map<string, ReturnType<typeof made>>()
    known.set(db, ofDatabase)
    const name = JSON.stringify(facts)
    const { _, sql, params, stmt, mapResult } = ofDatabase.get(name) ?? made(db, facts)
    if (ofDatabase.size >= MOST) ofDatabase.clear()
    ofDatabase.set(name, { _, sql, params, stmt, mapResult })
    const filled = { sql, params: fillPlaceholders(params, { ...values }) }
    const query = { _, _prepare: () => ({ stmt, mapResult, getQuery: () => filled }) }
    return query
  }
}

const makers = new WeakMap<object, unknown>()

/** The same for a query without placeholders: its facts, such as who looks and the day, are the same for many requests. */
export function keptFor<Facts extends readonly unknown[], Kind extends Query>(
  db: Database,
  make: (db: Database, ...facts: Facts) => Kind,
  ...facts: Facts
): Pick<Kind, '_'> {
  const its = (makers.get(make) ?? kept(make)) as ReturnType<typeof kept<Facts, Kind>>
  makers.set(make, its)
  return its(db, facts, {})
}
