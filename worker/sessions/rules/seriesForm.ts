import { z } from 'zod/mini'
import { choice, day, formId, requiredLine, requiredText, text } from '../../forms/rules/fields.ts'
import {
  AUDIENCES,
  MOST_PLACES,
  RULE_PROBLEMS,
  RUNS,
  SERIES_LIMITS,
  TIME_OF_DAY,
} from '../../timetable/rules/series.ts'
import { SERIES_KINDS } from '../../timetable/rules/seriesKind.ts'

/** The forms of a series. Apart from the series' rules, because the public door loads those. */

const time = (whenMissing: string) =>
  z.string({ error: whenMissing }).check(z.regex(TIME_OF_DAY, whenMissing))

/** Who runs it: one of the staff, or null for the school. */
const mentorId = z.nullable(choice('Choose one from the list.'))

/** Rises with each change; a change of an older one than is kept is refused. */
const revision = z.int({ error: 'Open this page again.' }).check(z.gte(0))

/** When it is on its day, where, and for how many. `capacity` null: as many as come. */
const whenAndWhereBoxes = {
  starts: time(RULE_PROBLEMS.starts),
  ends: time(RULE_PROBLEMS.ends),
  place: requiredLine(SERIES_LIMITS.place, RULE_PROBLEMS.place),
  capacity: z.nullable(
    z
      .int({ error: RULE_PROBLEMS.capacity })
      .check(z.gte(1, RULE_PROBLEMS.capacity), z.lte(MOST_PLACES, RULE_PROBLEMS.capacity)),
  ),
}

const endsLater = z.refine<{ starts: string; ends: string }>(({ starts, ends }) => ends > starts, {
  path: ['ends'],
  error: RULE_PROBLEMS.ends,
})

export const whenAndWhere = z.object(whenAndWhereBoxes).check(endsLater)

const ruleBoxes = {
  ...whenAndWhereBoxes,
  fromOn: day,
  weekdays: z.pipe(
    z
      .array(z.int().check(z.gte(1), z.lte(7)))
      .check(z.minLength(1, RULE_PROBLEMS.weekdays), z.maxLength(7)),
    z.transform((chosen: number[]) => [...new Set(chosen)].toSorted((a, b) => a - b)),
  ),
  everyWeeks: z.union([z.literal(1), z.literal(2)], { error: 'Choose how often.' }),
  runs: z.enum(RUNS, { error: 'Choose when it runs.' }),
}

/** How a series goes: the boxes that a new series and a change of one share. */
export const ruleForm = z.object(ruleBoxes).check(endsLater)

export type RuleForm = z.infer<typeof ruleForm>

const title = requiredText(SERIES_LIMITS.title, 'Say what it is called.')

const about = text(SERIES_LIMITS.about)

/** Its last day; null: it goes on. */
const untilOn = z.nullable(day)

export const seriesForm = z
  .object({
    ...ruleBoxes,
    id: formId,
    kind: z.enum(SERIES_KINDS, { error: 'Choose what it is.' }),
    audience: z.enum(AUDIENCES, { error: 'Choose who it is for.' }),
    title,
    about,
    mentorId,
    listed: z.boolean(),
    neverFull: z.boolean(),
    countShown: z.boolean(),
    untilOn,
  })
  .check(
    endsLater,
    z.refine(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn, {
      path: ['untilOn'],
      error: 'The last day comes after the first.',
    }),
  )

export type SeriesForm = z.infer<typeof seriesForm>

/** The fields that change from now on; the others stay. */
export const seriesChangeForm = z.object({
  revision,
  title: z.optional(title),
  about: z.optional(about),
  mentorId: z.optional(mentorId),
  listed: z.optional(z.boolean()),
  countShown: z.optional(z.boolean()),
  untilOn: z.optional(untilOn),
  /** How it goes from `rule.fromOn` on. For "all" that is today: what has been stays as it was. */
  rule: z.optional(ruleForm),
})

export type SeriesChangeForm = z.infer<typeof seriesChangeForm>

/** One more session, on a day that the pattern does not have. */
export const extraForm = z.object({ ...whenAndWhereBoxes, on: day }).check(endsLater)

export type ExtraForm = z.infer<typeof extraForm>

/** The fields of one day that differ from its series; the others stay. */
export const sessionChangeForm = z.object({
  /** The day and the revision that the change was made on. */
  heldOn: day,
  revision,
  /** The day that it is held on instead. */
  on: z.optional(day),
  starts: z.optional(whenAndWhereBoxes.starts),
  ends: z.optional(whenAndWhereBoxes.ends),
  place: z.optional(whenAndWhereBoxes.place),
  /** Fewer than are booked sends nobody away. */
  capacity: z.optional(whenAndWhereBoxes.capacity),
  mentorId: z.optional(mentorId),
})

export type SessionChangeForm = z.infer<typeof sessionChangeForm>
