import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { batchedD1, d1Worker } from './batchedD1.ts'
import { migrate } from './migrate.ts'

export type LocalDatabase = { db: D1Database; close: () => Promise<void> }

/** The D1 that `startAjar({ keepIn })` keeps, migrated, with no Worker in front. One process at a time. */
export async function openLocalDatabase(keepIn: string): Promise<LocalDatabase> {
  const miniflare = new Miniflare({
    ...d1Worker({ DB: 'ajar' }),
    cf: false,
    d1Persist: join(keepIn, 'd1'),
  })
  const db = await batchedD1(miniflare, 'DB')
  await migrate(db)
  return { db, close: () => miniflare.dispose() }
}
