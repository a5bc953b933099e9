import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseNames, settings } from '../settings/settings.ts'
import { hasRemoteTables, wrangler } from '../wrangler.ts'
import { shortStatements } from './shortStatements.ts'

/** A deployed database as SQL. While it is exported, D1 answers nobody else: some seconds. */
export async function remoteStatements(name: string): Promise<string[]> {
  const sql = inFolder((folder) => {
    const file = join(folder, 'ajar.sql')
    wrangler('d1', 'export', name, '--remote', '--output', file)
    return readFileSync(file, 'utf8')
  })
  const { unstable_splitSqlQuery: splitSqlQuery } = await import('wrangler')
  return splitSqlQuery(sql)
}

/**
 * Fills the deployed databases, which have no table yet.
 *
 * @throws Error where one has a table or there are fewer, before any is filled, or where wrangler fails
 */
export function fillRemote(databases: readonly (readonly string[])[]): void {
  const names = databaseNames(settings())
  if (names.length < databases.length) {
    throw new Error(
      `This backup holds ${databases.length} databases, and ajar.toml names ${names.length}. Set databases there first.`,
    )
  }
  const filled = names.slice(0, databases.length)
  for (const name of filled) {
    if (!hasRemoteTables(name)) continue
    throw new Error(`The deployed database ${name} has tables already. Restore into a new one.`)
  }
  for (const [n, name] of filled.entries()) fill(name, databases[n] ?? [])
}

function fill(name: string, statements: readonly string[]) {
  inFolder((folder) => {
    const file = join(folder, 'ajar.sql')
    const whole = shortStatements(statements).map((sql) =>
      sql.trimEnd().endsWith(';') ? sql : `${sql};`,
    )
    writeFileSync(file, whole.join('\n'), { mode: 0o600 })
    wrangler('d1', 'execute', name, '--remote', '--file', file, '--yes')
  })
}

/** In a folder that is gone afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-d1-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
