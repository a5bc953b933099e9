import { addDays, mondayOf } from '../../time/londonTime.ts'
import { z } from 'zod/mini'
import { choice, day } from '../../forms/rules/fields.ts'
import { SESSION_STATUSES } from '../../timetable/rules/series.ts'

/** The forms about some days of several series: closed, or without their mentor. */

const someSeries = z
  .array(choice('Choose one from the list.'))
  .check(z.minLength(1, 'Choose at least one session.'), z.maxLength(100))

/** A day's sessions of these series: called off, or held after all. */
export const closingForm = z.object({
  on: day,
  seriesIds: someSeries,
  status: z.enum(SESSION_STATUSES),
})

export type ClosingForm = z.infer<typeof closingForm>

const onEveryAbsence = {
  mentorId: choice('Choose who is away.'),
  fromOn: day,
  untilOn: day,
}

/** A mentor is away, and what happens with their sessions: each way has exactly the boxes it needs. */
export const absenceForm = z
  .discriminatedUnion(
    'way',
    [
      /** A colleague holds them. */
      z.object({
        ...onEveryAbsence,
        way: z.literal('covered'),
        by: choice('Choose a colleague.'),
      }),
      /** All move to another day. */
      z.object({ ...onEveryAbsence, way: z.literal('moved'), toOn: day }),
      /** Each is put off, and its places are offered again at the next of its series. */
      z.object({ ...onEveryAbsence, way: z.literal('offered_again') }),
      z.object({ ...onEveryAbsence, way: z.literal('called_off') }),
    ],
    { error: 'Choose what happens with the sessions.' },
  )
  .check(
    z.refine(({ fromOn, untilOn }) => untilOn >= fromOn, {
      path: ['untilOn'],
      error: 'The last day comes after the first.',
    }),
  )

export type AbsenceForm = z.infer<typeof absenceForm>

/** Someone is there after all on days of which it was said that they're away. */
export const backForm = z.object(onEveryAbsence)

export type BackForm = z.infer<typeof backForm>

const sessions = z
  .array(z.object({ id: choice('Choose one from the list.'), heldOn: day }))
  .check(z.maxLength(60))

/** Takes back what was just done to these, where that is honest: held after all, or given back to `mentorId`. */
export const undoForm = z.discriminatedUnion('what', [
  z.object({ what: z.literal('hold'), sessions }),
  z.object({
    what: z.literal('give_back'),
    sessions,
    mentorId: choice('Choose whose they were.'),
  }),
])

export type UndoForm = z.infer<typeof undoForm>

/** Which days a page of sessions shows: a week from its Monday, or one day. */
export const sessionsQuery = z.object({
  from: z.optional(day),
  days: z.optional(z.enum(['1', '7'])),
})

/** The week that a page shows, by one of its days; without one, this week. */
export const weekQuery = z.object({ from: z.optional(day) })

const WEEKEND = 2

/** The Monday of the week that a page shows first: at the weekend, of the one that comes. */
export const weekShownOn = (today: string): string => mondayOf(addDays(today, WEEKEND))
