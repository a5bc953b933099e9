import { eq, type SQL, type SQLChunk, sql } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Database, Write } from '../database.ts'
import { EVERY_TABLE, schoolColumnOf, SCHOOL_TABLES, type TableName } from '../everyTable.ts'
import { guardedBy } from '../guardedBy.ts'
import { schoolFences } from '../tables/jobs.ts'
import { areAsRead, makeFenceTriggers, triggersOf, withoutTriggers } from '../triggers.ts'
import { type RawRow, schoolRowsAfter } from './schoolRows.ts'

export type Fence = typeof schoolFences.$inferSelect

export const fenceOf = (db: Database, schoolId: string) =>
  db.select().from(schoolFences).where(eq(schoolFences.schoolId, schoolId))

/** Unrun. The jobs and the lists pass this school by in this database. */
export const putFence = (db: Database, fence: typeof schoolFences.$inferInsert) =>
  db
    .insert(schoolFences)
    .values(fence)
    .onConflictDoUpdate({
      target: schoolFences.schoolId,
      set: { atTable: null, afterKey: [], rows: 0, ...fence },
    })

/** From now on nobody changes the rows of this school in this database, and triggers see to it. */
export async function closeFence(db: Database, fence: typeof schoolFences.$inferInsert) {
  await db.batch([putFence(db, fence), ...makeFenceTriggers(db)])
}

/** Unrun. */
export const setFence = (db: Database, schoolId: string, set: Partial<Fence>) =>
  db.update(schoolFences).set(set).where(eq(schoolFences.schoolId, schoolId))

/** Unrun. The school lives here, and everyone may change its rows. */
export const dropFence = (db: Database, schoolId: string) =>
  db.delete(schoolFences).where(eq(schoolFences.schoolId, schoolId))

/** The tables with rows of schools, each behind those that its rows refer to: as they were made. */
export async function tablesInOrder(db: Database): Promise<TableName[]> {
  const made = await db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid`,
  )
  return made.flatMap(({ name }) => SCHOOL_TABLES.find((table) => table === name) ?? [])
}

const list = (parts: readonly SQLChunk[]): SQL => sql.join([...parts], sql`, `)

/** The columns that are written: SQLite itself makes what is generated. */
async function writtenColumns(db: Database, table: TableName): Promise<string[]> {
  const columns = await db.all<{ name: string }>(sql`PRAGMA table_info(${sql.identifier(table)})`)
  return columns.map(({ name }) => name)
}

/**
 * Takes rows of a school over into this database and notes how far that has come, in one batch. The rows come as they
 * are, so no trigger may refuse them, count them or take them for news. Rows that are there already stay.
 */
export async function takeRowsIn(
  db: Database,
  {
    schoolId,
    table,
    rows,
    next,
  }: { schoolId: string; table: TableName; rows: readonly RawRow[]; next: Partial<Fence> },
): Promise<void> {
  const triggers = await triggersOf(db, table)
  const columns = await writtenColumns(db, table)
  const insert = db
    .insert(sqliteTable(table, Object.fromEntries(columns.map((name) => [name, text(name)]))))
    .select(
      sql`SELECT ${list(columns.map((name) => sql`value ->> ${sql.raw(`'${name}'`)}`))}
        FROM json_each(${JSON.stringify(rows)}) WHERE TRUE`,
    )
    .onConflictDoNothing()
  const number = guardedBy(
    areAsRead(table, triggers),
    sql<number>`${schoolFences.rows} + ${rows.length}`,
  )
  const writes = rows.length > 0 ? withoutTriggers(db, triggers, [insert]) : []
  await db.batch([setFence(db, schoolId, { ...next, rows: number as never }), ...writes])
}

/** Deletes so many rows of a school that lives elsewhere, and says how many there were. */
export async function deleteRowsOf(
  db: Database,
  { schoolId, table, most }: { schoolId: string; table: TableName; most: number },
): Promise<number> {
  const rows = await schoolRowsAfter(db, { schoolId, table, after: [], most })
  if (rows.length === 0) return 0
  const triggers = await triggersOf(db, table)
  const { key } = EVERY_TABLE[table]
  const school = sql.identifier(schoolColumnOf(table))
  const names = list(key.map((name) => sql.identifier(name)))
  const keys = JSON.stringify(rows.map((row) => key.map((name) => row[name])))
  const these =
    key.length > 0
      ? sql`AND (${names}) IN (SELECT ${list(key.map((_, n) => sql`value ->> ${sql.raw(String(n))}`))} FROM json_each(${keys}))`
      : sql``
  const deletes = db
    .delete(sqliteTable(table, { school: text(schoolColumnOf(table)) }))
    .where(sql`${school} = ${schoolId} ${these}`)
  const isGone = guardedBy(
    sql`${schoolFences.state} = 'gone' AND ${areAsRead(table, triggers)}`,
    sql<number>`${schoolFences.rows}`,
  )
  await db.batch([
    setFence(db, schoolId, { rows: isGone as never }),
    ...(withoutTriggers(db, triggers, [deletes]) as [Write, ...Write[]]),
  ])
  return rows.length
}

/** Whether rows of two databases say the same. */
export const sameRows = (one: readonly RawRow[], other: readonly RawRow[]): boolean => {
  const columns = Object.keys(one[0] ?? other[0] ?? {})
  return JSON.stringify(one, columns) === JSON.stringify(other, columns)
}
