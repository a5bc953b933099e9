import { doubleMetaphone } from 'double-metaphone'

// Apart from `nameParts.ts`, because the public door loads that file and compares no codes.

/**
 * How a part of a name is said, in every way that its letters allow: "chloe" and "khloe", "christopher" and
 * "kristofer" share one. Empty where it has no Latin letters.
 */
export const codesOf = (part: string): readonly string[] =>
  /[a-z]/.test(part) ? [...new Set(doubleMetaphone(part))].filter(Boolean) : []

/** Whether two parts may be said alike, however they begin or are spelt. */
export function maySoundAlike(a: string, b: string): boolean {
  const codes = codesOf(b)
  return codesOf(a).some((code) => code.length > 1 && codes.includes(code))
}
