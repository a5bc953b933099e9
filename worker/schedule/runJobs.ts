import type { Database } from '../../db/database.ts'
import { databaseOf, nowOf } from '../context.ts'
import type { Env } from '../env.ts'
import { chase } from './chaseDisclosures.ts'
import { late } from './chaseLatePromises.ts'
import { expire } from './expireOffers.ts'
import { forget } from './forgetEnded.ts'
import { learn } from './learnUsual.ts'
import { match } from './matchReferrals.ts'
import { leave } from './purge.ts'
import { send } from './sendNotices.ts'
import { stand } from './endStanding.ts'

/** What a job works on. Every job may be run twice at once, and be killed at any point. */
export type Job = (on: { env: Env; db: Database; now: number }) => Promise<void>

/** In this order: what is chased now is sent now. */
const JOBS: Readonly<Record<string, Job>> = {
  chase,
  late,
  expire,
  stand,
  send,
  match,
  learn,
  forget,
  leave,
}

/** What cron runs once a minute. A job that fails keeps none of the others from running. */
export async function runJobs(env: Env): Promise<void> {
  const on = { env, db: databaseOf(env), now: await nowOf(env) }
  for (const [name, job] of Object.entries(JOBS)) {
    try {
      await job(on)
    } catch (error) {
      console.error('job failed:', name, error instanceof Error ? error.name : 'unknown error')
    }
  }
}
