import type { Ajar } from '../../../local/ajar.ts'

/** The built Worker with both seeded schools and their identity provider, and a clock that a test holds. */
export type Here = Ajar & { issuer: string; elsewhere: string; clock: { now: () => number } }

/** How a page is looked at. */
export type Look = {
  scripts?: boolean
  width?: number
  height?: number
  dark?: boolean
  touch?: boolean
}
