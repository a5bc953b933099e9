import { z } from 'zod/mini'
import { choice, day, formId, requiredLine } from '../../forms/rules/fields.ts'
import { LESSON_LIMITS } from '../../lessons/rules/lesson.ts'
import {
  MOST_AT_ONE_TIME,
  RULE_PROBLEMS,
  SERIES_LIMITS,
  TIME_OF_DAY,
} from '../../timetable/rules/series.ts'
import { TIME_FITS } from './mentorTime.ts'

/** Minutes of one time with a mentor. */
const SHORTEST = 5

const LONGEST = 180

/** Lessons of a mentor's own that they take nobody out of. */
const MOST_NEVER = 20

const HOW_LONG = `A number of minutes from ${SHORTEST} to ${LONGEST}.`

const IN_GROUP = `A number from 3 to ${MOST_AT_ONE_TIME}.`

/** When something is each week, and where. */
const weekly = {
  weekdays: z.pipe(
    z
      .array(z.int().check(z.gte(1), z.lte(7)))
      .check(z.minLength(1, RULE_PROBLEMS.weekdays), z.maxLength(7)),
    z.transform((chosen: number[]) => [...new Set(chosen)].toSorted((a, b) => a - b)),
  ),
  starts: z
    .string({ error: RULE_PROBLEMS.starts })
    .check(z.regex(TIME_OF_DAY, RULE_PROBLEMS.starts)),
  minutes: z.int({ error: HOW_LONG }).check(z.gte(SHORTEST, HOW_LONG), z.lte(LONGEST, HOW_LONG)),
  place: requiredLine(SERIES_LIMITS.place, RULE_PROBLEMS.place),
  fromOn: day,
  /** The last day; null: they go on. */
  untilOn: z.nullable(day),
}

type Weekly = { starts: string; minutes: number; fromOn: string; untilOn: string | null }

const endsThatDay = z.refine<Weekly>(
  ({ starts, minutes }: Weekly) => endOf(starts, minutes) < '24:00',
  { path: ['minutes'], error: 'It ends on the same day.' },
)

const lastComesAfterFirst = z.refine<Weekly>(
  ({ fromOn, untilOn }: Weekly) => untilOn === null || untilOn >= fromOn,
  { path: ['untilOn'], error: 'The last day comes after the first.' },
)

/** Times that a mentor offers each week. */
export const timesForm = z
  .object({
    id: formId,
    ...weekly,
    fits: z.enum(TIME_FITS, { error: 'Choose who it’s for.' }),
    /** Of a group alone. */
    inGroup: z
      .int({ error: IN_GROUP })
      .check(z.gte(3, IN_GROUP), z.lte(MOST_AT_ONE_TIME, IN_GROUP)),
  })
  .check(endsThatDay, lastComesAfterFirst)

export type TimesForm = z.infer<typeof timesForm>

/** What a mentor does for the school each week, or every second week. */
export const dutyForm = z
  .object({
    id: formId,
    ...weekly,
    title: requiredLine(SERIES_LIMITS.title, 'Say what it is: “Break duty”.'),
    everyWeeks: z.union([z.literal(1), z.literal(2)]),
  })
  .check(endsThatDay, lastComesAfterFirst)

export type DutyForm = z.infer<typeof dutyForm>

/** The lessons that a mentor takes nobody out of, on top of the school's. */
export const neverFromForm = z.object({
  subjects: z
    .array(requiredLine(LESSON_LIMITS.subject, 'Name the lesson.'))
    .check(z.maxLength(MOST_NEVER, `At most ${MOST_NEVER} lessons.`)),
})

export type NeverFromForm = z.infer<typeof neverFromForm>

const two = (number: number) => String(number).padStart(2, '0')

/** `10:50` for half an hour from `10:20`. */
export function endOf(starts: string, minutes: number): string {
  const [hours = 0, past = 0] = starts.split(':').map(Number)
  const all = hours * 60 + past + minutes
  return `${two(Math.floor(all / 60))}:${two(all % 60)}`
}

/** A time that is booked for a case; `instead` is the meeting that it takes the place of. */
export const meetingForm = z.object({
  id: formId,
  time: choice('Choose a time.'),
  instead: z.nullable(choice('Choose which meeting to move.')),
})

export type MeetingForm = z.infer<typeof meetingForm>

/** Whose times a decision may book; without, places in groups. */
export const decisionTimesQuery = z.object({ mentor: z.optional(choice('Choose who.')) })

const REFERRALS = 'Choose from the queue again.'

/** Whose times several requests may be given, and the ids of those: as many as are decided at once. */
export const severalTimesQuery = z.object({
  mentor: z.optional(choice('Choose who.')),
  for: z.optional(
    z.string({ error: REFERRALS }).check(z.regex(/^[\w-]{1,60}(,[\w-]{1,60}){0,19}$/, REFERRALS)),
  ),
})

export const cancelMeetingForm = z.object({ meetingId: choice('Choose which meeting to cancel.') })

/** A time that a colleague takes to talk with a mentor. */
export const talkForm = z.object({ id: formId, time: choice('Choose a time.') })

export type TalkForm = z.infer<typeof talkForm>
