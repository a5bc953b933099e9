/** What a referral may be about: the barriers to learning that the five articles in the seeds name. */
export const REASONS = [
  'attendance',
  'behaviour',
  'anger',
  'friendships',
  'bullying',
  'bereavement',
  'family',
  'self_esteem',
  'worry',
  'school_work',
  'moving_up',
  'language',
  'something_else',
  'not_sure',
] as const

export type Reason = (typeof REASONS)[number]
