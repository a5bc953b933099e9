import { MINUTE_MS } from '../../time/durations.ts'

/** What `/healthz` watches beside each job by its name: the run of every minute, and the address that passes notices on. */
export const MINUTE_RUN = 'minute'

export const SENDER = 'sender'

/** One run may be missed: a machine that starts again takes a minute. */
const IS_LATE_AFTER_MS = 2 * MINUTE_MS

/** When something last worked, and since when it fails. */
type HealthRow = { what: string; workedAt: number | null; failedAt: number | null }

/** The jobs on which it hangs that someone hears in time, with the instant of the oldest work that each has to do. */
type OldestDue = { chase: number | null; send: number | null }

type Facts = {
  rows: readonly HealthRow[]
  due: OldestDue
  /** Whether this install has an address that passes notices on. */
  hasSender: boolean
  /** Migrations, by their files' names. */
  applied: readonly string[]
  expected: readonly string[]
}

/**
 * What is wrong with this install, each in a word or two: `jobs` where no run that began in the last two minutes has ended,
 * `job chase` where that one failed when it last ran, `late chase` where it leaves work undone for two minutes,
 * `sender` where the last notice was not taken, `migrations` where the database lacks one that this code expects or
 * has one that it doesn't know.
 */
export function illnessesOf(facts: Facts, now: number): string[] {
  const { rows, applied, expected } = facts
  return [
    ...(jobsStopped(rows, now) ? ['jobs'] : []),
    ...failing(rows).map(({ what }) => (what === SENDER ? what : `job ${what}`)),
    ...late(facts, now).map(([job]) => `late ${job}`),
    ...(applied.toSorted().join() === expected.toSorted().join() ? [] : ['migrations']),
  ]
}

/** What keeps an alert from whoever should hear it. `since` null: it has never worked. */
export type Alarm = {
  what:
    | 'no_sender'
    | 'jobs_stopped'
    | 'work_late'
    | 'job_failed'
    | 'sender_failed'
    | 'notice_failed'
  since: number | null
}

/**
 * What the office says on every page while nobody can be sure that an alert arrives. `failedNotice`: when the oldest
 * notice of this school was made that has failed twice and nobody has met.
 */
export function alarmsOf(
  facts: Omit<Facts, 'applied' | 'expected'> & { failedNotice: number | null },
  now: number,
): Alarm[] {
  const { rows, hasSender, failedNotice } = facts
  const failed = failing(rows)
  const jobs = failed.filter(({ what }) => what !== SENDER)
  const sender = failed.filter(({ what }) => what === SENDER)
  const overdue = late(facts, now)
  const alarms: (Alarm | false)[] = [
    !hasSender && { what: 'no_sender', since: null },
    jobsStopped(rows, now) && { what: 'jobs_stopped', since: lastRun(rows) || null },
    // Where nothing runs, everything is late.
    overdue.length > 0 &&
      !jobsStopped(rows, now) && {
        what: 'work_late',
        since: Math.min(...overdue.map(([, since]) => since)),
      },
    jobs.length > 0 && { what: 'job_failed', since: firstFailed(jobs) },
    sender.length > 0 && { what: 'sender_failed', since: firstFailed(sender) },
    failedNotice !== null && sender.length === 0 && { what: 'notice_failed', since: failedNotice },
  ]
  return alarms.filter((alarm) => alarm !== false)
}

const lastRun = (rows: readonly HealthRow[]) =>
  rows.find(({ what }) => what === MINUTE_RUN)?.workedAt ?? 0

const jobsStopped = (rows: readonly HealthRow[], now: number) =>
  now - lastRun(rows) >= IS_LATE_AFTER_MS

const failing = (rows: readonly HealthRow[]) =>
  rows.filter(({ workedAt, failedAt }) => (failedAt ?? 0) > (workedAt ?? 0))

const firstFailed = (some: readonly HealthRow[]) =>
  Math.min(...some.map(({ failedAt }) => failedAt ?? 0))

/** Without a sender no notice is sent, and none is late. */
function late({ due, hasSender }: Pick<Facts, 'due' | 'hasSender'>, now: number) {
  const watched = { chase: due.chase, send: hasSender ? due.send : null }
  return Object.entries(watched).filter(
    (one): one is [string, number] => one[1] !== null && now - one[1] >= IS_LATE_AFTER_MS,
  )
}
