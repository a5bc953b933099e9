import { logFault } from './problem.ts'
import type { Database } from '../db/database.ts'
import { fencedSchools } from '../db/jobs/fencedSchools.ts'
import { noteFailed, noteMinute, noteWorking } from '../db/jobs/health.ts'
import { MINUTE_RUN, SENDER } from './health/rules/illnesses.ts'
import { escalateDisclosures } from './safeguarding/escalateDisclosures.ts'
import { remindOfLateReplies } from './triage/remindOfLateReplies.ts'
import { endStandingPlaces } from './breakfast/endStandingPlaces.ts'
import { expireOffers } from './bookings/expireOffers.ts'
import { deleteExpiredRows } from './retention/deleteExpiredRows.ts'
import { learnUsual } from './arrivals/learnUsualArrivals.ts'
import { deleteUnconfirmedUploads } from './roll/deleteUnconfirmedUploads.ts'
import { KEYS } from './roll/rules/keys.ts'
import { renewKeys } from './roll/renewKeys.ts'
import { matchChildren } from './roll/matchChildren.ts'
import { indexRollAgain } from './search/makeRollIndex.ts'
import { matchReferrals } from './roll/matchReferrals.ts'
import { purgeInTurn } from './retention/purgeRecords.ts'
import { refreshStatistics } from '../db/statistics.ts'
import { nowOf } from './context/appContext.ts'
import { databasesOf } from './context/databases.ts'
import { type Env, noticeAddressOf, type TurnMessage } from './env.ts'
import { jobFailed, runInTurn } from './jobs/runInTurn.ts'
import { sendTurns, takeSentTurns } from './jobs/sendTurns.ts'
import type { Allowance, Run, TurnJobs } from './jobs/turnJob.ts'
import { openSender, type Sender } from './notices/openSender.ts'
import { sendBookingNotices } from './bookings/sendBookingNotices.ts'
import { sendNotices } from './notices/sendNotices.ts'
import { MINUTE_MS } from './time/durations.ts'
import { londonDay, londonTimeOfDay } from './time/londonTime.ts'

const minute = (now: number) => Math.floor(now / MINUTE_MS)

/** Before today, as a number: 20270723. */
const beforeToday = (now: number) => Number(londonDay(now).replaceAll('-', '')) - 1

const olderRules = () => KEYS - 1

/** The jobs that give each school with something due its turn. Every minute. */
function turnJobs(sender: Sender | null, env: Env): TurnJobs {
  return [
    // What the DSL has not acknowledged goes to the deputies, then to the head.
    [
      'chase',
      {
        until: minute,
        rows: 20,
        costs: { turn: 3, row: 10 },
        work: escalateDisclosures,
        wakes: 'send',
      },
    ],
    // A place that was offered and not taken goes to the next on the waiting list.
    [
      'expire',
      { until: minute, rows: 20, costs: { turn: 3, row: 10 }, work: expireOffers, wakes: 'tell' },
    ],
    [
      'stand',
      {
        until: beforeToday,
        rows: 20,
        costs: { turn: 3, row: 9 },
        work: endStandingPlaces,
        wakes: 'tell',
      },
    ],
    // New referrals, and children who eat here, are matched with the roll.
    ['match', { until: minute, rows: 25, costs: { turn: 6, row: 4 }, work: matchReferrals }],
    // A reply that is later than promised is reported to the lead mentor.
    [
      'late',
      {
        until: minute,
        rows: 1,
        costs: { turn: 2, row: 1 },
        work: remindOfLateReplies,
        wakes: 'send',
      },
    ],
    ...(sender
      ? ([
          [
            'send',
            {
              until: minute,
              rows: 20,
              costs: { turn: 2, row: 2 },
              work: (on, most) => sendNotices(on, most, sender),
            },
          ],
          [
            'tell',
            {
              until: minute,
              rows: 20,
              costs: { turn: 3, row: 6 },
              work: (on, most) => sendBookingNotices(on, most, sender),
            },
          ],
        ] satisfies TurnJobs)
      : []),
    // What a school has sent to its own systems. Loaded when first due: most schools have none.
    [
      'events',
      {
        until: minute,
        rows: 20,
        costs: { turn: 4, row: 2 },
        work: async (on, most) =>
          (await import('./notices/sendEvents.ts')).sendEvents(on, most, env.ORIGIN),
      },
    ],
    // What became of a list that another school offered goes to that school. Loaded when first due.
    [
      'copy',
      {
        until: minute,
        rows: 5,
        costs: { turn: 3, row: 14 },
        work: async (on, most) =>
          (await import('./movingUp/bringToSender.ts')).bringDueToSenders(on, env, most),
      },
    ],
    ['children', { until: minute, rows: 25, costs: { turn: 5, row: 1 }, work: matchChildren }],
    // Pupils' keys by older rules of names are made again; so is the index by which pupils are found.
    ['renew', { until: olderRules, rows: 25, costs: { turn: 6, row: 1 }, work: renewKeys }],
    ['index', { until: olderRules, rows: 1, costs: { turn: 8, row: 1 }, work: indexRollAgain }],
    // What is usual in an hour, once the hour is over.
    ['learn', { until: minute, rows: 1, costs: { turn: 7, row: 1 }, work: learnUsual }],
    // Each night: records past the school's retention periods are deleted.
    ['leave', { until: minute, rows: 5, costs: { turn: 14, row: 32 }, work: purgeInTurn }],
  ]
}

type TimedJob = { at: RegExp; work: (run: Run) => Promise<void> }

