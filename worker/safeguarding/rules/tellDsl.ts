import { z } from 'zod/mini'
import { formId, line, requiredLine, requiredText, text } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { SAFEGUARDING_RANK, type SafeguardingRank } from '../../access/rules/safeguardingRank.ts'
import { AREAS, SIDES } from './bodyMap.ts'

/** The categories of a concern; the headings of "Keeping children safe in education" (Department for Education, 2025). */
export const CONCERN_CATEGORIES = [
  'physical',
  'emotional',
  'sexual',
  'neglect',
  'home',
  'online',
  'exploitation',
  'other_children',
  'self_harm',
  'mental_health',
  'missing',
  'extremism',
  'other',
] as const

export type ConcernCategory = (typeof CONCERN_CATEGORIES)[number]

/** Whose words a concern is in. */
export const WHOSE_WORDS = ['child', 'mine', 'other'] as const

export type WhoseWords = (typeof WHOSE_WORDS)[number]

const MOST_MARKS = 30

/**
 * A mark of the body map: something that could be seen without undressing a child. `x` and `y` in hundredths of the
 * drawing.
 */
const mark = z.object({
  side: z.enum(SIDES),
  area: z.enum(AREAS),
  x: z.int().check(z.gte(0), z.lte(100)),
  y: z.int().check(z.gte(0), z.lte(100)),
  words: requiredText(LIMITS.words, 'Say what you could see, or take this mark away.'),
})

export type BodyMark = z.infer<typeof mark>

const categories = z
  .array(z.enum(CONCERN_CATEGORIES, { error: 'Choose from the list.' }))
  .check(z.maxLength(CONCERN_CATEGORIES.length))

/** The facts beside the words. */
export const concernFacts = z.object({
  whose: z.enum(WHOSE_WORDS, { error: 'Say whose words these are.' }),
  /** Who said it, where it was someone else. */
  heardFrom: line(LIMITS.name),
  when: line(LIMITS.name),
  where: line(LIMITS.name),
  done: text(LIMITS.note),
  marks: z.array(mark).check(z.maxLength(MOST_MARKS, 'Thirty marks are the most.')),
})

/** `received`: JSON of another school’s record, whose words nobody here wrote: see `receivedIn`. */
export type Concern = z.infer<typeof concernFacts> & { received?: string }

/** The form in which anyone who works here tells the DSL. */
export const tellForm = z.object({
  id: formId,
  /** From the pupil's own page or the search; else left out, and the name is looked for on the roll. */
  pupilId: z.optional(z.string().check(z.maxLength(80))),
  name: requiredLine(LIMITS.name, 'Tell us who it’s about. “A boy in Year 8, red bag” will do.'),
  /** Which years there are is the school's, so the command checks that. */
  year: z.nullable(z.int({ error: 'Choose a year, or leave it open.' }).check(z.gte(0), z.lte(13))),
  group: line(LIMITS.group),
  words: requiredText(LIMITS.story, 'Tell us what you saw or heard.'),
  ...concernFacts.shape,
  categories,
  /** Where it is about someone who works here: their id, or `SOMEBODY_ELSE`; else empty. */
  aboutStaff: z.string().check(z.maxLength(80)),
})

export type TellForm = z.infer<typeof tellForm>

/** A record's categories, set by the safeguarding team. */
export const categoriesForm = z.object({ categories })

const pupilId = z.nullable(z.string().check(z.minLength(1), z.maxLength(80)))

/** A child on the roll is linked to a record, or is not any more; null: nobody. */
export const childrenForm = z.object({ link: pupilId, unlink: pupilId })

export type ChildrenForm = z.infer<typeof childrenForm>

/** A child to link is looked for on the roll. */
export const childSearchForm = z.object({
  name: requiredLine(LIMITS.name, 'Type a name.'),
})

/** A colleague as far as the rule asks. */
type Colleague = { id: string; safeguardingRank: number | null }

/**
 * Who alone reads a concern, because it is about someone who works here: the head; null, the whole safeguarding team,
 * for any other. One about the head goes to the team without the head, and the page names the chair of governors. The
 * source is "Keeping children safe in education" (Department for Education, 2025), part four.
 */
export function onlyRankFor(
  staff: readonly Colleague[],
  about: string | null,
): SafeguardingRank | null {
  if (about === null) return null
  const isThereHead = staff.some(
    ({ id, safeguardingRank }) => id !== about && safeguardingRank === SAFEGUARDING_RANK.head,
  )
  return isThereHead ? SAFEGUARDING_RANK.head : null
}
