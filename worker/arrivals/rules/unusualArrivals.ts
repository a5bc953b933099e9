import { HOUR_MS } from '../../time/durations.ts'

/**
 * When many more ask in an hour than ever do, the queue shows one row for each child on the roll, and all the
 * others wait in small groups until someone has read them. Nobody is refused, the sender sees the same page,
 * and an urgent referral is never held back. A script may have read this, so nothing here judges words or
 * devices, which a script can vary: only whether a child on the roll is named, and how often.
 */

/**
 * A referral's place in the queue. `crowded` is a child's row whose name came several times in an unusual hour: it
 * stands below those that came once. It is half a step because triggers that have landed know 2 and 3.
 * Held-back ones wait for a look; those set aside can be put back.
 */
export const QUEUE_RANK = { urgent: 0, usual: 1, crowded: 1.5, held: 2, aside: 3 } as const

export const hourOf = (at: number) => Math.floor(at / HOUR_MS)

/** The number in an hour that is usual in any school: a bad day, an assembly about it, a poster put up. */
const USUAL_AT_LEAST = 20

/** An hour may bring so many times what the busiest hour of an ordinary week brings. */
const TIMES_BUSIEST = 3

const WEEK_HOURS = 7 * 24

/** Weeks that are looked back on. */
export const WEEKS_BACK = 6

/**
 * First referrals of one hour that are nothing unusual in a school: three times the busiest hour of
 * its middle week, of those in which anyone asked. The middle, so a flood makes no room for the next.
 *
 * @param counts referrals of the hours in which there were any; `hour` is whole hours since 1970
 */
export function usualInHour(
  counts: readonly { hour: number; times: number }[],
  nowHour: number,
): number {
  const recent = counts.filter(({ hour }) => hour > nowHour - WEEKS_BACK * WEEK_HOURS)
  const weeks = Map.groupBy(recent, ({ hour }) => Math.floor((nowHour - hour) / WEEK_HOURS))
  const busiest = [...weeks.values()]
    .map((week) => Math.max(...week.map(({ times }) => times)))
    .toSorted((a, b) => a - b)
  const middle = busiest[(busiest.length - 1) >> 1] ?? 0
  return Math.max(USUAL_AT_LEAST, TIMES_BUSIEST * middle)
}

/** The size of a group: as many as one person reads before they decide. */
export const GROUP_SIZE = 20

/** `words` and `device` are groups of before; they are no longer made. */
const HELD_BACK_BECAUSE = ['many', 'name', 'words', 'device'] as const

export type HeldBackBecause = (typeof HELD_BACK_BECAUSE)[number]

/** A group of held requests. Its name has nothing personal in it: a tag is a short keyed hash. */
const groupOf = (hour: number, why: HeldBackBecause, tag: string, nth: number) =>
  `${hour}.${why}.${tag}.${String(Math.floor((nth - 1) / GROUP_SIZE)).padStart(4, '0')}`

/**
 * The group of a request that names no child on the roll, in the order of arrival. @param nth counted from 1 in its
 * hour
 */
export const groupInOrder = (hour: number, nth: number) => groupOf(hour, 'many', '', nth)

/**
 * The group of a request in the name of a child who has a row already. @param nth counted from 1, the child's row
 * among them
 */
export const groupInName = (hour: number, tag: string, nth: number) =>
  groupOf(hour, 'name', tag, nth - 1)

/** How a child's row is found again by what else bears the name: while it stands alone, and once it does not. */
export const rowAlone = (hour: number, tag: string) => `${hour}.one.${tag}`

export const rowWithMore = (hour: number, tag: string) => `${hour}.name.${tag}`

/** The row of the child in whose name this is held; null where it is held for another reason, or not. */
export function rowOfName(heldAs: string | null): string | null {
  const [hour, why, tag] = heldAs?.split('.') ?? []
  return hour && why === 'name' && tag ? rowWithMore(Number(hour), tag) : null
}

export const groupFacts = (group: string): { hour: number; why: HeldBackBecause } => {
  const [hour = '', why = ''] = group.split('.')
  return { hour: Number(hour), why: HELD_BACK_BECAUSE.find((each) => each === why) ?? 'many' }
}

/**
 * The moves of a whole group, each with the move that undoes it. Only what this person has been shown is set
 * aside: `hasBeenShown` holds it in the write.
 */
export const HELD_MOVES = {
  set_aside: { from: QUEUE_RANK.held, to: QUEUE_RANK.aside },
  let_through: { from: QUEUE_RANK.held, to: QUEUE_RANK.usual },
  put_back: { from: QUEUE_RANK.aside, to: QUEUE_RANK.held },
  hold_again: { from: QUEUE_RANK.usual, to: QUEUE_RANK.held },
} as const

export type HeldBackMove = keyof typeof HELD_MOVES

/** The move that takes another back; the others are themselves an undoing. */
export const UNDOING_MOVE: Readonly<Partial<Record<HeldBackMove, HeldBackMove>>> = {
  set_aside: 'put_back',
  let_through: 'hold_again',
}