/** Jobs for all schools at once, at a London time: `:17` each hour, `02:30` each night. */
const TIMED: Readonly<Record<string, TimedJob>> = {
  // These tables hold a few hours of rows, and are read whole.
  forget: { at: /:17$/, work: ({ db, now }) => deleteExpiredRows(db, now) },
  uploads: { at: /:23$/, work: ({ db, now }) => deleteUnconfirmedUploads(db, now) },
  bucket: {
    at: /:41$/,
    work: async (run) => (await import('./packs/clearBucket.ts')).clearBucket(run),
  },
  // The counts by which the database chooses an index.
  count: { at: /^03:51$/, work: async ({ db }) => void (await refreshStatistics(db)) },
}

/** Statements in one invocation where the settings do not say (`STATEMENTS_PER_RUN`). */
const STATEMENTS = 1000

/** One in so many is left, for a change that is made again because someone else was first. */
const SPARE = 25

/** Milliseconds after which a run begins nothing more. */
const RUN_MS = 50_000

/** With so few, one batch of a deletion needs a minute of its own: every fourth. */
const FEW_STATEMENTS = 100

function allowanceOf(env: Env): Allowance {
  const statements = Number(env.STATEMENTS_PER_RUN || STATEMENTS)
  return { statements: statements - Math.floor(statements / SPARE), endsAt: Date.now() + RUN_MS }
}

/**
 * Cron runs this once a minute: in each database, another one first each minute, with an equal share of what is left, so
 * none waits for a flood in another.
 */
export async function runJobs(env: Env): Promise<void> {
  const now = await nowOf(env)
  const all = databasesOf(env)
  const left = allowanceOf(env)
  const first = minute(now) % all.length
  for (const [n, db] of [...all.slice(first), ...all.slice(0, first)].entries()) {
    const share = shareOf(left, all.length - n)
    const before = share.statements
    try {
      await runJobsIn(await runOf(env, db, now), share)
    } catch (error) {
      // A database that doesn't answer keeps none of the others back, and its own health says so.
      if (all.length === 1) throw error
      logFault(error, 'jobs')
    }
    left.statements -= before - share.statements
  }
}

/** What one of so many databases may use. */
function shareOf({ statements, endsAt }: Allowance, databases: number): Allowance {
  const now = Date.now()
  return {
    statements: Math.floor(statements / databases),
    endsAt: now + Math.max(0, endsAt - now) / databases,
  }
}

/** A job that fails does not stop the others. */
async function runJobsIn(run: Run, allowance: Allowance): Promise<void> {
  const { env } = run
  const sender = senderOf(env, run.now)
  const jobs = turnJobs(sender, env)
  const timed = Object.entries(TIMED).filter(([, { at }]) => at.test(londonTimeOfDay(run.now)))
  for (const [name, { work }] of timed) {
    try {
      await work(run)
    } catch (error) {
      jobFailed(run, name, error)
    }
  }
  const isForDeletion = minute(run.now) % 4 === 0
  const now =
    allowance.statements < FEW_STATEMENTS
      ? jobs.filter(([name]) => (name === 'leave') === isForDeletion)
      : jobs
  if (env.JOBS) await sendTurns(run, env.JOBS, jobs)
  else await runInTurn(run, now, allowance)
  const done = env.JOBS ? timed : [...timed, ...now]
  await noteRun(run, sender, [MINUTE_RUN, ...done.map(([name]) => name)])
}

/** The queue runs this for a batch of turns, where Ajar has a queue. */
export async function runSentTurns(messages: readonly TurnMessage[], env: Env): Promise<void> {
  if (!env.JOBS) return
  const now = await nowOf(env)
  const all = databasesOf(env)
  const allowance = allowanceOf(env)
  for (const [n, db] of all.entries()) {
    const its = messages.filter(({ database = 1 }) => database === n + 1)
    if (its.length === 0) continue
    const run = await runOf(env, db, now)
    const sender = senderOf(env, now)
    await takeSentTurns(run, env.JOBS, turnJobs(sender, env), its, allowance)
    await noteRun(run, sender, [...new Set(its.map(({ job }) => job))])
  }
}

async function runOf(env: Env, db: Database, now: number): Promise<Run> {
  const all = databasesOf(env)
  const fenced = all.length > 1 ? await fencedSchools(db) : []
  return {
    env,
    db,
    database: all.indexOf(db) + 1,
    now,
    failed: new Set(),
    fenced: new Set(fenced.map(({ schoolId }) => schoolId)),
  }
}

function senderOf(env: Env, now: number): Sender | null {
  const address = noticeAddressOf(env)
  return address && openSender(address, now)
}

/** For `/healthz`: when the minute's run ended, what failed in it, and what had failed before and works again. */
async function noteRun(
  { db, now, failed }: Run,
  sender: Sender | null,
  ran: readonly string[],
): Promise<void> {
  const last = sender?.last() ?? null
  if (last !== null && last !== 'arrived') failed.add(SENDER)
  const worked = [...ran, ...(last === 'arrived' ? [SENDER] : [])]
  try {
    await db.batch([
      noteWorking(
        db,
        worked.filter((what) => !failed.has(what)),
      ),
      ...(ran.includes(MINUTE_RUN) ? [noteMinute(db, MINUTE_RUN, now)] : []),
      ...(failed.size > 0 ? [noteFailed(db, [...failed], now)] : []),
    ])
  } catch (error) {
    logFault(error, 'job health')
  }
}
