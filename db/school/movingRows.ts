import { and, eq, gte, or, type SQL, type SQLChunk, sql } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AuditAction } from '../../worker/access/rules/auditActions.ts'
import type { Database, Write } from '../database.ts'
import { EVERY_TABLE, schoolColumnOf, SCHOOL_TABLES, type TableName } from '../everyTable.ts'
import { ALWAYS, guardedBy } from '../guardedBy.ts'
import { schoolFences } from '../tables/jobs.ts'
import { trailEntries } from '../tables/trail.ts'
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

/** The column in which a step is refused that someone else has taken meanwhile: see `guardedBy`. */
export const FENCE_COLUMN = 'school_fence.rows'

/**
 * Unrun. Goes on from a fence as it was read. Where someone else has gone on from it, or has taken it away, the whole batch
 * is refused (`FENCE_COLUMN`): two who move a school at once copy and count nothing twice.
 */
export const goOnFrom = (db: Database, was: Fence, set: Partial<Fence>, provided: SQL = ALWAYS) => {
  const isAsRead = and(
    eq(schoolFences.schoolId, was.schoolId),
    eq(schoolFences.state, was.state),
    eq(schoolFences.step, was.step),
    sql`${schoolFences.atTable} IS ${was.atTable}`,
    eq(schoolFences.afterKey, was.afterKey),
    eq(schoolFences.rows, was.rows),
  )
  const condition = sql`EXISTS (SELECT 1 FROM ${schoolFences} WHERE ${isAsRead}) AND ${provided}`
  const is = { ...was, ...set }
  return db
    .insert(schoolFences)
    .values({ ...is, rows: guardedBy(condition, is.rows) as never })
    .onConflictDoUpdate({ target: schoolFences.schoolId, set: is })
}

/** Unrun. The school lives here, and everyone may change its rows. Leaves the fence of another move alone. */
export const dropFence = (db: Database, { schoolId, since }: Pick<Fence, 'schoolId' | 'since'>) =>
  db
    .delete(schoolFences)
    .where(and(eq(schoolFences.schoolId, schoolId), eq(schoolFences.since, since)))

/** Whether the school's own trail doesn't say yet that this move has ended, for a write. */
export const isUnsaid = ({ schoolId, since }: Fence, did: AuditAction) =>
  sql`NOT EXISTS (SELECT 1 FROM ${trailEntries} WHERE ${and(
    eq(trailEntries.schoolId, schoolId),
    eq(trailEntries.onId, schoolId),
    eq(trailEntries.did, did),
    gte(trailEntries.at, since),
  )})`

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
  fence: Fence,
  { table, rows, next }: { table: TableName; rows: readonly RawRow[]; next: Partial<Fence> },
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
  await db.batch([
    goOnFrom(db, fence, next, areAsRead(table, triggers)),
    ...withoutTriggers(db, triggers, [insert]),
  ])
}

/** Deletes so many rows of a school that lives elsewhere, and answers the fence from which to go on. */
export async function deleteRowsOf(
  db: Database,
  fence: Fence,
  { table, most }: { table: TableName; most: number },
): Promise<Fence> {
  const { schoolId } = fence
  const rows = await schoolRowsAfter(db, { schoolId, table, after: [], most })
  if (rows.length === 0) return fence
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
  const next = { rows: fence.rows + rows.length }
  await db.batch([
    goOnFrom(db, fence, next, areAsRead(table, triggers)),
    ...withoutTriggers(db, triggers, [deletes]),
  ])
  return { ...fence, ...next }
}

/** Only a release before migration 0210 reads it. Nothing of it moves, and it refers to schools and trusts. */
const oldTable = sqliteTable('trust_school', {
  schoolId: text('school_id'),
  trustId: text('trust_id'),
})

/** Deletes what it says of a school or a trust that lives elsewhere, because their own rows can't go before that. */
export async function dropOldRows(db: Database, id: string): Promise<void> {
  const triggers = await triggersOf(db, 'trust_school')
  const deletes = db.delete(oldTable).where(or(eq(oldTable.schoolId, id), eq(oldTable.trustId, id)))
  await db.batch(withoutTriggers(db, triggers, [deletes]) as [Write, ...Write[]])
}

/** Whether rows of two databases say the same. */
export const sameRows = (one: readonly RawRow[], other: readonly RawRow[]): boolean => {
  const columns = Object.keys(one[0] ?? other[0] ?? {})
  return JSON.stringify(one, columns) === JSON.stringify(other, columns)
}
