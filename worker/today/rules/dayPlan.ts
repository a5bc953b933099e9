import { MINUTE_MS } from '../../time/durations.ts'
import type { OpenPeriod } from '../../time/schoolCalendar.ts'

/** Milliseconds: a shorter gap between two sessions is no time for anything. */
const SHORTEST_GAP_MS = 30 * MINUTE_MS

/** Someone's day in order: their sessions, where the clock stands, and when nothing is booked. */
export type DayLine<Session> =
  | { is: 'session'; session: Session; isNow: boolean }
  /** Nothing of theirs is on; `untilAt` null: nothing more today. */
  | { is: 'now'; at: number; untilAt: number | null }
  | { is: 'gap'; fromAt: number; toAt: number }

/** @param sessions theirs, in the order in which they begin @param openings when the room is open today */
export function dayPlan<Session extends { startsAt: number; endsAt: number }>(
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

/** The part of an opening that no session takes. */
function freeIn(
  { fromAt, toAt }: OpenPeriod,
  sessions: readonly { startsAt: number; endsAt: number }[],
): OpenPeriod[] {
  const free: OpenPeriod[] = []
  let from = fromAt
  for (const { startsAt, endsAt } of sessions) {
    if (startsAt > from && startsAt <= toAt) free.push({ fromAt: from, toAt: startsAt })
    from = Math.max(from, endsAt)
  }
  if (from < toAt) free.push({ fromAt: from, toAt })
  return free
}
