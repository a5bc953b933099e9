import { type SQL, sql } from 'drizzle-orm'
import type { Database, Write } from './database.ts'
import { schoolColumnOf, SCHOOL_TABLES, type TableName } from './everyTable.ts'

export type Trigger = { name: string; sql: string }

/** How the triggers of a table are written, in the order in which they were made. */
export const triggersOf = (db: Database, table: TableName): Promise<Trigger[]> =>
  db.all<Trigger>(
    sql`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ${table} ORDER BY rowid`,
  )

/** Whether these triggers of a table are still as they were read, for a guard in the same batch. */
export const areAsRead = (table: TableName, triggers: readonly Trigger[]): SQL =>
  sql`(SELECT count(*) FROM sqlite_master AS it, json_each(${JSON.stringify(triggers)}) AS was
    WHERE it.type = 'trigger' AND it.tbl_name = ${table} AND it.name = was.value ->> 'name'
      AND it.sql = was.value ->> 'sql') = ${triggers.length}`

/**
 * Unrun, for one batch: writes without these triggers, which are taken away and put back as they were. A batch is one
 * transaction, so nobody else is ever without them.
 */
export const withoutTriggers = (
  db: Database,
  triggers: readonly Trigger[],
  writes: readonly Write[],
): Write[] => [
  ...triggers.map(({ name }) => db.run(sql`DROP TRIGGER ${sql.identifier(name)}`)),
  ...writes,
  ...triggers.map((trigger) => db.run(sql.raw(trigger.sql))),
]

const WRITES = { INSERT: ['NEW'], UPDATE: ['OLD', 'NEW'], DELETE: ['OLD'] } as const

/**
 * Unrun. Triggers of every table with rows of schools: from now on nobody changes a row in this database whose school has
 * a fence. They are made where the first school leaves and stay there, since each costs every write a little: so an
 * install with one database doesn't have them.
 */
export const makeFenceTriggers = (db: Database): Write[] =>
  SCHOOL_TABLES.flatMap((table) =>
    Object.entries(WRITES).map(([write, rows]) => {
      const stands = rows.map(
        (row) =>
          `EXISTS (SELECT 1 FROM school_fence WHERE school_id = ${row}.${schoolColumnOf(table)})`,
      )
      return db.run(
        sql.raw(`CREATE TRIGGER IF NOT EXISTS fence_${table}_${write.toLowerCase()} BEFORE ${write} ON ${table}
          WHEN ${stands.join(' OR ')}
          BEGIN SELECT RAISE(ABORT, 'school_moves'); END`),
      )
    }),
  )
