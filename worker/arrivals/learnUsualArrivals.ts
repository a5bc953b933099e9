import type { Write } from '../../db/database.ts'
import {
  hoursSince,
  keepHour,
  lastHours,
  setNextHour,
  setUsual,
} from '../../db/arrivals/arrivals.ts'
import type { TurnContext } from '../context/turnContext.ts'
import { hourOf, usualInHour, WEEKS_BACK } from './rules/unusualArrivals.ts'

const HOURS_BACK = WEEKS_BACK * 7 * 24

/** Saves how many came to a school in each hour that is over, and learns from the past weeks what is usual. */
export async function learnUsual({ db, now, turn: { schoolId } }: TurnContext): Promise<number> {
  const hour = hourOf(now)
  const [tallies, hours] = await db.batch([
    lastHours(db, schoolId),
    hoursSince(db, schoolId, hour - HOURS_BACK),
  ])
  const ended = tallies
    .flatMap((tally) => [
      { hour: tally.hour, times: tally.inHour },
      { hour: tally.hourBefore, times: tally.inHourBefore },
    ])
    .filter((one) => one.hour > 0 && one.hour < hour && one.times > 0)
  const kept = new Map(hours.map((one) => [one.hour, one.times]))
  for (const one of ended) kept.set(one.hour, one.times)
  const counts = [...kept].map(([hour, times]) => ({ hour, times }))
  const writes: [Write, ...Write[]] = [
    setUsual(db, schoolId, usualInHour(counts, hour)),
    ...ended.map((one) => keepHour(db, { schoolId, ...one })),
    ...setNextHour(db, schoolId, now),
  ]
  await db.batch(writes)
  return 1
}
