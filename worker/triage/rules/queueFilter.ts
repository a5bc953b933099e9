import { z } from 'zod/mini'
import { MADE_BY } from '../../referrals/rules/referral.ts'
import { REASONS } from '../../school/rules/reasonsForHelp.ts'

/* Which of those that wait are shown, and in which order. An address says it, so nothing personal is in it. */

/** The figures above the queue that filter it. */
export const FIGURES = ['not_safe', 'late', 'on_time', 'wrote_back'] as const

export type Figure = (typeof FIGURES)[number]

/** Who they asked for, beside a member of staff's id. */
export const ASKED_FOR_ME = 'me'

const wrong = { error: 'Choose the filters again.' }

/** The queue's filters, each as the address has it. */
export const queueFilter = z.object({
  show: z.optional(z.enum(FIGURES, wrong)),
  from: z.optional(z.enum(MADE_BY, wrong)),
  reason: z.optional(z.enum(REASONS, wrong)),
  /** The child's year; 0 is Reception. */
  year: z.optional(z.string(wrong).check(z.regex(/^(\d|1[0-3])$/, wrong.error))),
  language: z.optional(
    z.string(wrong).check(z.regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})?$/, wrong.error)),
  ),
  /** `me`, or a member of staff's id. */
  asked: z.optional(z.string(wrong).check(z.regex(/^[\w-]{1,60}$/, wrong.error))),
  also: z.optional(z.enum(['today', 'no_parents'], wrong)),
  /** Left out: the oldest promise first. */
  sort: z.optional(z.enum(['newest', 'name'], wrong)),
})

export type QueueFilter = z.infer<typeof queueFilter>

/** Whether the whole queue is shown in its own order, which its index answers page by page. */
export const isWhole = (filter: QueueFilter): boolean =>
  Object.values(filter).every((value) => value === undefined)

/** Filters as an address has them behind `?`, in one fixed order; what has no value is left out. */
export const filterText = (filter: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(filter)
      .filter((entry): entry is [string, string] => Boolean(entry[1]))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ).toString()
