import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import {
  EVERY_TABLE,
  LEAVING_TABLES,
  schoolColumnOf,
  type TableFate,
  type TableName,
} from '../everyTable.ts'

/** A row as the database has it. */
export type RawRow = Readonly<Record<string, string | number | null>>

/** The place of a row in its table, without its school. */
export type RowPlace = readonly (string | number)[]

const fateOf = (table: TableName): TableFate => EVERY_TABLE[table]

const named = (names: readonly string[]): SQL =>
  sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  )

/** The next rows of a school in a table. */
export function schoolRowsAfter(
  db: Database,
  {
    schoolId,
    table,
    after,
    most,
  }: { schoolId: string; table: TableName; after: RowPlace; most: number },
): Promise<RawRow[]> {
  const { key } = fateOf(table)
  const school = sql.identifier(schoolColumnOf(table))
  const values = sql.join(
    after.map((value) => sql`${value}`),
    sql`, `,
  )
  const isAfter = after.length > 0 ? sql`AND (${named(key)}) > (${values})` : sql``
  return db.all<RawRow>(
    sql`SELECT * FROM ${sql.identifier(table)} WHERE ${school} = ${schoolId} ${isAfter}
      ORDER BY ${key.length > 0 ? named(key) : school} LIMIT ${most}`,
  )
}

export const placeOf = (table: TableName, row: RawRow): RowPlace =>
  fateOf(table).key.map((name) => row[name] ?? '')

/** The table that leaves after this one; null after the last. */
export const leavingTableAfter = (table: TableName): TableName | null =>
  LEAVING_TABLES[LEAVING_TABLES.indexOf(table) + 1] ?? null
