import type { Identity } from '../../names/rules/who.ts'

/**
 * Whether a referral may be looked for on the roll and joined to a pupil: only under a name that may be known. One
 * that is locked, or was not given, is never looked for, by hand either. A name may be locked while someone joins
 * it, so the write decides: `mayJoin` and `isNotMatchedYet` (db/roll/matches.ts) refuse it.
 * `test/roll/guardsModel.test.ts` compares them with this.
 */
export const isMatchable = (identity: Identity): boolean => identity === 'known'

/** Where the matching of a referral stands. */
const MATCH_STATES = ['joined', 'doubtful', 'none', 'not_on_roll', 'left_out'] as const

export type MatchState = (typeof MATCH_STATES)[number]

/** Whether a referral in this state waits on the match list for a person. */
const IS_ON_MATCH_LIST: Readonly<Record<MatchState, boolean>> = {
  /** Someone, or Ajar, has joined it to a pupil. */
  joined: false,
  /** There are candidates, none certain. */
  doubtful: true,
  /** Nobody on the roll is like it. */
  none: true,
  /** Someone has looked, and they are not on the roll. */
  not_on_roll: false,
  /** It is about no pupil, or was over before it was looked at. */
  left_out: false,
}

/**
 * The states that wait on the match list for a person. The list is read in the database, because it is longer
 * than a page: `ON_MATCH_LIST` (db/roll/matches.ts) is made from these.
 */
export const ON_MATCH_LIST_STATES = MATCH_STATES.filter((state) => IS_ON_MATCH_LIST[state])

/** @param state null where nobody has looked yet */
export const isOnMatchList = (state: MatchState | null): boolean =>
  state !== null && IS_ON_MATCH_LIST[state]
