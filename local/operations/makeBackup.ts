import { openVault, type SchoolKeys, type Secrets } from '../../worker/vault/vault.ts'
import { type Backup, openBackup, type SavedDatabase, sealBackup } from './backupFile.ts'
import { countRows, restoreDatabases, statementsOf } from './databaseSql.ts'
import { type InstallKeys, saveKeys } from './savedKeys.ts'
import { type ReadPdf, savePdfs } from './savedPdfs.ts'

/** All that an install holds. */
export type Holdings = { databases: readonly D1Database[]; pdfs?: ReadPdf | undefined }

/**
 * Every database of an install with what opens them and the PDFs of its bucket, sealed for a recovery key.
 *
 * @throws Error where these keys don't open one, a school lives in a database that isn't among them, one is added or
 *   moves while they are saved one after another, or PDFs are in a bucket that can't be read
 */
export async function makeBackup(
  { databases, pdfs }: Holdings,
  keys: InstallKeys,
  recipient: Buffer,
): Promise<Buffer> {
  const begunAt = Date.now()
  const saved: SavedDatabase[] = []
  await assertHoldsEverySchool(databases)
  const before = await placesIn(databases)
  for (const db of databases) {
    await assertOpens(db, keys)
    saved.push({ rows: await countRows(db), statements: await statementsOf(db) })
  }
  if ((await placesIn(databases)) !== before) {
    throw new Error('A school was added or moved while the databases were saved. Save them again.')
  }
  const backup: Backup = {
    madeAt: new Date().toISOString(),
    keys: keysIn(keys),
    databases: saved,
    pdfs: await savePdfs(databases, pdfs, begunAt),
  }
  return sealBackup(backup, recipient)
}

/**
 * Puts a backup into a folder without a database, with its keys: whole and checked, or nothing at all.
 *
 * @param most databases that Ajar opens there
 * @param bucket whether it has a bucket there
 * @throws Error also where the backup holds more
 */
export async function restoreBackup(
  { home, most, bucket = false }: { home: string; most: number; bucket?: boolean },
  file: Buffer,
  recoveryKey: string,
  onProgress?: (done: number, of: number) => void,
): Promise<Backup> {
  const backup = openBackup(file, recoveryKey)
  if (backup.databases.length > most) {
    throw new Error(
      `This backup holds ${backup.databases.length} databases, and Ajar would open only ${most} here. Set databases in ajar.toml first.`,
    )
  }
  const { pdfs = {} } = backup
  if (Object.keys(pdfs).length > 0 && !bucket) throw new Error(NO_BUCKET)
  const databases = backup.databases.map(({ statements }) => statements)
  const check = (restored: readonly D1Database[]) => assertIsAsBackup(restored, backup)
  await restoreDatabases(home, { databases, pdfs, check, ...(onProgress ? { onProgress } : {}) })
  saveKeys(home, backup.keys)
  return backup
}

export const NO_BUCKET = 'This backup holds PDFs of a bucket. Set bucket = true in ajar.toml first.'

/** @throws Error where a table has other rows than when the backup was made, or a school's key doesn't open */
async function assertIsAsBackup(
  restored: readonly D1Database[],
  { databases, keys }: Backup,
): Promise<void> {
  for (const [n, db] of restored.entries()) {
    const rows = databases[n]?.rows ?? {}
    const found = await countRows(db)
    const wrong = Object.keys({ ...rows, ...found }).filter((table) => rows[table] !== found[table])
    if (wrong.length > 0) throw new Error(`The restored tables aren’t whole: ${wrong.join(', ')}.`)
    await assertOpens(db, keys)
  }
}

/** @throws Error where the directory in the first database says that a school lives in one that isn't here */
export async function assertHoldsEverySchool(databases: readonly D1Database[]): Promise<void> {
  const [first] = databases
  if (!first || !(await hasDirectory(first))) return
  const away = await first
    .prepare('SELECT school_id, number FROM school_database WHERE number > ? LIMIT 1')
    .bind(databases.length)
    .first<{ school_id: string; number: number }>()
  if (!away) return
  throw new Error(
    `/${away.school_id} lives in database ${away.number}, and ajar.toml names ${databases.length}. Set databases there, so nothing is left out.`,
  )
}

/** A database from before there was a directory has every school. */
const hasDirectory = (first: D1Database) =>
  first.prepare(`SELECT 1 AS n FROM sqlite_master WHERE name = 'school_database'`).first('n')

/** Where each school lives, and how far each move has come, as all of these databases say it. */
async function placesIn(databases: readonly D1Database[]): Promise<string> {
  const [first] = databases
  if (!first || !(await hasDirectory(first))) return ''
  const { results: places } = await first.prepare('SELECT * FROM school_database').all()
  const fences = databases.map(async (db) => {
    const { results } = await db.prepare('SELECT school_id, state, step FROM school_fence').all()
    return results
  })
  return JSON.stringify([places, await Promise.all(fences)])
}

/** Of some secrets those that open a database. */
const keysIn = (secrets: InstallKeys): InstallKeys =>
  Object.fromEntries(
    Object.entries(secrets).filter(([name]) => /^AJAR_(KEY|PEPPER)(_\d+)?$/.test(name)),
  )

/** @throws Error where one school's key doesn't open, or its pepper isn't there */
async function assertOpens(db: D1Database, keys: InstallKeys): Promise<void> {
  const { results } = await db.prepare('SELECT * FROM school').all<SchoolRow>()
  for (const row of results) {
    try {
      await openVault(keys as Secrets, rowKeys(row))
    } catch {
      throw new Error(`These keys don’t open the words of /${row.id}.`)
    }
  }
}

/** A database from before keys were numbered has no more than the first. */
type SchoolRow = {
  id: string
  data_key: string
  key_version?: number
  other_keys?: string
  pepper_version?: number
}

const rowKeys = (row: SchoolRow): SchoolKeys => ({
  id: row.id,
  dataKey: row.data_key,
  keyVersion: row.key_version,
  otherKeys: JSON.parse(row.other_keys ?? '[]') as SchoolKeys['otherKeys'],
  pepperVersion: row.pepper_version,
})
