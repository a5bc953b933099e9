import { z } from 'zod/mini'
import { choice, formId, requiredLine } from '../../forms/rules/fields.ts'
import { type Away, isAwayOn } from '../../time/away.ts'
import { addDays, londonDay } from '../../time/londonTime.ts'
import { readingFrom, type SchoolCalendar } from '../../time/schoolCalendar.ts'

/** How soon a teacher needs someone in the room. */
export const SOON = ['now', 'this_lesson'] as const

export type Soon = (typeof SOON)[number]

/** Characters of a place: "Science 4, upstairs". */
export const PLACE_LIMIT = 60

/** One tap from the classroom: no name and no story. */
export const callForm = z.object({
  id: formId,
  soon: z.enum(SOON, { error: 'Say how soon you need someone.' }),
  place: requiredLine(PLACE_LIMIT, 'Say which room you’re in.'),
})

export type CallForm = z.infer<typeof callForm>

/** Minutes out of class at the most: a school day. */
const MOST_MINUTES = 420

export const returnForm = z.object({
  minutes: z
    .int({ error: 'Say how many minutes, in whole numbers.' })
    .check(
      z.gte(0, 'Say how many minutes, from 0.'),
      z.lte(MOST_MINUTES, `Choose ${MOST_MINUTES} minutes or fewer.`),
    ),
})

export type ReturnForm = z.infer<typeof returnForm>

export const callPupilForm = z.object({
  /** By their id on the roll; null takes them off again. */
  pupilId: z.nullable(choice('Choose a pupil.')),
})

/** Whether a mentor can be there for a call; else why not. */
export type WhoIsThere = 'someone' | 'no_mentors' | 'closed' | 'all_away'

/** @param mentors whoever works here as one, with the days on which they're away */
export function whoIsThere(
  mentors: readonly { away: readonly Away[] }[],
  calendar: SchoolCalendar,
  now: number,
): WhoIsThere {
  if (mentors.length === 0) return 'no_mentors'
  if (readingFrom(calendar, now) !== now) return 'closed'
  return mentors.every(({ away }) => isAwayOn(away, londonDay(now))) ? 'all_away' : 'someone'
}

type Call = {
  askedOn: string
  takenBy: string | null
  backAt: number | null
  calledOffAt: number | null
}

/**
 * How a call stands. One that nobody took is over with its day: the lesson is. Two mentors may take one at once, so the
 * database decides who has it: `isFree` in db/onCall/calls.ts, which test/onCall/onCall.test.ts holds to this.
 */
export function standingOf(
  { askedOn, takenBy, backAt, calledOffAt }: Call,
  today: string,
): 'open' | 'taken' | 'back' | 'over' {
  if (calledOffAt !== null) return 'over'
  if (backAt !== null) return 'back'
  if (askedOn < today) return 'over'
  return takenBy === null ? 'open' : 'taken'
}

/** The half-term that a day is in, or the last one before it: London days, both included. */
export function halfTermOf(
  { terms }: SchoolCalendar,
  on: string,
): { fromOn: string; untilOn: string } {
  const halves = terms.flatMap(({ firstOn, lastOn, halfTerm }) =>
    halfTerm
      ? [
          { fromOn: firstOn, untilOn: addDays(halfTerm.firstOn, -1) },
          { fromOn: addDays(halfTerm.lastOn, 1), untilOn: lastOn },
        ]
      : [{ fromOn: firstOn, untilOn: lastOn }],
  )
  const begun = halves.filter(({ fromOn }) => fromOn <= on)
  const last = begun.toSorted((a, b) => a.fromOn.localeCompare(b.fromOn)).at(-1)
  return last ?? { fromOn: on, untilOn: on }
}

/** Words that name a place in a school, and no one in it. */
const PLACES = new Set(
  (
    'art block canteen class classroom computer corridor design downstairs drama dt english field floor food form french ' +
    'geog geography ground gym hall history hut it lab laboratory languages library lower main maths mfl music office pe ' +
    'playground reception room sci science spanish sports studio technology upper upstairs workshop year'
  ).split(' '),
)

/** Whether a place is only a place ("Science 4, B12"): then this browser may remember it until the next call. */
export const isOnlyPlace = (place: string): boolean =>
  place
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .every((word) => PLACES.has(word) || /^(?:[a-z]{0,2}|dt|mfl|sci|geog)\d{1,3}[a-z]?$/.test(word))

/** How long a call is kept: a school year and a term, so that one year can be held against the next. */
export const CALLS_KEPT_DAYS = 500
