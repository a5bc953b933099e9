import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { seedSchools } from '../../db/seed/seedSchools.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { folderForNow } from '../../local/heldClock.ts'
import { openLocalDatabase } from '../../local/localDatabase.ts'

/** A Friday in term, 10.15 in London: until then the seeded schools have a history. */
export const SEEDED_AT = Date.UTC(2026, 10, 20, 10, 15)

/** Tells the processes that run the tests where the databases lie. */
const FOLDER = 'AJAR_READY_DATABASES'

/** `migrated` is empty; `seeded` holds the two invented schools. */
type Ready = 'migrated' | 'seeded'

/** Migrates and seeds once for a whole run, so a test file needs only a copy. */
export default async function makeReadyDatabases(): Promise<void> {
  const folder = await makeMigratedDatabase()
  cpSync(join(folder, 'migrated'), join(folder, 'seeded'), { recursive: true })
  const seeded = await openLocalDatabase(join(folder, 'seeded'))
  await seedSchools(seeded.db, LOCAL_SECRETS, SEEDED_AT)
  await seeded.close()
}

/** The empty one alone, for tests that seed it themselves. Answers the folder of all. */
export async function makeMigratedDatabase(): Promise<string> {
  const folder = folderForNow('ajar-tests-')
  const migrated = await openLocalDatabase(join(folder, 'migrated'))
  await migrated.close()
  process.env[FOLDER] = folder
  return folder
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
