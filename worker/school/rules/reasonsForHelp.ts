/**
 * The reasons for a referral: common barriers to learning. One that is added here does not compile until
 * every catalogue names it (`web/languages/<code>/everyPage.ts`, the office's `words.ts`) and has a picture
 * for it (`web/portal/page/drawings.tsx`).
 */
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
