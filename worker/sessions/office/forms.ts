import { type ZodType, z } from 'zod'
import { AUDIENCES, MOST_PLACES, SERIES_LIMITS, RUNS } from '../../timetable/rules/series.ts'
import { SERIES_KINDS } from '../../timetable/rules/seriesKind.ts'
import { day, formId, someWords, words } from '../../officeRoute/jsonForm.ts'
import type {
  AbsenceForm,
  ClosingForm,
  ExtraForm,
  RuleForm,
  SeriesChangeForm,
  SeriesForm,
  SessionChangeForm,
  UndoForm,
} from './answers.ts'

const time = z
  .string({ error: 'Say the time, like 12:30.' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Say the time, like 12:30.')

const location = someWords(SERIES_LIMITS.place, 'Say where it is.')

const FEW = `A number from 1 to ${MOST_PLACES}, or no limit.`

const capacity = z.int({ error: FEW }).min(1, FEW).max(MOST_PLACES, FEW).nullable()

const someId = z.string({ error: 'Choose one from the list.' }).min(1).max(120)

const mentorId = someId.nullable()

const title = someWords(SERIES_LIMITS.title, 'Say what it is called.')

const about = words(SERIES_LIMITS.about)

const revision = z.int({ error: 'Open this page again.' }).min(0)

const rule = {
  fromOn: day,
  weekdays: z
    .array(z.int().min(1).max(7))
    .min(1, 'Choose at least one day of the week.')
    .max(7)
    .transform((chosen) => [...new Set(chosen)].toSorted((a, b) => a - b)),
  everyWeeks: z.union([z.literal(1), z.literal(2)], { error: 'Choose how often.' }),
  runs: z.enum(RUNS, { error: 'Choose when it runs.' }),
  starts: time,
  ends: time,
  place: location,
  capacity,
}

const ruleForm = z.object(rule) satisfies ZodType<RuleForm>

export const seriesForm = z
  .object({
    ...rule,
    id: formId,
    kind: z.enum(SERIES_KINDS, { error: 'Choose what it is.' }),
    audience: z.enum(AUDIENCES, { error: 'Choose who it is for.' }),
    title,
    about,
    mentorId,
    listed: z.boolean(),
    neverFull: z.boolean(),
    countShown: z.boolean(),
    untilOn: day.nullable(),
  })
  .refine(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn, {
    path: ['untilOn'],
    error: 'The last day comes after the first.',
  }) satisfies ZodType<SeriesForm>

export const seriesChangeForm = z.object({
  revision,
  title: title.optional(),
  about: about.optional(),
  mentorId: mentorId.optional(),
  listed: z.boolean().optional(),
  countShown: z.boolean().optional(),
  untilOn: day.nullable().optional(),
  rule: ruleForm.optional(),
}) satisfies ZodType<SeriesChangeForm>

export const extraForm = z.object({
  on: day,
  starts: time,
  ends: time,
  place: location,
  capacity,
}) satisfies ZodType<ExtraForm>

export const sessionChangeForm = z.object({
  heldOn: day,
  revision,
  on: day.optional(),
  starts: time.optional(),
  ends: time.optional(),
  place: location.optional(),
  capacity: capacity.optional(),
  mentorId: mentorId.optional(),
}) satisfies ZodType<SessionChangeForm>

export const closingForm = z.object({
  on: day,
  seriesIds: z.array(someId).min(1, 'Choose at least one session.').max(100),
  status: z.enum(['on', 'off']),
}) satisfies ZodType<ClosingForm>

export const absenceForm = z.object({
  mentorId: someId,
  fromOn: day,
  untilOn: day,
  way: z.enum(['covered', 'moved', 'offered_again', 'called_off'], {
    error: 'Choose what happens with the sessions.',
  }),
  by: someId.optional(),
  toOn: day.optional(),
}) satisfies ZodType<AbsenceForm>

export const undoForm = z.object({
  sessions: z.array(z.object({ id: someId, heldOn: day })).max(60),
  what: z.enum(['hold', 'give_back']),
  mentorId: someId.optional(),
}) satisfies ZodType<UndoForm>

export const sessionsQuery = z.object({
  from: day.optional(),
  days: z.enum(['1', '7']).optional(),
})
