import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settings } from '../settings/settings.ts'
import { hasRemoteTables, wrangler } from '../wrangler.ts'

/** The deployed database as SQL. While it is exported, D1 answers nobody else: some seconds. */
export async function remoteStatements(): Promise<string[]> {
  const sql = inFolder((folder) => {
    const file = join(folder, 'ajar.sql')
    wrangler('d1', 'export', settings().name, '--remote', '--output', file)
    return readFileSync(file, 'utf8')
  })
  const { unstable_splitSqlQuery: splitSqlQuery } = await import('wrangler')
  return splitSqlQuery(sql)
}

/** Fills the deployed database, which has no table yet. @throws Error where it has one, or wrangler fails */
export function fillRemote(statements: readonly string[]): void {
  if (hasRemoteTables()) {
    throw new Error('The deployed database has tables already. Restore into a new one.')
  }
  inFolder((folder) => {
    const file = join(folder, 'ajar.sql')
    const whole = statements.map((sql) => (sql.trimEnd().endsWith(';') ? sql : `${sql};`))
    writeFileSync(file, whole.join('\n'), { mode: 0o600 })
    wrangler('d1', 'execute', settings().name, '--remote', '--file', file, '--yes')
  })
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-d1-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
