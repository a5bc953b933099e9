import { Column, type GetColumnData, getTableName, is, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/*
 * Without statistics SQLite takes `school_id = ?` for the best it can ask a primary key, and reads a whole school
 * although an index holds the few rows that are wanted. So the query says which index it is, and fails where that
 * index is gone.
 */

/** A table, for `from`, read along this index. drizzle knows no columns of it: select them with `said`. */
export const indexedBy = (table: SQLiteTable, index: string): SQL =>
  sql`${table} INDEXED BY ${sql.raw(index)}`

/**
 * For a write: true where these columns are one of the rows of a select. All columns of a key at once, the school
 * among them: beside `school_id = ?` SQLite would look for the school alone.
 */
export const isAmong = (columns: readonly Column[], select: SQL): SQL =>
  sql`(${sql.join(columns.map(named), sql`, `)}) IN (${select})`

type Fields = Readonly<Record<string, Column | SQL | SQL.Aliased>>

/** The same fields, each column said as SQL with its table, as a select from `indexedBy` needs them. */
type Said<F extends Fields> = {
  [K in keyof F]: F[K] extends Column ? SQL<GetColumnData<F[K]>> : F[K]
}

export function said<F extends Fields>(fields: F): Said<F>
export function said(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      is(field, Column) ? sql`${named(field)}`.mapWith(field) : field,
    ]),
  )
}

/** With its table, which drizzle leaves out of what it selects where it knows of no join. */
const named = (column: Column): SQL =>
  sql`${sql.identifier(getTableName(column.table))}.${sql.identifier(column.name)}`
