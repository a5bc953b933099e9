import type { DueJob } from '../../db/jobs/dueWork.ts'
import { type Place, placesDue, startAgain, stopAt } from '../../db/jobs/turns.ts'
import type { TurnMessage } from '../env.ts'
import { MINUTE_MS } from '../time/durations.ts'
import { jobFailed, takeTurn } from './runInTurn.ts'
import {
  type Allowance,
  isLeft,
  rowsWithin,
  type Run,
  STEPS,
  turnsAt,
  type TurnJob,
  type TurnJobs,
} from './turnJob.ts'

/** Looks of one run at one job: 10,000 schools with something due; those behind them are sent in the next minute. */
const LOOKS = 10

/** Cloudflare takes as many messages at once. */
const AT_ONCE = 100

/** A school whose message is older has been sent another since. */
const STALE_AFTER_MS = 2 * MINUTE_MS

/** With a queue: finds the schools that are due, and sends each turn as a message, which another invocation takes. */
export async function sendTurns(
  run: Run,
  queue: Queue<TurnMessage>,
  jobs: TurnJobs,
): Promise<void> {
  const { db, database, now } = run
  for (const [name, job] of jobs) {
    try {
      await sendTurnsOf(name, job)
    } catch (error) {
      jobFailed(run, name, error)
    }
  }

  async function sendTurnsOf(name: DueJob, job: TurnJob) {
    let after: Place | undefined
    for (let look = 1; look <= LOOKS; look++) {
      const found = await placesDue(db, name, { until: job.until(now), after, steps: STEPS })
      const messages = turnsAt(found.places, run).map(({ schoolId, buckets }) => ({
        body: { job: name, schoolId, buckets, sentAt: now, database },
      }))
      for (let n = 0; n < messages.length; n += AT_ONCE) {
        await queue.sendBatch(messages.slice(n, n + AT_ONCE))
      }
      after = found.places.at(-1)
      if (found.isWhole && found.fromCursor) await startAgain(db, name)
      if (found.isWhole || !after) return
    }
    if (after) await stopAt(db, name, after)
  }
}

/**
 * Takes the turns of a batch of messages. What a school has left goes behind the others, as a new message. A message
 * may come twice: each job takes a row once.
 */
export async function takeSentTurns(
  run: Run,
  queue: Queue<TurnMessage>,
  jobs: TurnJobs,
  messages: readonly TurnMessage[],
  allowance: Allowance,
): Promise<void> {
  for (const message of messages) {
    const [name, job] = jobs.find(([name]) => name === message.job) ?? []
    if (!name || !job || run.now - message.sentAt > STALE_AFTER_MS) continue
    if (run.fenced.has(message.schoolId)) continue
    const most = rowsWithin(job, allowance)
    if (most === 0 || !isLeft(allowance, 1)) {
      await queue.send(message)
      continue
    }
    const { schoolId, buckets } = message
    const rows = await takeTurn(run, name, job, { schoolId, buckets }, most)
    allowance.statements -= job.costs.turn + job.costs.row * Math.min(rows, most)
    if (rows >= most) await queue.send({ ...message, sentAt: run.now })
    if (rows > 0 && job.wakes) {
      const now = [Math.floor(run.now / MINUTE_MS)]
      const { database } = run
      await queue.send({ job: job.wakes, schoolId, buckets: now, sentAt: run.now, database })
    }
  }
}
