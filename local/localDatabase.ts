import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { migrate } from './migrate.ts'

export type LocalDatabase = { db: D1Database; close: () => Promise<void> }

/** The D1 that `startAjar({ keepIn })` keeps, migrated, with no Worker in front. One process at a time. */
export async function openLocalDatabase(keepIn: string): Promise<LocalDatabase> {
  const miniflare = new Miniflare({
    modules: true,
    script: 'export default {}',
    cf: false,
    compatibilityDate: '2026-07-01',
    d1Databases: { DB: 'ajar' },
    d1Persist: join(keepIn, 'd1'),
  })
  const db = await miniflare.getD1Database('DB')
  await migrate(db)
  return { db, close: () => miniflare.dispose() }
}
