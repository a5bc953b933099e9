import type { Database } from '../../db/database.ts'
import { insertLateNotices } from '../../db/notice.ts'

/** A promise that was passed longer ago has been told, or jobs have not run for a day. Milliseconds. */
const LOOK_BACK = 24 * 60 * 60 * 1000

/**
 * Tells the lead mentor of each promise that was passed while its referral waits (row 53), once. A
 * promise is a moment of a school day, so the notice comes in school time.
 */
export async function chaseLatePromises(db: Database, now: number): Promise<void> {
  await insertLateNotices(db, { since: now - LOOK_BACK, now })
}
