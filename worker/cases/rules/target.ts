import { z } from 'zod/mini'
import { formId, requiredText, text } from '../../forms/rules/fields.ts'
import { DAY_MS } from '../../time/durations.ts'

/**
 * Open targets of a case at the most: Ahmed had two (Brown 2009), and a child who can't name their targets has too
 * many. Two people may add one at once, so the triggers `target_three_open` and `target_three_open_again`
 * (migrations/0080_programme.sql) decide; test/cases/programme.test.ts holds the two together.
 */
export const MOST_OPEN_TARGETS = 3

const TARGET_STATUSES = ['open', 'met', 'dropped'] as const

export type TargetStatus = (typeof TARGET_STATUSES)[number]

/** How a target went, in the words of a mentor and a child. Never a number: nothing is added up or compared. */
export const WENT = ['not_yet', 'sometimes', 'mostly', 'met'] as const

export type Went = (typeof WENT)[number]

/** Drawn small, by name. */
export const STICKERS = ['star', 'sun', 'boat', 'cat', 'rocket', 'flower', 'ball', 'moon'] as const

export type Sticker = (typeof STICKERS)[number]

/**
 * Whether another sticker may be chosen: for a day, because a finger slips. Two people may choose at once, so the write
 * asks the same (`mayChooseSticker`, db/cases/programmes.ts).
 *
 * @param chosenAt when one was chosen first
 */
export const mayChangeSticker = (chosenAt: number | null, now: number): boolean =>
  chosenAt !== null && now <= chosenAt + DAY_MS

/** Characters that a target's box takes. */
export const TARGET_LIMIT = 300

export const targetForm = z.object({
  id: formId,
  words: requiredText(TARGET_LIMIT, 'Write what they want, in their own words if you can.'),
  seen: requiredText(TARGET_LIMIT, 'Write what you’ll both see when it’s met.'),
})

export type TargetForm = z.infer<typeof targetForm>

/** What becomes of a target, and the sticker that the child chose for it. */
export const settleTargetForm = z
  .object({
    targetId: formId,
    /** What it was when the page was read. */
    from: z.enum(TARGET_STATUSES),
    status: z.enum(TARGET_STATUSES, { error: 'Choose what becomes of it.' }),
    sticker: z.nullable(z.enum(STICKERS, { error: 'Choose one of the stickers.' })),
    /** Why one that was met isn't after all: asked for once the child has chosen a sticker. */
    why: z.optional(text(TARGET_LIMIT)),
  })
  .check(({ value, issues }) => {
    if (value.sticker === null || value.status === 'met') return
    issues.push({
      code: 'custom',
      input: value,
      path: ['sticker'],
      message: 'A sticker is for a target that’s met.',
    })
  })

export type SettleTargetForm = z.infer<typeof settleTargetForm>

/** How one target went, as a session note says it. */
export const progressForm = z.object({ targetId: formId, went: z.enum(WENT) })

/** The texts of a case that are a target's: its words, and what will be seen when it is met. */
export const targetText = (targetId: string) => `target-${targetId}`

export const seenText = (targetId: string) => `seen-${targetId}`

/** The text that says why a target isn't met after all: a version each time. */
export const backText = (targetId: string) => `back-${targetId}`

/** How a target went last. One that is open again isn't met, whatever was said before. */
export const lastWent = <One extends { went: Went }>(
  status: TargetStatus,
  progress: readonly One[],
): One | undefined => progress.findLast(({ went }) => status === 'met' || went !== 'met')

/** The target that a text belongs to; null where it is the focus or a note. */
export const targetOfText = (textId: string): string | null =>
  /^(?:target|seen)-(.{20,40})$/.exec(textId)?.[1] ?? null
