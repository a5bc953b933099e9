import { logFault } from './problem.ts'
import { escalateDisclosures } from './safeguarding/escalateDisclosures.ts'
import { remindOfLateReplies } from './triage/remindOfLateReplies.ts'
import { endStandingPlaces } from './breakfast/endStandingPlaces.ts'
import { expireOffers } from './bookings/expireOffers.ts'
import { deleteExpiredRows } from './retention/deleteExpiredRows.ts'
import { learnUsual } from './arrivals/learnUsualArrivals.ts'
import { deleteUnconfirmedUploads } from './roll/deleteUnconfirmedUploads.ts'
import { renewKeys } from './roll/renewKeys.ts'
import { matchReferrals } from './roll/matchReferrals.ts'
import { purge } from './retention/purgeRecords.ts'
import { pepperOf } from './vault/vault.ts'
import type { Database } from '../db/database.ts'
import { databaseOf, nowOf } from './context/appContext.ts'
import type { Env } from './env.ts'
import { sendBookingNotices } from './bookings/sendBookingNotices.ts'
import { sendNotices } from './notices/sendNotices.ts'
import { MINUTE_MS } from './time/durations.ts'

/** Every minute: what the DSL has not acknowledged goes to the deputies, then to the head. */
const chase: Job = ({ env, db, now }) => escalateDisclosures(db, env, now)

/** Every minute: a reply that is later than promised is reported to the lead mentor. */
const late: Job = ({ db, now }) => remindOfLateReplies(db, now)

const stand: Job = ({ env, db, now }) => endStandingPlaces(db, env, now)

/** Every minute: a place that was offered and not taken goes to the next on the waiting list. */
const expire: Job = ({ env, db, now }) => expireOffers(db, env, now)

/** Once an hour: these tables are read whole. */
const forget: Job = async ({ db, now }) => {
  if (Math.floor(now / MINUTE_MS) % 60 === 17) await deleteExpiredRows(db, now)
}

/** Once an hour, soon after it has begun. */
const learn: Job = async ({ db, now }) => {
  if (Math.floor(now / MINUTE_MS) % 60 === 7) await learnUsual(db, now)
}

/** Every minute: pupils' keys by older rules are made anew, new referrals are matched with the roll. Once an hour: unconfirmed uploads are deleted. */
const match: Job = async ({ env, db, now }) => {
  await renewKeys(db, env, now)
  await matchReferrals(db, env, now)
  if (Math.floor(now / MINUTE_MS) % 60 === 23) await deleteUnconfirmedUploads(db, now)
}

/** Once an hour: records past the school's retention periods are deleted. */
const leave: Job = async ({ env, db, now }) => {
  if (Math.floor(now / MINUTE_MS) % 60 === 41) await purge(db, await pepperOf(env), now)
}

/** What a job works on. Every job may be run twice at once, and be killed at any point. */
type Job = (on: { env: Env; db: Database; now: number }) => Promise<void>

/** Every minute, where there is an address to send to. */
const send: Job = async ({ env, db, now }) => {
  if (!env.NOTICE_URL) return
  const where = { noticeUrl: env.NOTICE_URL, origin: env.ORIGIN, now }
  await sendNotices(db, where)
  await sendBookingNotices(db, env, where)
}

/** In this order, so that notices that one job writes are sent in the same minute. */
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

/** Cron runs this once a minute. A job that fails does not stop the others. */
export async function runJobs(env: Env): Promise<void> {
  const on = { env, db: databaseOf(env), now: await nowOf(env) }
  for (const [name, job] of Object.entries(JOBS)) {
    try {
      await job(on)
    } catch (error) {
      logFault(error, `job ${name}`)
    }
  }
}
