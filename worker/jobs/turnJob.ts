import type { DueJob, Turn } from '../../db/jobs/dueWork.ts'
import type { Place } from '../../db/jobs/turns.ts'
import type { Database } from '../../db/database.ts'
import type { TurnContext } from '../context/turnContext.ts'
import type { Env } from '../env.ts'

/** A job that gives each school with something due its turn. */
export type TurnJob = {
  /** The last bucket of its index (db/jobs/dueWork.ts) that is due. */
  until: (now: number) => number
  /** The most rows of one school that a turn takes: then the others have theirs. */
  rows: number
  /** The most statements that a turn runs in the database, and how many more for each row that it takes. */
  costs: { turn: number; row: number }
  /** Does so many of the school's rows, and answers how many there were: fewer than `most` where that was all. */
  work: (on: TurnContext, most: number) => Promise<number>
  /** The job for which this one makes work that is due at once. */
  wakes?: DueJob
}

/** In the order in which they run, so one sees in the same minute what an earlier one has made. */
export type TurnJobs = readonly (readonly [DueJob, TurnJob])[]

/** Steps through the schools that are due, in one look; those behind them come with the next. */
export const STEPS = 1000

/**
 * One invocation in one database, by its number. `failed`: the jobs that failed in it, by their names. `fenced`: schools
 * that have no turn here, because they move to another database or live there.
 */
export type Run = {
  env: Env
  db: Database
  database: number
  now: number
  failed: Set<string>
  fenced: ReadonlySet<string>
}

/**
 * What one invocation may still use: statements (Cloudflare allows 1,000, and 50 on the free plan), and time until the
 * next minute’s run.
 */
export type Allowance = { statements: number; endsAt: number }

export const isLeft = ({ statements, endsAt }: Allowance, cost: number) =>
  statements >= cost && Date.now() < endsAt

/** The most buckets that a turn names; the school's others come with its next turn. */
const BUCKETS_A_TURN = 20

/** One turn for each school, in the order of its first place. */
export const turnsAt = (places: readonly Place[], { fenced }: Run): (Turn & { last: Place })[] =>
  [...Map.groupBy(places, ({ schoolId }) => schoolId)].flatMap(([schoolId, its]) => {
    if (fenced.has(schoolId)) return []
    const named = its.slice(0, BUCKETS_A_TURN)
    const [first] = named
    return first ? { schoolId, buckets: named.map(({ bucket }) => bucket), last: first } : []
  })

/**
 * How many rows a turn may take where so many turns share what is left: one at least, unless there is not enough for
 * that.
 */
export function rowsWithin({ rows, costs }: TurnJob, { statements }: Allowance, turns = 1): number {
  const most = (share: number) => Math.floor((share - costs.turn) / costs.row)
  return Math.max(0, Math.min(rows, most(statements), Math.max(1, most(statements / turns))))
}
