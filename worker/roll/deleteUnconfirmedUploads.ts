import type { Database } from '../../db/database.ts'
import { deletePartsBefore } from '../../db/roll/roll.ts'
import { DAY_MS } from '../time/durations.ts'

/** Milliseconds for which a file of pupils waits for its yes. */
const KEPT_FOR = DAY_MS

/** Takes away the pupils' names in files that were sent and never confirmed. */
export async function forgetRollFiles(db: Database, now: number): Promise<void> {
  await deletePartsBefore(db, now - KEPT_FOR)
}
