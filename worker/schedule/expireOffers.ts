import { expireOffers } from '../commands/expireOffers.ts'
import type { Job } from './runJobs.ts'

/** Every minute: a place that was offered and not taken goes to the next in line. */
export const expire: Job = ({ env, db, now }) => expireOffers(db, env, now)
