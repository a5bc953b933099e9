import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What D1 asks for after an index is made: SQLite counts what each holds. */
export const OPTIMIZE = 'PRAGMA optimize'

const FOLDER = join(import.meta.dirname, '..', 'migrations')

/** Applies the migrations that a database does not have yet, in order, and notes them as wrangler does. */
export async function migrate(db: D1Database, upTo = '9999'): Promise<string[]> {
  await db
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
        applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run()
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const missing = migrationFiles().filter((name) => !applied.has(name) && name.slice(0, 4) <= upTo)
  if (missing.length === 0) return []
  // Loaded only here: it is a second's work.
  const { unstable_splitSqlQuery: splitSqlQuery } = await import('wrangler')
  for (const name of missing) {
    const sql = readFileSync(join(FOLDER, name), 'utf8')
    const note = `INSERT INTO d1_migrations (name) VALUES ('${name}')`
    // One transaction, parted into statements and sent as `wrangler d1 migrations apply` does.
    await db.batch([...splitSqlQuery(sql), note].map((statement) => db.prepare(statement)))
  }
  await db.prepare(OPTIMIZE).run()
  return missing
}

export const migrationFiles = () =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
