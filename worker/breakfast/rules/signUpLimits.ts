/** Characters in the boxes of a sign-up, on the school's own page and in the office. */
export const SIGN_UP_LIMITS = {
  name: 80,
  other: 300,
  pen: 120,
  collect: 300,
  contact: 80,
} as const
