import { z } from 'zod/mini'
import { choice, formId, text } from '../../forms/rules/fields.ts'
import { addDays, instantOf, londonDay } from '../../time/londonTime.ts'
import { type SchoolCalendar, schoolDays } from '../../time/schoolCalendar.ts'

/** Teachers are asked twice: before the first meetings, and when they come to an end. */
export const MOMENTS = ['start', 'end'] as const

export type Moment = (typeof MOMENTS)[number]

/** What a mentor works on (NFER 2003): one statement each. */
export const STATEMENTS = [
  'attendance',
  'punctuality',
  'behaviour',
  'work',
  'confidence',
  'relationships',
] as const

export type Statement = (typeof STATEMENTS)[number]

/** From hardly ever to nearly always. */
export const POINTS = [1, 2, 3, 4, 5] as const

export type Point = (typeof POINTS)[number]

/** For a statement: a point, or null for "I can't say". */
export type RatingAnswers = Record<Statement, Point | null>

/** Characters of what a teacher writes beside it. */
export const VIEW_LIMIT = 1000

/** Teachers who can be asked in one press: more than any pupil has. */
const MOST_ASKED = 20

export const askRatingForm = z.object({
  /** For the first teacher; one sent twice is asked once. */
  id: formId,
  moment: z.enum(MOMENTS, { error: 'Say whether it’s for the start or the end.' }),
  teacherIds: z
    .array(choice('Choose a teacher.'))
    .check(
      z.minLength(1, 'Choose at least one teacher.'),
      z.maxLength(MOST_ASKED, `Choose ${MOST_ASKED} teachers or fewer.`),
    ),
})

export type AskRatingForm = z.infer<typeof askRatingForm>

export const takeBackForm = z.object({ ratingId: formId })

const point = z.nullable(z.literal(POINTS, { error: 'Choose one, or “I can’t say”.' }))

export const ratingForm = z.object({
  answers: z.object({
    attendance: point,
    punctuality: point,
    behaviour: point,
    work: point,
    confidence: point,
    relationships: point,
  } satisfies Record<Statement, typeof point>),
  /** What they saw in a lesson. */
  seen: text(VIEW_LIMIT),
  /** What the mentor should know. */
  view: text(VIEW_LIMIT),
})

export type RatingForm = z.infer<typeof ratingForm>

/** What is sealed of an answer. */
export type RatingWords = RatingForm

/** School days that a teacher has before the one reminder. */
const REMIND_AFTER_SCHOOL_DAYS = 5

/** When whoever was asked is reminded: on the fifth school day after, in the morning. */
export function remindAtOf(calendar: SchoolCalendar, askedAt: number): number {
  const askedOn = londonDay(askedAt)
  const days = schoolDays(calendar, addDays(askedOn, 1), addDays(askedOn, LOOK_AHEAD_DAYS))
  const on = [...days].at(REMIND_AFTER_SCHOOL_DAYS - 1) ?? addDays(askedOn, LOOK_AHEAD_DAYS)
  return instantOf(on, '08:00')
}

/** Far enough ahead to pass the summer. */
const LOOK_AHEAD_DAYS = 70

type Given = { teacherId: string; moment: Moment; answers: RatingAnswers }

/** Where a statement stood at the start and at the end, as a mean of so many teachers' answers. */
export type Change = {
  statement: Statement
  start: number | null
  end: number | null
  teachers: number
}

/**
 * The change on each statement. Two teachers see two sides of a child, so a start is compared with an end only of the
 * same teachers; while nobody has said both, only the start is shown, or the end where there was none. The statements
 * are never added up: a child has no score.
 */
export const changesIn = (given: readonly Given[]): Change[] =>
  STATEMENTS.map((statement) => {
    const [starts, ends] = [saidAt(given, statement, 'start'), saidAt(given, statement, 'end')]
    const both = [...starts.keys()].filter((teacherId) => ends.has(teacherId))
    if (both.length > 0) {
      const [start, end] = [mean(starts, both), mean(ends, both)]
      return { statement, start, end, teachers: both.length }
    }
    if (starts.size > 0) {
      return { statement, start: mean(starts), end: null, teachers: starts.size }
    }
    return { statement, start: null, end: mean(ends), teachers: ends.size }
  })

/** Each teacher's point on a statement, of those who could say. */
const saidAt = (given: readonly Given[], statement: Statement, at: Moment) =>
  new Map(
    given.flatMap(({ teacherId, moment, answers }) => {
      const value = answers[statement]
      return moment === at && value !== null ? [[teacherId, value] as const] : []
    }),
  )

function mean(points: ReadonlyMap<string, number>, of: readonly string[] = [...points.keys()]) {
  const sum = of.reduce((all, teacherId) => all + (points.get(teacherId) ?? 0), 0)
  return of.length === 0 ? null : sum / of.length
}
