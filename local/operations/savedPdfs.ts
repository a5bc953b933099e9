import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { objectKey } from '../../worker/packs/rules/packObject.ts'
import type { Bucket } from '../ajar.ts'
import { bucketName, settings } from '../settings/settings.ts'
import { JURISDICTION } from '../settings/wranglerConfig.ts'
import { askWrangler, makeBucket, wrangler } from '../wrangler.ts'
import { inFolder } from './remoteDatabase.ts'

/** PDFs of the bucket in base64, by where they are in it. */
export type SavedPdfs = Readonly<Record<string, string>>

/** Reads a PDF from the bucket; null where it isn't there. */
export type ReadPdf = (key: string) => Promise<Buffer | null>

export const pdfsIn =
  (bucket: Bucket): ReadPdf =>
  async (key) => {
    const found = await bucket.get(key)
    return found && Buffer.from(await found.arrayBuffer())
  }

/** From the deployed bucket. */
export const remotePdf: ReadPdf = (key) =>
  Promise.resolve(
    inFolder((folder) => {
      const file = join(folder, 'pack.pdf')
      return askWrangler([...objectCommand('get', key), '--file', file]).worked
        ? readFileSync(file)
        : null
    }),
  )

/** Puts PDFs into the deployed bucket, which is made where there's none. */
export function fillRemoteBucket(pdfs: SavedPdfs): void {
  makeBucket()
  inFolder((folder) => {
    const file = join(folder, 'pack.pdf')
    for (const [key, base64] of Object.entries(pdfs)) {
      writeFileSync(file, Buffer.from(base64, 'base64'))
      wrangler(...objectCommand('put', key), '--file', file)
    }
  })
}

const objectCommand = (does: 'get' | 'put', key: string) => [
  'r2',
  'object',
  does,
  `${bucketName(settings())}/${key}`,
  '--remote',
  '-J',
  JURISDICTION,
]

/**
 * The PDFs that these databases have in the bucket, and those that another took the place of since `from`: one of the
 * databases may have been saved before that. One that is missing there is left out, and its page says so already.
 *
 * @throws Error where there are some and no bucket to read them from
 */
export async function savePdfs(
  databases: readonly D1Database[],
  read: ReadPdf | undefined,
  from: number,
): Promise<SavedPdfs> {
  const saved: Record<string, string> = {}
  for (const key of (await Promise.all(databases.map((db) => keysIn(db, from)))).flat()) {
    if (!read) {
      throw new Error(
        'Some PDFs are in a bucket. Set bucket = true in ajar.toml, so they’re saved too.',
      )
    }
    const pdf = await read(key)
    if (pdf) saved[key] = pdf.toString('base64')
  }
  return saved
}

async function keysIn(db: D1Database, from: number): Promise<string[]> {
  const knowsBucket = await db
    .prepare(`SELECT 1 AS n FROM sqlite_master WHERE name = 'pack_object'`)
    .first('n')
  // A database from before there was a bucket has every PDF.
  if (!knowsBucket) return []
  const { results } = await db
    .prepare(
      `SELECT school_id AS schoolId, id FROM pack_object
        WHERE state = 'kept' OR (state = 'left' AND since >= ?)`,
    )
    .bind(from)
    .all<{ schoolId: string; id: string }>()
  return results.map(objectKey)
}
