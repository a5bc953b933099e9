import { z } from 'zod/mini'
import { WEIGHT_HALVES, type CaseIntensity } from '../../caseload/rules/caseloadWeight.ts'
import { day, formId, text } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { DAY_MS } from '../../time/durations.ts'
import { addDays } from '../../time/londonTime.ts'
import { type SchoolCalendar } from '../../time/schoolCalendar.ts'
import { schoolDayProblem } from '../../time/typedDay.ts'
import { schoolDayFrom } from './programme.ts'

/** Why a case came to its end. */
export const EXIT_REASONS = ['planned', 'moved', 'refused', 'referred_on'] as const

export type ExitReason = (typeof EXIT_REASONS)[number]

/** What the child is asked at the end, in their own words or by pointing. */
export const EXIT_QUESTIONS = ['helped', 'heard', 'school', 'who', 'friend'] as const

export type ExitQuestion = (typeof EXIT_QUESTIONS)[number]

export const EXIT_ANSWERS = ['yes', 'bit', 'no'] as const

export type ExitAnswer = (typeof EXIT_ANSWERS)[number]

/** What they answered; a question that they left out isn't in it. */
export type ExitAnswers = Partial<Record<ExitQuestion, ExitAnswer>>

/**
 * Whether they may still answer, or change what they said on their own page: for a day, because they may press the
 * wrong face. From then on it stands, in the database by the trigger `exit_answer_stands`.
 *
 * @param firstAt when they answered first; null: not yet
 */
export const mayChangeAnswers = (firstAt: number | null, now: number): boolean =>
  firstAt === null || now <= firstAt + DAY_MS

/**
 * The weight of a case whose meetings grow further apart, in halves of a usual case: half as much, since it is met
 * half as often. A light one stays at half a case, the least that is counted, until its end.
 */
export const TAPERED_HALVES = {
  light: WEIGHT_HALVES.light,
  usual: WEIGHT_HALVES.usual / 2,
  intensive: WEIGHT_HALVES.intensive / 2,
} as const satisfies Record<CaseIntensity, number>

/** Last meetings of an exit, at the most. */
const MOST_LAST_MEETINGS = 6

/** The last meetings, further apart (NFER 2003, 4.3: "a gradual process"). */
export const exitForm = z.object({
  id: formId,
  meetOn: z
    .array(day)
    .check(
      z.minLength(1, 'Choose at least one day.'),
      z.maxLength(MOST_LAST_MEETINGS, `Choose ${MOST_LAST_MEETINGS} days or fewer.`),
    ),
})

export type ExitForm = z.infer<typeof exitForm>

/** The end of a case, with what the child answered where they were asked together. */
export const endForm = z.object({
  /** The exit that was begun, or a new one where there was no taper. */
  id: formId,
  why: z.enum(EXIT_REASONS, { error: 'Say why it ends.' }),
  words: text(LIMITS.words),
  answers: z.partialRecord(z.enum(EXIT_QUESTIONS), z.enum(EXIT_ANSWERS)),
  reviewId: formId,
  /** When someone looks in again; null for never. */
  reviewOn: z.nullable(day),
})

export type EndForm = z.infer<typeof endForm>

export type ExitWords = Pick<EndForm, 'words' | 'answers'>

export const reopenForm = z.object({ id: formId })

/** What the days of an exit are looked at against; `today` is a London day. */
type ExitFacts = {
  calendar: SchoolCalendar
  /** The days that were agreed before: one of them may be over. */
  before: readonly string[]
  today: string
}

/** What is wrong with the days of an exit: a day without school, one twice, or none that is to come. */
export function exitDayProblems(
  { meetOn }: Pick<ExitForm, 'meetOn'>,
  facts: ExitFacts,
): Record<string, string> {
  const problem = exitDayProblem(meetOn, facts)
  return problem ? { meetOn: problem } : {}
}

function exitDayProblem(
  meetOn: readonly string[],
  { calendar, before, today }: ExitFacts,
): string | null {
  for (const on of meetOn) {
    const problem = schoolDayProblem(on, calendar, today)
    if (problem) return problem
  }
  const isOver = (on: string) => on < today
  if (meetOn.some((on) => isOver(on) && !before.includes(on))) return 'Choose days from today on.'
  if (new Set(meetOn).size < meetOn.length) return 'Choose each day once.'
  return meetOn.every(isOver) ? 'Choose at least one day from today on.' : null
}

/** Days between the last meetings, each time longer: two weeks, then three, then four. */
const GROWING_DAYS = [14, 35, 63]

/** The last meetings as they are proposed. */
export const proposedMeetings = (calendar: SchoolCalendar, from: string): string[] =>
  GROWING_DAYS.map((days) => schoolDayFrom(calendar, addDays(from, days)))

/** Half a term: six or seven weeks. */
const HALF_TERM_DAYS = 49

/** When someone looks at a case after it begins, and looks in after it ends: half a term later, on a school day. */
export const halfTermAfter = (calendar: SchoolCalendar, on: string): string =>
  schoolDayFrom(calendar, addDays(on, HALF_TERM_DAYS))

/** A term, its half term included. */
const TERM_DAYS = 100

/** Whether a case that ended then is taken up again in one tap, or they ask anew: within a term. */
export const mayReopen = (endedOn: string, today: string): boolean =>
  today <= addDays(endedOn, TERM_DAYS)
