import { type Column, getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/** Characters of rows in one statement: far below what D1 takes as one value (2 MB). */
const CHARACTERS_A_STATEMENT = 400_000

/**
 * Statements, unrun, that insert these rows: each row rides in one JSON parameter, since D1 binds no
 * more than a hundred.
 */
export function insertRows<Table extends SQLiteTable>(
  db: D1Database,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): D1PreparedStatement[] {
  const columns = Object.entries<Column>(getTableColumns(table)).filter(
    ([, column]) => !column.generated,
  )
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const values = columns.map((_, index) => `value ->> ${index}`).join(', ')
  const sql = `INSERT INTO "${getTableName(table)}" (${names}) SELECT ${values} FROM json_each(?)`
  return packed(rows.map((row) => asJson(columns, row))).map((json) => db.prepare(sql).bind(json))
}

function asJson(columns: [string, Column][], row: Record<string, unknown>): string {
  const values = columns.map(([key, column]) => {
    const value = row[key] ?? column.default ?? null
    return value === null ? null : column.mapToDriverValue(value)
  })
  return JSON.stringify(values)
}

function packed(rows: readonly string[]): string[] {
  const packs: string[][] = []
  let room = 0
  for (const row of rows) {
    if (row.length > room || packs.length === 0) {
      packs.push([])
      room = CHARACTERS_A_STATEMENT
    }
    packs.at(-1)?.push(row)
    room -= row.length
  }
  return packs.map((pack) => `[${pack.join(',')}]`)
}
