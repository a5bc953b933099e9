import { forgetRollFiles } from '../commands/forgetRollFiles.ts'
import { matchReferrals } from '../commands/matchReferrals.ts'
import type { Job } from './runJobs.ts'

const MINUTE_MS = 60_000

/** Every minute: new referrals are looked for on the roll. Once an hour, files that nobody confirmed go. */
export const match: Job = async ({ env, db, now }) => {
  await matchReferrals(db, env, now)
  if (Math.floor(now / MINUTE_MS) % 60 === 23) await forgetRollFiles(db, now)
}
