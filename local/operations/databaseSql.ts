import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { BUCKET, databaseBindings, keptIn } from '../ajar.ts'
import { batchedD1, d1Worker } from '../batchedD1.ts'
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
  const counts = await db.batch<{ n: number }>(
    results.map(({ name }) => db.prepare(`SELECT count(*) AS n FROM "${name}"`)),
  )
  return Object.fromEntries(results.map(({ name }, at) => [name, counts[at]?.results[0]?.n ?? 0]))
}

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
  const short = databases.map(shortStatements)
  const all = short.flat().length
  let done = 0
  const miniflare = new Miniflare({ ...d1Worker(bound), ...BUCKET, ...keptIn(folder), cf: false })
  try {
    const restored: D1Database[] = []
    for (const [n, binding] of Object.keys(bound).entries()) {
      const db = await batchedD1(miniflare, binding)
      restored.push(db)
      const statements = short[n] ?? []
      for (let at = 0; at < statements.length; at += AT_ONCE) {
        const some = statements.slice(at, at + AT_ONCE)
        await db.batch(some.map((statement) => db.prepare(statement)))
        onProgress?.((done += some.length), all)
      }
    }
    const bucket = await miniflare.getR2Bucket('PACKS')
    for (const [key, base64] of Object.entries(pdfs)) {
      await bucket.put(key, Buffer.from(base64, 'base64'))
    }
    await check(restored)
  } finally {
    await miniflare.dispose()
  }
}
