/** The days on which someone is away, both included. */
export type Away = { fromOn: string; untilOn: string }

/**
 * Whether they're away on this day: none of their times is given then, also where it's offered after the absence was
 * said. Many may want a time at once, so the write asks the same (`isHere`, db/meetings/meetings.ts).
 */
export const isAwayOn = (away: readonly Away[], day: string): boolean =>
  away.some(({ fromOn, untilOn }) => fromOn <= day && day <= untilOn)
