import { learnUsual } from '../commands/learnUsual.ts'
import type { Job } from './runJobs.ts'

const MINUTE_MS = 60_000

/** Once an hour, soon after it has begun. */
export const learn: Job = async ({ db, now }) => {
  if (Math.floor(now / MINUTE_MS) % 60 === 7) await learnUsual(db, now)
}
