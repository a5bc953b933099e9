/** Who may know the name: the mentor team and the safeguarding lead; nobody until it is unlocked; no name given. */
export const IDENTITIES = ['known', 'sealed', 'no_name'] as const

export type Identity = (typeof IDENTITIES)[number]

/** A person as the referrer named them. `year` 0 is Reception; null: not said. */
export type Named = { name: string; year: number | null; group: string }

/** Who is behind a referral; sealed apart from the answers. */
export type Who = { self: Named; other: Named | null }
