import { MINUTE_MS } from '../../time/durations.ts'
import type { OpenPeriod } from '../../time/schoolCalendar.ts'

/** Milliseconds: a shorter gap between two sessions is no time for anything. */
const SHORTEST_GAP_MS = 30 * MINUTE_MS

/** Something of theirs; epoch milliseconds. */
type Busy = { startsAt: number; endsAt: number }

/** Someone's day in order: their sessions, where the clock stands, and when nothing is booked. */
export type DayLine<Session> =
  | { is: 'session'; session: Session; isNow: boolean }
  /** Nothing of theirs is on; `untilAt` null: nothing more today. */
  | { is: 'now'; at: number; untilAt: number | null }
  | { is: 'gap'; fromAt: number; toAt: number }

/** @param sessions theirs, in the order in which they begin @param openings when the room is open today */
export function dayPlan<Session extends Busy>(
  sessions: readonly Session[],
  openings: readonly OpenPeriod[],
  now: number,
): DayLine<Session>[] {
  const isOn = ({ startsAt, endsAt }: Session) => startsAt <= now && now < endsAt
  const next = sessions.find(({ startsAt }) => startsAt > now)
  const lines = sessions.map((session) => ({
    at: session.startsAt,
    line: { is: 'session', session, isNow: isOn(session) } satisfies DayLine<Session>,
  }))
  const gaps = openings
    .flatMap((opening) => freeIn(opening, sessions))
    .map(({ fromAt, toAt }) => ({ fromAt: Math.max(fromAt, now), toAt }))
    // Until the next session the line of the clock says it.
    .filter(({ fromAt, toAt }) => fromAt > now && toAt - fromAt >= SHORTEST_GAP_MS)
    .map(({ fromAt, toAt }) => ({
      at: fromAt,
      line: { is: 'gap', fromAt, toAt } satisfies DayLine<Session>,
    }))
  const clock = sessions.some(isOn)
    ? []
    : [
        {
          at: now,
          line: { is: 'now', at: now, untilAt: next?.startsAt ?? null } satisfies DayLine<Session>,
        },
      ]
  return [...lines, ...gaps, ...clock].toSorted((a, b) => a.at - b.at).map(({ line }) => line)
}

/** Until when free time is counted: before lunch until lunch, after it until the room closes. */
export type FreeToday = { minutes: number; until: 'lunch' | 'close' }

/** How long nothing of theirs is on while the room is open. Gaps too short for anything don't count; null: no time. */
export function freeToday(
  sessions: readonly Busy[],
  openings: readonly OpenPeriod[],
  lunchAt: number | null,
  now: number,
): FreeToday | null {
  const isBeforeLunch = lunchAt !== null && now < lunchAt
  const free = openings
    .flatMap((opening) => freeIn(opening, sessions))
    .map(({ fromAt, toAt }) => ({
      fromAt: Math.max(fromAt, now),
      toAt: isBeforeLunch ? Math.min(toAt, lunchAt) : toAt,
    }))
    .map(({ fromAt, toAt }) => toAt - fromAt)
    .filter((length) => length >= SHORTEST_GAP_MS)
  const minutes = Math.floor(free.reduce((sum, length) => sum + length, 0) / MINUTE_MS)
  return minutes === 0 ? null : { minutes, until: isBeforeLunch ? 'lunch' : 'close' }
}

/** The part of an opening that no session takes. */
function freeIn({ fromAt, toAt }: OpenPeriod, sessions: readonly Busy[]): OpenPeriod[] {
  const free: OpenPeriod[] = []
  let from = fromAt
  for (const { startsAt, endsAt } of sessions) {
    if (startsAt > from && startsAt <= toAt) free.push({ fromAt: from, toAt: startsAt })
    from = Math.max(from, endsAt)
  }
  if (from < toAt) free.push({ fromAt: from, toAt })
  return free
}
