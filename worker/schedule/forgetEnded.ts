import { forgetEnded } from '../commands/forgetEnded.ts'
import type { Job } from './runJobs.ts'

const MINUTE_MS = 60_000

/** Once an hour: these tables are read whole. */
export const forget: Job = async ({ db, now }) => {
  if (Math.floor(now / MINUTE_MS) % 60 === 17) await forgetEnded(db, now)
}
