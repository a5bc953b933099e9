import { partsOf } from '../../names/rules/nameParts.ts'
import type { Who } from '../../names/rules/who.ts'
import { HOUR_MS } from '../../time/durations.ts'

/**
 * When many more ask in an hour than ever do, some referrals are held back until someone has looked at
 * them. Nobody is refused, the sender sees the same page, and an urgent referral is never held back.
 */

/** A referral's place in the queue. Held-back ones wait for a look; those set aside can be put back. */
export const QUEUE_RANK = { urgent: 0, usual: 1, held: 2, aside: 3 } as const

export const hourOf = (at: number) => Math.floor(at / HOUR_MS)

/** So many in an hour are usual in any school: a bad day, an assembly about it, a poster put up. */
const USUAL_AT_LEAST = 20

/** An hour may bring so many times what the busiest hour of an ordinary week brings. */
const TIMES_BUSIEST = 3

const WEEK_HOURS = 7 * 24

/** Weeks that are looked back on. */
export const WEEKS_BACK = 6

/**
 * First referrals of one hour that are nothing unusual in a school: three times the busiest hour of
 * its middle week, of those in which anyone asked. The middle, so that a flood makes no room for the next.
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

/** So many from one device stand beside one another in a classroom that shares it. */
const FROM_ONE_DEVICE = 3

/** What is known of a referral in an unusual hour; each count has it in it. */
export type Arrival = {
  sameWords: number
  sameDevice: number
  /** Of the same name; 0 where none was given. */
  sameName: number
  /** Somebody of that name is on the roll. */
  isOnRoll: boolean
  /** How many were let through in this hour before it, and how many are usual. */
  letThrough: number
  usual: number
}

const HELD_BACK_BECAUSE = ['words', 'device', 'many'] as const

export type HeldBackBecause = (typeof HELD_BACK_BECAUSE)[number]

/**
 * Why a referral is held in an hour in which more came than is usual; null: it goes through. Words that came
 * before are held whoever sends them. Else the first of a name on the roll goes through wherever it comes from:
 * a whole school may be one address and one kind of laptop. Of the rest, a few from each device.
 */
export function heldBackBecause(arrival: Arrival): HeldBackBecause | null {
  const { sameWords, sameDevice, sameName, isOnRoll, letThrough, usual } = arrival
  if (sameWords > 1) return 'words'
  if (isOnRoll && sameName === 1) return null
  if (sameDevice > FROM_ONE_DEVICE) return 'device'
  return letThrough < usual ? null : 'many'
}

/** Held ones that are looked through together. Nothing personal is in it: a tag is a short keyed hash. */
export const groupOf = (madeAt: number, why: HeldBackBecause, tag = '') =>
  `${hourOf(madeAt)}.${why}.${tag}`

export const groupFacts = (group: string): { hour: number; why: HeldBackBecause } => {
  const [hour = '', why = ''] = group.split('.')
  return { hour: Number(hour), why: HELD_BACK_BECAUSE.find((each) => each === why) ?? 'many' }
}

/** Fewer different words than this say too little to be the same by chance or on purpose. */
const WORDS_THAT_SAY_SOMETHING = 4

/** What a referral says, as far as its likeness asks. */
export type StoryAndReasons = { story: string; reasons: readonly string[] }

/**
 * What two referrals share that say the same: no case, accents, numbers or punctuation, letters drawn
 * ouuuut are not, and a word counts once wherever it stands. Few words go with the name and the reasons.
 */
export function likenessOf({ story, reasons }: StoryAndReasons, who: Who | null): string {
  const words = [...new Set(partsOf(story).map(withoutTricks).filter(Boolean))].toSorted()
  if (words.length >= WORDS_THAT_SAY_SOMETHING) return words.join(' ')
  return JSON.stringify([words, reasons.toSorted(), nameIn(who)])
}

/** The name that a referral is of or about, as it is compared; empty where none was given. */
export function nameIn(who: Who | null): string {
  const { name = '', year = null } = who?.other ?? who?.self ?? {}
  const plain = partsOf(name).map(withoutTricks).filter(Boolean).join(' ')
  return plain && `${plain} ${year ?? ''}`
}

const withoutTricks = (word: string) => word.replace(/\p{N}/gu, '').replace(/(.)\1+/gu, '$1')

/** What is done to a whole group at once, each with what undoes it. */
export const HELD_MOVES = {
  set_aside: { from: QUEUE_RANK.held, to: QUEUE_RANK.aside },
  let_through: { from: QUEUE_RANK.held, to: QUEUE_RANK.usual },
  put_back: { from: QUEUE_RANK.aside, to: QUEUE_RANK.held },
  hold_again: { from: QUEUE_RANK.usual, to: QUEUE_RANK.held },
} as const

export type HeldBackMove = keyof typeof HELD_MOVES
