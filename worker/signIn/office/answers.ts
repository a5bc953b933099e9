import type { Person } from '../../officeRoute/answers.ts'

/** A provider as staff see it: its secret is shown to nobody. An empty issuer is the install's own. */
export type ProviderShown = {
  id: string
  issuer: string
  clientId: string
  tenant: string
  domain: string
}

/** `GET /office/api/provider`, and what each change of it answers. `by` null: whoever runs Ajar. */
export type ProviderPage = {
  /** Null: the install's, and never another. */
  inUse:
    | (ProviderShown & {
        by: Person | null
        agreedBy: Person | null
        at: number
        /** How many people no other provider knows. */
        knownOnlyThere: number
      })
    | null
  /** What this person saved last and nobody has put to use or said no to. */
  draft:
    | (ProviderShown & {
        triedAt: number | null
        /** Whether someone else has to say yes before it is used. */
        needsYes: boolean
        /** Until when it waits for that; null where it has not been tried, or waited too long. */
        waitsUntil: number | null
      })
    | null
  /** What this person saved last, where someone said no to it. */
  refused: { issuer: string; by: Person | null } | null
  /** What a colleague has tried and waits for a yes. */
  waiting: (ProviderShown & { by: Person | null; endsAt: number; mayAnswer: boolean }) | null
  /** For the safeguarding team: what was used without a second yes, until one of them has seen it. */
  usedAlone: (ProviderShown & { by: Person | null; at: number })[]
  mayChange: boolean
  /** To be registered at the provider. */
  redirectUri: string
  /** Until when people bring along their accounts from before; null where they no longer can. */
  movesUntil: number | null
}
