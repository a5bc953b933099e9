import { eq, type SQL, sql } from 'drizzle-orm'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Database, Write } from '../database.ts'
import { EVERY_TABLE, SEALED_TABLES, type TableFate, type TableName } from '../everyTable.ts'
import { guardedBy } from '../guardedBy.ts'
import { areAsRead, type Trigger, triggersOf, withoutTriggers } from '../triggers.ts'
import { keyRotations } from '../tables/jobs.ts'
import type { Sealed } from '../../worker/vault/seal.ts'

/** The place of a row in its table. */
export type RowKey = readonly (string | number)[]

/** The row's part of a sealed column, as `SEALED` says it. */
export const rowOf = (key: RowKey) => key.join('/')

/** What is sealed in a row, by the name of the column without its `_sealed`. */
export type SealedRow = { key: RowKey; sealed: Readonly<Record<string, Sealed | null>> }

const fateOf = (table: TableName): TableFate => EVERY_TABLE[table]

/** Any table, as drizzle takes it for an update of what is sealed. */
const sealedIn = (table: TableName, sealed: readonly string[]) =>
  sqliteTable(
    table,
    Object.fromEntries(sealed.map((name) => [`${name}_sealed`, text(`${name}_sealed`)])),
  )

const named = (names: readonly string[]): SQL =>
  sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  )

/** The next rows of a table with what is sealed in them. Reads no more rows than it answers. */
export async function sealedRowsAfter(
  db: Database,
  {
    schoolId,
    table,
    after,
    most,
  }: { schoolId: string; table: TableName; after: RowKey; most: number },
): Promise<SealedRow[]> {
  const { key, sealed = [] } = fateOf(table)
  const columns = sealed.map((name) => `${name}_sealed`)
  const isAfter =
    after.length > 0
      ? sql`AND (${named(key)}) > (${sql.join(
          after.map((value) => sql`${value}`),
          sql`, `,
        )})`
      : sql``
  const rows = await db.all<Record<string, string | number | null>>(
    sql`SELECT ${named([...key, ...columns])} FROM ${sql.identifier(table)}
      WHERE school_id = ${schoolId} ${isAfter} ORDER BY ${named(key.length > 0 ? key : ['school_id'])} LIMIT ${most}`,
  )
  return rows.map((row) => ({
    key: key.map((name) => row[name] as string | number),
    sealed: Object.fromEntries(
      sealed.map((name) => [name, row[`${name}_sealed`] as Sealed | null]),
    ),
  }))
}

/** How the triggers of a table are written that an update sets off. */
export async function updateTriggers(db: Database, table: TableName): Promise<Trigger[]> {
  const triggers = await triggersOf(db, table)
  return triggers.filter((trigger) => /\b(BEFORE|AFTER)\s+UPDATE\b/i.test(trigger.sql))
}

/**
 * Unrun, for one batch: the same words of these rows under another key, and how far the rotation has come. A text that
 * was changed since it was read stays as it is now: the next pass finds it.
 *
 * Sealing anew changes nothing that a person wrote, so no trigger may refuse it (a record of safeguarding is never
 * edited) or take it for news. The batch takes the table's triggers away and puts them back as they were; it is one
 * transaction, so nobody else is ever without them. Were they changed since they were read, the batch is refused.
 */
export function resealWrites(
  db: Database,
  batch: {
    schoolId: string
    table: TableName
    keys: readonly RowKey[]
    /** What was sealed, and the same words under the new key. */
    anew: Readonly<Record<string, string>>
    triggers: readonly Trigger[]
    next: Pick<typeof keyRotations.$inferSelect, 'atTable' | 'afterKey'>
  },
): [Write, ...Write[]] {
  const { schoolId, table, keys, anew, triggers, next } = batch
  const { key, sealed = [] } = fateOf(table)
  const number = Object.keys(anew).length
  const progress = db
    .update(keyRotations)
    .set({
      ...next,
      resealed: guardedBy(
        areAsRead(table, triggers),
        sql<number>`${keyRotations.resealed} + ${number}`,
      ),
    })
    .where(eq(keyRotations.schoolId, schoolId))
  if (number === 0) return [progress]
  const json = JSON.stringify(anew)
  const set = sealed.map((name) => {
    const column = sql.identifier(`${name}_sealed`)
    const anewOf = sql`json_extract(${json}, '$."' || ${column} || '"')`
    return [`${name}_sealed`, sql`coalesce(${anewOf}, ${column})`] as const
  })
  const these = key.map((_, n) => sql`value ->> ${sql.raw(String(n))}`)
  const areThese =
    key.length > 0
      ? sql`(school_id, ${named(key)}) IN (
          SELECT ${schoolId}, ${sql.join(these, sql`, `)} FROM json_each(${JSON.stringify(keys)}))`
      : // The school's only one.
        sql`school_id = ${schoolId}`
  return [
    progress,
    ...withoutTriggers(db, triggers, [
      db.update(sealedIn(table, sealed)).set(Object.fromEntries(set)).where(areThese),
    ]),
  ]
}

/** The table that is sealed anew after this one; null after the last. */
export const tableAfter = (table: TableName): TableName | null =>
  SEALED_TABLES[SEALED_TABLES.indexOf(table) + 1] ?? null
