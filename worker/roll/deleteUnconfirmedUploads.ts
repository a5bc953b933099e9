import type { Database } from '../../db/database.ts'
import { deletePartsBefore } from '../../db/roll/roll.ts'
import { DAY_MS } from '../time/durations.ts'

/** Milliseconds for which a file of pupils waits for its yes. */
const UPLOAD_KEPT_FOR_MS = DAY_MS

/** Takes away the pupils' names in files that were sent and never confirmed. */
export async function deleteUnconfirmedUploads(db: Database, now: number): Promise<void> {
  await deletePartsBefore(db, now - UPLOAD_KEPT_FOR_MS)
}
