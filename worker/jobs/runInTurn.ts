import type { DueJob, Turn } from '../../db/jobs/dueWork.ts'
import { type Place, placesDue, startAgain, stopAt } from '../../db/jobs/turns.ts'
import { isMoving } from '../../db/commit.ts'
import { logFault } from '../problem.ts'
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

/** Turns that are taken at once: an invocation may have six connections open. */
const LANES = 5

/** Statements for the look itself and for where it stops. */
const LOOK_COSTS = 2

/**
 * Runs the jobs in this invocation: pass after pass, and in each pass one turn for every school, until nothing is due
 * or the allowance is used up. The next minute goes on from there. A job that fails does not stop the others.
 */
export async function runInTurn(run: Run, jobs: TurnJobs, allowance: Allowance): Promise<void> {
  let due = jobs
  while (due.length > 0) {
    const more: (readonly [DueJob, TurnJob])[] = []
    for (const [name, job] of due) {
      try {
        if (await onePass(run, name, job, allowance)) more.push([name, job])
      } catch (error) {
        jobFailed(run, name, error)
      }
    }
    due = more
  }
}

/** @returns whether there is more to do, and an allowance for it */
async function onePass(
  run: Run,
  name: DueJob,
  job: TurnJob,
  allowance: Allowance,
): Promise<boolean> {
  const { db, now } = run
  if (!isLeft(allowance, LOOK_COSTS + job.costs.turn + job.costs.row)) return false
  allowance.statements -= LOOK_COSTS
  const look = await placesDue(db, name, { until: job.until(now), steps: STEPS })
  const turns = turnsAt(look.places, run)
  let taken = 0
  let isMore = !look.isWhole || look.fromCursor

  const takeTurns = async () => {
    for (let turn = turns[taken]; turn !== undefined; turn = turns[taken]) {
      const most = rowsWithin(job, allowance, turns.length - taken)
      if (most === 0 || !isLeft(allowance, 1)) return
      taken++
      const cost = (rows: number) => job.costs.turn + job.costs.row * rows
      allowance.statements -= cost(most)
      const rows = await takeTurn(run, name, job, turn, most)
      allowance.statements += cost(most) - cost(Math.min(rows, most))
      if (rows >= most) isMore = true
    }
  }
  await Promise.all(Array.from({ length: LANES }, takeTurns))

  const stopped = taken < turns.length ? turns[taken - 1]?.last : undefined
  const end: Place | undefined = stopped ?? (look.isWhole ? undefined : look.places.at(-1))
  if (end) await stopAt(db, name, end)
  else if (look.fromCursor && taken === turns.length) await startAgain(db, name)
  // Where only fenced schools have something due, the next minute goes on.
  return isMore && taken === turns.length && (taken > 0 || look.places.length === 0)
}

/** @returns how many rows it took; 0 where it failed, so that one school does not keep the others back */
export async function takeTurn(
  run: Run,
  name: DueJob,
  job: TurnJob,
  turn: Turn,
  most: number,
): Promise<number> {
  try {
    const { env, db, now } = run
    return await job.work({ db, secrets: env, now, turn }, most)
  } catch (error) {
    // The school has begun to move since this run began: its next database goes on.
    if (!isMoving(error)) jobFailed(run, name, error)
    return 0
  }
}

/** For the log, and for `/healthz`. */
export function jobFailed(run: Run, name: string, error: unknown): void {
  logFault(error, `job ${name}`)
  run.failed.add(name)
}
