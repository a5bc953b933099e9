import { purge } from '../commands/purge.ts'
import { pepperOf } from '../vault/vault.ts'
import type { Job } from './runJobs.ts'

const MINUTE_MS = 60_000

/** Once an hour: what has been kept for as long as the school's rules say goes. */
export const leave: Job = async ({ env, db, now }) => {
  if (Math.floor(now / MINUTE_MS) % 60 === 41) await purge(db, await pepperOf(env), now)
}
