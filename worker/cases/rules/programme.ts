import { z } from 'zod/mini'
import { day, formId, version } from '../../forms/rules/fields.ts'
import {
  comingDayProblem,
  pastDayProblem,
  problemsIn,
  schoolDayProblem,
} from '../../time/typedDay.ts'
import { addDays } from '../../time/londonTime.ts'
import { type SchoolCalendar, schoolDays } from '../../time/schoolCalendar.ts'

/** What a programme can be made of (Morley: one-to-one, groups, in class, and watching a lesson first). */
export const PARTS = ['one_to_one', 'group', 'in_class', 'observation'] as const

export type Part = (typeof PARTS)[number]

/** Who can agree to it. */
export const AGREES = ['pupil', 'parent', 'teacher', 'senco'] as const

export type Agrees = (typeof AGREES)[number]

/** Someone's yes, and the London day of it. */
export type Agreement = { who: Agrees; on: string }

/** A fixed number of weeks (Morley); six is about half a term. */
export const USUAL_WEEKS = 6

/** A school year has 39 weeks. */
export const MOST_WEEKS = 39

/** The next version of a programme, as the form sends it, with its first review. Its days are for `programmeDayProblems`. */
export const programmeForm = z.object({
  /** The version that was open when this was written; 0 for none. */
  base: version,
  startsOn: day,
  weeks: z
    .int({ error: 'Say how many weeks, in whole numbers.' })
    .check(
      z.gte(1, 'Choose at least one week.'),
      z.lte(MOST_WEEKS, `Choose ${MOST_WEEKS} weeks or fewer.`),
    ),
  parts: z
    .array(z.enum(PARTS))
    .check(z.minLength(1, 'Choose at least one.'), z.maxLength(PARTS.length)),
  agreed: z.array(z.object({ who: z.enum(AGREES), on: day })).check(z.maxLength(AGREES.length)),
  /** The review that this is the day of: a new one, or one that nobody has held yet. */
  reviewId: formId,
  reviewOn: day,
})

export type ProgrammeForm = z.infer<typeof programmeForm>

/** Days on which a programme begins and is looked at again: a school day each, in their order. */
export function programmeDayProblems(
  {
    startsOn,
    reviewOn,
    agreed,
  }: Pick<ProgrammeForm, 'startsOn' | 'reviewOn'> & { agreed: readonly { on: string }[] },
  calendar: SchoolCalendar,
  today: string,
): Record<string, string> {
  const agreedProblems = agreed.flatMap(({ on }) => pastDayProblem(on, today) ?? [])
  return problemsIn({
    startsOn: schoolDayProblem(startsOn, calendar, today),
    reviewOn:
      reviewOn < startsOn
        ? 'Choose a day after the first week begins.'
        : schoolDayProblem(reviewOn, calendar, today),
    agreed: agreedProblems[0] ?? null,
  })
}

/** Why a review that is still to come can't be on this day, or null. */
export const nextReviewProblem = (
  on: string,
  calendar: SchoolCalendar,
  today: string,
): string | null => comingDayProblem(on, today) ?? schoolDayProblem(on, calendar, today)

/** How far ahead a school day is looked for: past the longest holiday. */
const LOOK_AHEAD_DAYS = 70

/** The first school day on or after this one; the day itself where the school has set no further term. */
export function schoolDayFrom(calendar: SchoolCalendar, on: string): string {
  const [first] = schoolDays(calendar, on, addDays(on, LOOK_AHEAD_DAYS))
  return first ?? on
}

/**
 * The last school day of a programme. A week without school isn't one of its weeks; where the school has set no further
 * term, each is.
 */
export function programmeLastDay(
  calendar: SchoolCalendar,
  { startsOn, weeks }: { startsOn: string; weeks: number },
): string {
  const start = schoolDayFrom(calendar, startsOn)
  let left = weeks
  for (let on = start; on <= addDays(start, weeks * 7 + LOOK_AHEAD_DAYS); on = addDays(on, 7)) {
    const last = [...schoolDays(calendar, on, addDays(on, 6))].at(-1)
    if (last !== undefined && --left === 0) return last
  }
  return addDays(start, weeks * 7 - 1)
}

/**
 * The day proposed for a review: the last school day of the weeks, or before that the last one before half term or
 * the end of term, because mentors look at each pupil again every half term (NFER 2003, 4.3).
 */
export function proposedReviewOn(
  calendar: SchoolCalendar,
  { startsOn, weeks }: { startsOn: string; weeks: number },
): string {
  const start = schoolDayFrom(calendar, startsOn)
  const end = programmeLastDay(calendar, { startsOn, weeks })
  const term = calendar.terms.find(({ firstOn, lastOn }) => firstOn <= start && start <= lastOn)
  const halfTermOn = term?.halfTerm?.firstOn
  const breakOn = halfTermOn && start < halfTermOn ? addDays(halfTermOn, -1) : (term?.lastOn ?? end)
  const days = [...schoolDays(calendar, addDays(start, 1), breakOn < end ? breakOn : end)]
  return days.at(-1) ?? schoolDayFrom(calendar, addDays(start, 1))
}
