import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { BUCKET, databaseBindings, keptIn } from '../ajar.ts'
import { HOME } from '../running.ts'
import type { SavedPdfs } from './savedPdfs.ts'
import { shortStatements } from './shortStatements.ts'

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
  async fetch(request, env) {
    const { binding, statements } = await request.json()
    const db = env[binding]
    await db.batch(statements.map((statement) => db.prepare(statement)))
    return new Response()
  }
}`

type Restoring = {
  /** The SQL of each database, the first one first. */
  databases: readonly (readonly string[])[]
  pdfs?: SavedPdfs
  /** Looks at the restored databases, and throws where one isn't right. */
  check: (databases: readonly D1Database[]) => Promise<void>
  onProgress?: (done: number, of: number) => void
}

const placeIn = (home: string) => keptIn(home).d1Persist

/** @throws Error where this folder has a database, with what to do about it */
export function refuseOverDatabase(home: string): void {
  if (!existsSync(placeIn(home))) return
  const orDelete = home === HOME ? ', or delete it: npm run reset' : '.'
  throw new Error(`There is a database in ${home} already. Move that folder away${orDelete}`)
}

/**
 * Makes the databases of a folder that has none from SQL: whole, or nothing is there.
 *
 * @throws Error where the folder has one, a statement fails, or `check` does
 */
export async function restoreDatabases(home: string, restoring: Restoring): Promise<void> {
  refuseOverDatabase(home)
  const place = placeIn(home)
  mkdirSync(home, { recursive: true })
  const folder = mkdtempSync(join(home, 'restoring-'))
  try {
    await fill(folder, restoring)
    const [pdfs, itsPdfs] = [keptIn(folder).r2Persist, keptIn(home).r2Persist]
    // Without a database, whatever is in a bucket belongs to none.
    rmSync(itsPdfs, { recursive: true, force: true })
    if (existsSync(pdfs)) renameSync(pdfs, itsPdfs)
    renameSync(placeIn(folder), place)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(folder: string, { databases, pdfs = {}, check, onProgress }: Restoring) {
  const bound = databaseBindings(databases.length)
  const bindings = Object.keys(bound)
  const short = databases.map(shortStatements)
  const all = short.flat().length
  let done = 0
  const miniflare = new Miniflare({
    modules: true,
    script: RESTORER,
    cf: false,
    d1Databases: bound,
    ...BUCKET,
    ...keptIn(folder),
  })
  try {
    for (const [n, statements] of short.entries()) {
      for (let at = 0; at < statements.length; at += AT_ONCE) {
        const some = statements.slice(at, at + AT_ONCE)
        const body = JSON.stringify({ binding: bindings[n], statements: some })
        const answer = await miniflare.dispatchFetch('http://localhost', { method: 'POST', body })
        if (!answer.ok) throw new Error(await answer.text())
        onProgress?.((done += some.length), all)
      }
    }
    const bucket = await miniflare.getR2Bucket('PACKS')
    for (const [key, base64] of Object.entries(pdfs)) {
      await bucket.put(key, Buffer.from(base64, 'base64'))
    }
    await check(await Promise.all(bindings.map((binding) => miniflare.getD1Database(binding))))
  } finally {
    await miniflare.dispose()
  }
}
