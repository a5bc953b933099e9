import { and, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { mayChange } from '../fence.ts'
import { health } from '../tables/jobs.ts'
import { DUE_WORK, type DueWork } from './dueWork.ts'

export const readHealth = (db: Database) => db.select().from(health)

const oldestDue = (job: 'chase' | 'send') => {
  const { table, index, bucket, provided }: DueWork = DUE_WORK[job]
  return sql<number | null>`(SELECT ${bucket} * 60000 FROM ${table} INDEXED BY ${index}
    WHERE ${provided} AND ${mayChange(sql`${table}.school_id`)} ORDER BY ${bucket} LIMIT 1)`
}

/** Since when the oldest work waits that someone should hear of; of all schools, a row of each. For `NO_TABLE`. */
export const oldestDueColumns = () => ({
  chase: oldestDue('chase').as('chase'),
  send: oldestDue('send').as('send'),
})

export const NO_TABLE = sql`(SELECT 1)`

export const readOldestDue = (db: Database) => db.select(oldestDueColumns()).from(NO_TABLE)

/** Names of the migrations that this database has, as wrangler notes them. */
export const migrationsApplied = (db: Database) =>
  db
    .select({ name: sql<string>`d1_migrations.name`.as('name') })
    .from(sql`d1_migrations`)
    .orderBy(sql`d1_migrations.id`)

/** Unrun. The run of a minute ended. */
export const noteMinute = (db: Database, what: string, now: number) =>
  note(db, [{ what, workedAt: now }])

/** Unrun. These failed; what failed before is known by when it began. */
export const noteFailed = (db: Database, failed: readonly string[], now: number) =>
  note(
    db,
    failed.map((what) => ({ what, failedAt: now })),
    sql`COALESCE(${health.failedAt}, excluded.failed_at)`,
  )

/** Unrun. Whatever of these had failed before works again. Writes nothing where nothing had. */
export const noteWorking = (db: Database, worked: readonly string[]) =>
  db.delete(health).where(and(isNull(health.workedAt), inArray(health.what, [...worked])))

const note = (
  db: Database,
  rows: (typeof health.$inferInsert)[],
  failedAt: SQL = sql`excluded.failed_at`,
) =>
  db
    .insert(health)
    .values(rows)
    .onConflictDoUpdate({
      target: health.what,
      set: { workedAt: sql`excluded.worked_at`, failedAt },
    })
