/** Texts of a case that are written again (row 74). Every version stays; only the newest is written on. */

/** What the case is working on, shared by its mentor and the lead; every other text is a session note's. */
export const FOCUS = 'focus'

export type TextVersion = { version: number; byStaffId: string; writtenAt: number; words: string }

/**
 * Whether a save is the one that stands already: the same person sent the same words on the same version
 * before, and pressed twice or lost the answer.
 */
export const isRepeat = (
  newest: TextVersion | undefined,
  save: { base: number; byStaffId: string; words: string },
): boolean =>
  newest !== undefined &&
  newest.version === save.base + 1 &&
  newest.byStaffId === save.byStaffId &&
  newest.words === save.words
