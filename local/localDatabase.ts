import { Miniflare } from 'miniflare'
import { type Bucket, BUCKET, databaseBindings, keptIn, openDatabases } from './ajar.ts'
import { d1Worker } from './batchedD1.ts'

export type LocalDatabase = {
  /** The first. */
  db: D1Database
  databases: readonly D1Database[]
  /** Where PDFs are, if it was asked for. */
  bucket: Bucket | undefined
  close: () => Promise<void>
}

/** The D1s, and the bucket, that `startAjar({ keepIn })` keeps, migrated, with no Worker in front. One process at a time. */
export async function openLocalDatabase(
  keepIn: string,
  number = 1,
  withBucket = false,
): Promise<LocalDatabase> {
  const bound = databaseBindings(number)
  const miniflare = new Miniflare({
    ...d1Worker(bound),
    ...(withBucket ? BUCKET : {}),
    ...keptIn(keepIn),
    cf: false,
  })
  const databases = await openDatabases(miniflare, bound)
  const bucket = withBucket ? await miniflare.getR2Bucket('PACKS') : undefined
  return { db: databases[0], databases, bucket, close: () => miniflare.dispose() }
}
