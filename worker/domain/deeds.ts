import type { TriageOutcome } from './referral.ts'

/**
 * What a trail entry says was done. One view of a referral, a case or a disclosure is one `opened`;
 * a decision on a referral says its outcome.
 */
export type Did =
  | TriageOutcome
  | 'opened'
  | 'made'
  | 'withdrawn'
  | 'wrote_message'
  | 'answered'
  | 'wrote_note'
  | 'raised'
  | 'added'
  | 'went_further'
  | 'acknowledged'

/** Who acts without a name of their own: the holder of the five words, and a job. */
export const CODE_HOLDER = 'code'
export const CLOCK = 'clock'
