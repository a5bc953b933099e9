import type { SchoolCalendar } from './schoolCalendar.ts'
import { schoolMinutesAfter } from './schoolMinutes.ts'

/** Why a disclosure was raised: the child said so, or somebody passed it on. */
export type RaisedBecause = 'not_safe_now' | 'passed_on'

/** Whom a disclosure has reached, and when it goes on if nobody acknowledges. */
export type Reached = { rank: number; goesFurtherAt: number | null }

/** The school as far as a disclosure's way through it asks. */
export type SafeguardingChain = {
  calendar: SchoolCalendar
  /** Opening minutes that it may wait at each step. */
  acknowledgeWithinMinutes: number
  /** The ranks there is somebody for: 1 the DSL, 2 the deputies, 3 the head. */
  ranks: readonly number[]
}

/**
 * The next step of a disclosure that nobody has acknowledged: the lowest rank above `after` with
 * somebody in it, and when it goes further from there. At the last step it goes no further. What the
 * calendar cannot measure is not waited for: it goes further at once.
 *
 * @param after the rank that it has reached, 0 when it is raised
 * @returns null when there is nobody further
 */
export function nextStep(chain: SafeguardingChain, after: number, now: number): Reached | null {
  const ahead = chain.ranks.filter((rank) => rank > after).toSorted((a, b) => a - b)
  const rank = ahead[0]
  if (rank === undefined) return null
  const isLast = ahead.every((other) => other === rank)
  const { calendar, acknowledgeWithinMinutes } = chain
  return {
    rank,
    goesFurtherAt: isLast
      ? null
      : (schoolMinutesAfter(calendar, now, acknowledgeWithinMinutes) ?? now),
  }
}
