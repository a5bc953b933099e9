import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedSchools } from '../../db/seed/seedSchools.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { openLocalDatabase } from '../../local/localDatabase.ts'

/** A Friday in term, 10.15 in London: until then the seeded schools have a history. */
export const SEEDED_AT = Date.UTC(2026, 10, 20, 10, 15)

/** Tells the processes that run the tests where the databases lie. */
const FOLDER = 'AJAR_READY_DATABASES'

/** `migrated` is empty; `seeded` holds the two invented schools. */
type Ready = 'migrated' | 'seeded'

/** Migrates and seeds once for a whole run, so that a test file needs only a copy. */
export default async function makeReadyDatabases(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-tests-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const folderOf = (ready: Ready) => join(folder, ready)
  const migrated = await openLocalDatabase(folderOf('migrated'))
  await migrated.close()
  cpSync(folderOf('migrated'), folderOf('seeded'), { recursive: true })
  const seeded = await openLocalDatabase(folderOf('seeded'))
  await seedSchools(seeded.db, LOCAL_SECRETS, SEEDED_AT)
  await seeded.close()
  process.env[FOLDER] = folder
}

/** Copies a ready database into `folder`, for `keepIn`; without one, into a folder that goes with the run. */
export async function copyReadyDatabase(ready: Ready, folder?: string): Promise<string> {
  if (!process.env[FOLDER]) await makeReadyDatabases()
  const all = process.env[FOLDER] ?? ''
  const copy = folder ?? mkdtempSync(join(all, 'copy-'))
  cpSync(join(all, ready), copy, { recursive: true })
  return copy
}

/** A migrated database of its own, with no Worker in front. */
export const openDatabaseAlone = async () => openLocalDatabase(await copyReadyDatabase('migrated'))
