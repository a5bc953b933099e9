/** Who may know the name: the mentor team and the safeguarding lead; nobody until it is unlocked; no name given. */
export const IDENTITIES = ['known', 'sealed', 'no_name'] as const

export type Identity = (typeof IDENTITIES)[number]

/** A person as the referrer named them. `year` 0 is Reception; null: not said. */
export type Named = { name: string; year: number | null; group: string }

/** Who is behind a referral; sealed apart from the answers. */
export type Who = { self: Named; other: Named | null }

/**
 * Whom a request is for, as far as they're named: whoever asked for themself, or whom they asked about.
 *
 * @param about `me` where they ask for themself
 */
export const helpedOf = (about: string, who: Who | null | undefined): Named | null =>
  (about === 'me' ? who?.self : who?.other) ?? null
