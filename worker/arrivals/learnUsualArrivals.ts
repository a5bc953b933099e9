import type { Database, Write } from '../../db/database.ts'
import { hoursSince, hoursToKeep, keepHour, setUsual } from '../../db/arrivals/arrivals.ts'
import { hourOf, usualInHour, WEEKS_BACK } from './rules/unusualArrivals.ts'

const HOURS_BACK = WEEKS_BACK * 7 * 24

/** Saves how many came in each hour that is over, and learns from the past weeks what is usual. */
export async function learnUsual(db: Database, now: number): Promise<void> {
  const hour = hourOf(now)
  for (const tally of await hoursToKeep(db, hour)) {
    const { schoolId } = tally
    const ended = [
      { hour: tally.hour, times: tally.inHour },
      { hour: tally.hourBefore, times: tally.inHourBefore },
    ].filter((one) => one.hour > 0 && one.hour < hour && one.times > 0)
    const kept = new Map(
      (await hoursSince(db, schoolId, hour - HOURS_BACK)).map((one) => [one.hour, one.times]),
    )
    for (const one of ended) kept.set(one.hour, one.times)
    const counts = [...kept].map(([hour, times]) => ({ hour, times }))
    const writes: [Write, ...Write[]] = [
      setUsual(db, schoolId, usualInHour(counts, hour)),
      ...ended.map((one) => keepHour(db, { schoolId, ...one })),
    ]
    await db.batch(writes)
  }
}
