import { openVault, type SchoolKeys, type Secrets } from '../../worker/vault/vault.ts'
import { type Backup, openBackup, sealBackup } from './backupFile.ts'
import { countRows, restoreDatabase, statementsOf } from './databaseSql.ts'
import { type InstallKeys, saveKeys } from './savedKeys.ts'

/**
 * A database with what opens it, sealed for a recovery key.
 *
 * @throws Error where these keys don't open it
 */
export async function makeBackup(
  db: D1Database,
  keys: InstallKeys,
  recipient: Buffer,
): Promise<Buffer> {
  await assertOpens(db, keys)
  const backup: Backup = {
    madeAt: new Date().toISOString(),
    rows: await countRows(db),
    keys: keysIn(keys),
    statements: await statementsOf(db),
  }
  return sealBackup(backup, recipient)
}

/** Puts a backup into a folder without a database, with its keys: whole and checked, or nothing at all. */
export async function restoreBackup(
  home: string,
  file: Buffer,
  recoveryKey: string,
  onProgress?: (done: number, of: number) => void,
): Promise<Backup> {
  const backup = openBackup(file, recoveryKey)
  const { statements } = backup
  const check = (db: D1Database) => assertIsAsBackup(db, backup)
  await restoreDatabase(home, { statements, check, ...(onProgress ? { onProgress } : {}) })
  saveKeys(home, backup.keys)
  return backup
}

/** @throws Error where a table has other rows than when the backup was made, or a school's key doesn't open */
async function assertIsAsBackup(db: D1Database, { rows, keys }: Backup): Promise<void> {
  const found = await countRows(db)
  const wrong = Object.keys({ ...rows, ...found }).filter((table) => rows[table] !== found[table])
  if (wrong.length > 0) throw new Error(`The restored tables aren’t whole: ${wrong.join(', ')}.`)
  await assertOpens(db, keys)
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
