import { endStanding } from '../commands/endStanding.ts'
import type { Job } from './runJobs.ts'

export const stand: Job = ({ env, db, now }) => endStanding(db, env, now)
