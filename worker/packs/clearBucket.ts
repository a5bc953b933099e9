import { deleteGone, takeOver } from '../../db/packs/packObjects.ts'
import type { Run } from '../jobs/turnJob.ts'
import { isOverBefore, objectKey } from './rules/packObject.ts'

/** Deletes the PDFs in the bucket that no pack has. Where it's stopped, the next run deletes the same ones again. */
export async function clearBucket({ env, db, now }: Run): Promise<void> {
  if (!env.PACKS) return
  const over = await takeOver(db, isOverBefore(now))
  if (over.length === 0) return
  await env.PACKS.delete(over.map(objectKey))
  await deleteGone(db, over)
}
