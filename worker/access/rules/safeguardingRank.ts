/**
 * The places in the safeguarding team, in the order in which a disclosure goes from one to the next. The
 * database stores the number. Triggers cannot import it: migration 0006 types 1 and 3 for the two places
 * that a school is never without.
 */
export const SAFEGUARDING_RANK = { dsl: 1, deputy: 2, head: 3 } as const

type SafeguardingPlace = keyof typeof SAFEGUARDING_RANK

export type SafeguardingRank = (typeof SAFEGUARDING_RANK)[SafeguardingPlace]

/** A member of staff as far as these rules ask; null for anyone outside the safeguarding team. */
type Ranked = { safeguardingRank: number | null }

export const isDsl = ({ safeguardingRank }: Ranked) => safeguardingRank === SAFEGUARDING_RANK.dsl

export const isDeputy = ({ safeguardingRank }: Ranked) =>
  safeguardingRank === SAFEGUARDING_RANK.deputy

export const isHead = ({ safeguardingRank }: Ranked) => safeguardingRank === SAFEGUARDING_RANK.head
