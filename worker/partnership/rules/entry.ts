import { z } from 'zod/mini'
import {
  choice,
  formId,
  line,
  requiredDay,
  requiredLine,
  text,
  version,
} from '../../forms/rules/fields.ts'
import { addDays } from '../../time/londonTime.ts'
import type { Term } from '../../time/schoolCalendar.ts'

/** What a link mentor does across schools (NFER 2003, 2.3). `practice`: something that worked, for others to use. */
export const ENTRY_KINDS = ['visit', 'training', 'meeting', 'practice'] as const

export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Characters of each box. */
export const ENTRY_LIMITS = { title: 100, place: 80, words: 2000 } as const

/** Entries of one school that a page shows: about five years of a busy link mentor. */
export const MOST_ENTRIES = 200

/** Days for which an entry is kept after its day: three school years. */
export const ENTRIES_KEPT_DAYS = 3 * 365

/*
 * Schools share no row of an entry: each has its own, under one id, in the database where it lives, and that row is the
 * truth for whoever works there. No write reaches two schools, so they are written one after another, each with a guard
 * that asks whether it has been (`isNoNewerThan`). Where one can't be written, the form says so and keeps what was typed,
 * and the same form again goes on where it stopped. Until then the link mentor's page names the schools that have the
 * entry, and those that have it as it was before.
 */

/** Schools that one link mentor works with: a large partnership has about 30. */
const MOST_SCHOOLS = 40

const boxes = {
  title: requiredLine(ENTRY_LIMITS.title, 'Say in a few words what it is.'),
  place: line(ENTRY_LIMITS.place),
  words: text(ENTRY_LIMITS.words),
}

export type Said = z.infer<z.ZodMiniObject<typeof boxes>>

export const entryForm = z.object({
  id: formId,
  /** The version that the form was opened with; 0 for a new entry. */
  base: version,
  kind: z.enum(ENTRY_KINDS, { error: 'Choose what it is.' }),
  happensOn: requiredDay('Choose a day.'),
  ...boxes,
  /** Those which see it, by their ids. */
  schools: z
    .array(choice('Choose a school.'), { error: 'Choose a school.' })
    .check(z.minLength(1, 'Choose a school.'), z.maxLength(MOST_SCHOOLS, 'Choose fewer schools.')),
})

export type EntryForm = z.infer<typeof entryForm>

export const removalForm = z.object({ removed: z.boolean() })

/** Why an entry can't be on this day, or null: it would be deleted at once, or nobody knows that day yet. */
export function dayProblem(on: string, today: string): string | null {
  if (on < addDays(today, -365)) return 'Choose a day within the last year.'
  return on > addDays(today, 2 * 365) ? 'Choose a day within two years.' : null
}

/**
 * Whether a school still needs its visit of this term: a link mentor sees each school once a term (NFER 2003, 2.3).
 * Between terms none is needed. A visit that is planned in the term counts.
 */
export function needsVisit(
  { terms }: { terms: readonly Term[] },
  visits: readonly string[],
  today: string,
): boolean {
  const term = terms.find(({ firstOn, lastOn }) => firstOn <= today && today <= lastOn)
  return term !== undefined && !visits.some((on) => term.firstOn <= on && on <= term.lastOn)
}
