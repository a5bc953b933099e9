/** The days on which someone is away, both included. */
export type Away = { fromOn: string; untilOn: string }

/**
 * Whether they're away on this day: none of their times is given then, also where it's offered after the absence was
 * said. Many may want a time at once, so the write asks the same (`isHere`, db/meetings/meetings.ts).
 */
export const isAwayOn = (away: readonly Away[], day: string): boolean =>
  away.some(({ fromOn, untilOn }) => fromOn <= day && day <= untilOn)

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
