import { z } from 'zod/mini'
import { choice, requiredText } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'

/** The text that says what a case is working on, shared by its mentor and the lead; any other is a session note's. */
export const FOCUS = 'focus'

/** The next version of a text as the form sends it. Every version is saved; only the newest is written on. */
export const textForm = z.object({
  /** `FOCUS`, or the id of a session note, whose own words are version 0. */
  textId: choice('Open this page again, then write.'),
  /** The version that was open when this was written; 0 for none, or for a note as it was first saved. */
  base: z.int({ error: 'Open this page again, then write.' }).check(z.gte(0)),
  words: requiredText(LIMITS.note, 'Write something first.'),
})

export type TextForm = z.infer<typeof textForm>

type TextVersion = { version: number; byStaffId: string; words: string }

/**
 * Whether the newest version is this very save: the same person sent the same words on the same version
 * before, and pressed twice or lost the answer.
 */
export const isRepeat = (
  newest: TextVersion,
  save: { base: number; byStaffId: string; words: string },
): boolean =>
  newest.version === save.base + 1 &&
  newest.byStaffId === save.byStaffId &&
  newest.words === save.words
