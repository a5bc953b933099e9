import { drizzle } from 'drizzle-orm/d1'
import type { BatchItem } from 'drizzle-orm/batch'

const opened = new WeakMap<D1Database, ReturnType<typeof drizzle>>()

/** D1 through drizzle. Every query takes it first; every write is returned unrun, for `commit`. */
export function database(binding: D1Database) {
  const known = opened.get(binding) ?? drizzle(binding)
  opened.set(binding, known)
  return known
}

export type Database = ReturnType<typeof database>

/**
 * The row of a statement that answers one, such as an insert.
 *
 * @throws Error where there is none
 */
export function theRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('No row came back.')
  return row
}

/** A statement that has not been run. */
export type Write = BatchItem<'sqlite'>
