import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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
  for (const name of missing) {
    const statements = statementsOf(readFileSync(join(FOLDER, name), 'utf8'))
    const note = `INSERT INTO d1_migrations (name) VALUES ('${name}')`
    // One statement a line, all of them in one transaction.
    await db.exec(
      [...statements, note].map((statement) => statement.replaceAll('\n', ' ')).join('\n'),
    )
  }
  return missing
}

export const migrationFiles = () =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()

/** The statements of a migration. A trigger ends at a line that says `END;`. */
export function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let lines: string[] = []
  for (const line of sql.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('--')) continue
    lines.push(line)
    const isTrigger = lines[0]?.startsWith('CREATE TRIGGER')
    if (isTrigger ? line === 'END;' : line.endsWith(';')) {
      statements.push(lines.join('\n'))
      lines = []
    }
  }
  return statements
}
