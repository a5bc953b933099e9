import { z } from 'zod/mini'
import {
  choice,
  day,
  formId,
  requiredLine,
  requiredText,
  text,
  version,
} from '../../forms/rules/fields.ts'
import { pastDayProblem, problemsIn, schoolDayProblem } from '../../time/typedDay.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import type { SchoolCalendar } from '../../time/schoolCalendar.ts'

/** People in a meeting, whoever holds it not counted. */
const LEAST_PEOPLE = 2

export const MOST_PEOPLE = 8

const person = z.object({
  name: requiredLine(LIMITS.name, 'Say who was there.'),
  /** Their id on the roll, so that their own mentor can read this; null for an adult, or a name alone. */
  pupilId: z.nullable(choice('Choose a pupil.')),
  account: text(LIMITS.words),
})

export type PersonThere = z.infer<typeof person>

export const meetingForm = z.object({
  id: formId,
  heldOn: day,
  people: z
    .array(person)
    .check(
      z.minLength(LEAST_PEOPLE, 'A meeting has at least two people. Add who else was there.'),
      z.maxLength(MOST_PEOPLE, `Choose ${MOST_PEOPLE} people or fewer.`),
    ),
  agreed: requiredText(LIMITS.words, 'Write what you agreed, even if it’s little.'),
  /** When you look again; null for never. */
  lookOn: z.nullable(day),
})

export type MeetingForm = z.infer<typeof meetingForm>

export const lookForm = z.object({
  /** How often someone had looked when this was opened. */
  base: version,
  said: requiredText(LIMITS.words, 'Write how it is now.'),
  /** When to look once more; null for no more. */
  nextOn: z.nullable(day),
})

export type LookForm = z.infer<typeof lookForm>

/** A meeting was held today or before, and is looked at again on a school day after it. */
export const meetingDayProblems = (
  { heldOn, lookOn }: { heldOn: string; lookOn: string | null },
  calendar: SchoolCalendar,
  today: string,
): Record<string, string> => {
  const held = pastDayProblem(heldOn, today)
  return problemsIn({
    heldOn: held,
    lookOn: lookDayProblem(lookOn, held ? today : heldOn, calendar),
  })
}

/** Why nobody can look again on this day, or null. */
export function lookDayProblem(
  on: string | null,
  after: string,
  calendar: SchoolCalendar,
): string | null {
  if (on === null) return null
  return on <= after ? 'Choose a later day.' : schoolDayProblem(on, calendar, after)
}
