import type { Away } from '../../time/away.ts'

/** Which absences fall into these days; `untilOn` null: they go on. */
export const awayDuring = (
  away: readonly Away[],
  days: { fromOn: string; untilOn: string | null },
): Away[] =>
  away.filter(
    ({ fromOn, untilOn }) =>
      untilOn >= days.fromOn && (days.untilOn === null || fromOn <= days.untilOn),
  )

/** Whether they're away on all of these days, in one absence. */
export const isAwayThroughout = (
  away: readonly Away[],
  { fromOn, untilOn }: { fromOn: string; untilOn: string | null },
): boolean =>
  untilOn !== null && away.some((each) => each.fromOn <= fromOn && untilOn <= each.untilOn)
