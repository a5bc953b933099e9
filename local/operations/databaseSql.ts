import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'

/** Statements that are restored in one go. */
const AT_ONCE = 500

/** The database as SQL, statement by statement: what `wrangler d1 export` writes. */
export async function statementsOf(db: D1Database): Promise<string[]> {
  const [statements] = await db.prepare('PRAGMA miniflare_d1_export(?,?,?);').bind(0, 0).raw()
  return statements as string[]
}

/** How many rows each table has. */
export async function countRows(db: D1Database): Promise<Record<string, number>> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND substr(name, 1, 1) <> '_'`,
    )
    .all<{ name: string }>()
  const counts = results.map(async ({ name }) => {
    const number = await db.prepare(`SELECT count(*) AS n FROM "${name}"`).first<number>('n')
    return [name, number ?? 0] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** Runs beside its database, so statements don't cross from one process to another one by one. */
const RESTORER = `export default {
  async fetch(request, { DB }) {
    const statements = await request.json()
    await DB.batch(statements.map((statement) => DB.prepare(statement)))
    return new Response()
  }
}`

type Restoring = {
  statements: readonly string[]
  /** Looks at the restored database, and throws where it isn't right. */
  check: (db: D1Database) => Promise<void>
  onProgress?: (done: number, of: number) => void
}

const placeIn = (home: string) => join(home, 'd1')

/** @throws Error where this folder has a database, with what to do about it */
export function refuseOverDatabase(home: string): void {
  if (!existsSync(placeIn(home))) return
  throw new Error(
    `There is a database in ${home} already. Move that folder away, or delete it: npm run reset`,
  )
}

/**
 * Makes the database of a folder that has none from SQL: whole, or nothing is there.
 *
 * @throws Error where the folder has one, a statement fails, or `check` does
 */
export async function restoreDatabase(home: string, restoring: Restoring): Promise<void> {
  refuseOverDatabase(home)
  const place = placeIn(home)
  mkdirSync(home, { recursive: true })
  const folder = mkdtempSync(join(home, 'restoring-'))
  try {
    await fill(folder, restoring)
    renameSync(join(folder, 'd1'), place)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(folder: string, { statements, check, onProgress }: Restoring) {
  const miniflare = new Miniflare({
    modules: true,
    script: RESTORER,
    cf: false,
    d1Databases: { DB: 'ajar' },
    d1Persist: join(folder, 'd1'),
  })
  try {
    for (let at = 0; at < statements.length; at += AT_ONCE) {
      const body = JSON.stringify(statements.slice(at, at + AT_ONCE))
      const answer = await miniflare.dispatchFetch('http://localhost', { method: 'POST', body })
      if (!answer.ok) throw new Error(await answer.text())
      onProgress?.(Math.min(at + AT_ONCE, statements.length), statements.length)
    }
    await check(await miniflare.getD1Database('DB'))
  } finally {
    await miniflare.dispose()
  }
}
