import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { databaseBindings, openDatabases } from './ajar.ts'
import { d1Worker } from './batchedD1.ts'

export type LocalDatabase = {
  /** The first. */
  db: D1Database
  databases: readonly D1Database[]
  close: () => Promise<void>
}

/** The D1s that `startAjar({ keepIn })` keeps, migrated, with no Worker in front. One process at a time. */
export async function openLocalDatabase(keepIn: string, number = 1): Promise<LocalDatabase> {
  const bound = databaseBindings(number)
  const miniflare = new Miniflare({
    ...d1Worker(bound),
    cf: false,
    d1Persist: join(keepIn, 'd1'),
  })
  const databases = await openDatabases(miniflare, bound)
  return { db: databases[0], databases, close: () => miniflare.dispose() }
}
