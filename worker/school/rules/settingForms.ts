import { z } from 'zod/mini'
import { day, formId, line, requiredDay, requiredLine, version } from '../../forms/rules/fields.ts'
import { isTelephone, plainTelephone } from '../../forms/rules/telephone.ts'
import {
  dayPointsToFix,
  hoursToFix,
  lessonTimesToFix,
  termsToFix,
  type ToFix,
} from './checkSettings.ts'
import { REASONS } from './reasonsForHelp.ts'
import { isPostcode, plainPostcode } from './postcode.ts'
import { OLDEST_YEAR } from './schoolProfile.ts'
import {
  ALWAYS_REASONS,
  SETTING_LIMITS as MOST,
  type SettingPart,
  type Settings,
} from './settings.ts'
import { DAY_POINTS } from '../../time/schoolCalendar.ts'

/** A part but the closed days, which are added and removed singly. */
export type WholePart = Exclude<SettingPart, 'closed_days'>

/** Of a helpline. */
const SHORT_NUMBER = /^\d{3,5}$/

/** A number that can be rung, read as on the public forms, or a helpline's short one. */
export const isNumber = (typed: string) => isTelephone(typed) || SHORT_NUMBER.test(typed)

/** A telephone number, or nothing. */
const phone = line(MOST.phone).check(
  z.overwrite(plainTelephone),
  z.refine(
    (typed) => typed === '' || isNumber(typed),
    'Write the number in digits, like 01632 960114.',
  ),
)

/** A postcode as it is written, or nothing. */
const postcode = z.string({ error: 'Write this in words.' }).check(
  z.overwrite(plainPostcode),
  z.refine((typed) => typed === '' || isPostcode(typed), 'Write the whole postcode, like BA1 1AA.'),
)

/** Puts what is wrong with a part as a whole beside the boxes that it is about. */
const fixedBy = <T>(toFix: (value: T) => ToFix) =>
  z.superRefine<T>((value, context) => {
    for (const [box, message] of Object.entries(toFix(value))) {
      context.addIssue({ code: 'custom', path: box.split('-'), message })
    }
  })

const term = z.object({
  name: requiredLine(MOST.termName, 'Name the term, like Autumn 2026.'),
  firstOn: requiredDay('Choose its first day.'),
  lastOn: requiredDay('Choose its last day.'),
  halfTerm: z.exactOptional(
    z.object({
      firstOn: requiredDay('Choose the first day of the half term.'),
      lastOn: requiredDay('Choose the last day of the half term.'),
    }),
  ),
})

const schoolYear = z
  .int({ error: 'Choose a year.' })
  .check(z.gte(0, 'Choose a year.'), z.lte(OLDEST_YEAR, 'Choose a year.'))

/** English first, each once. Which languages Ajar has the words of is for the route: rules do not know them. */
const inOrderOfLanguages = (chosen: string[]) => [...new Set(['en', ...chosen])]

/** Each part of the settings, by its form. Boxes in lists are named as `checkSettings.ts` names them. */
export const settingForms: { readonly [Part in WholePart]: z.ZodMiniType<Settings[Part]> } = {
  names: z.object({
    name: requiredLine(MOST.name, 'Write the school’s name.'),
    colour: z
      .string({ error: 'Choose a colour.' })
      .check(z.regex(/^#[0-9a-f]{6}$/i, 'Choose a colour.')),
  }),
  years: z
    .object({ firstYear: schoolYear, lastYear: schoolYear })
    .check(
      fixedBy(({ firstYear, lastYear }): ToFix =>
        firstYear > lastYear ? { lastYear: 'The oldest class can’t be below the youngest.' } : {},
      ),
    ),
  contact: z.object({
    street: line(MOST.street),
    town: line(MOST.town),
    postcode,
    phone: phone.check(z.minLength(1, 'Add the school’s phone number.')),
  }),
  room: z.object({
    room: requiredLine(MOST.room, 'Write what the mentors’ room is called.'),
    roomPlace: requiredLine(MOST.roomPlace, 'Say where it is.'),
    roomAbout: line(MOST.roomAbout),
  }),
  help: z.object({ dslRoom: requiredLine(MOST.dslRoom, 'Say where children find them.') }),
  acknowledge: z.object({
    acknowledgeWithinMinutes: z
      .int({ error: 'Give a whole number of minutes.' })
      .check(
        z.gte(1, 'Give at least one minute.'),
        z.lte(MOST.acknowledgeMinutes, `Give at most ${MOST.acknowledgeMinutes} minutes.`),
      ),
  }),
  concerns: z.object({
    chairName: line(MOST.outsideName),
    chairReach: line(MOST.outsideReach),
    officerName: line(MOST.outsideName),
    officerReach: line(MOST.outsideReach),
  }),
  hours: z
    .object({
      openingHours: z
        .array(
          z.object({
            weekday: z.int().check(z.gte(1), z.lte(7)),
            from: z.string(),
            to: z.string(),
          }),
        )
        .check(z.maxLength(7 * MOST.openingsADay, 'A day may open twice.')),
    })
    .check(fixedBy(({ openingHours }) => hoursToFix(openingHours))),
  day_points: z
    .object({
      dayPoints: z
        .array(z.object({ point: z.enum(DAY_POINTS), at: z.string() }))
        .check(z.maxLength(4)),
    })
    .check(fixedBy(({ dayPoints }) => dayPointsToFix(dayPoints))),
  lessons: z
    .object({
      lessonTimes: z.object({
        periods: z
          .array(
            z.object({
              name: requiredLine(MOST.periodName, 'Name the period, like P1 or Tutor.'),
              starts: z.string(),
              ends: z.string(),
            }),
          )
          .check(z.maxLength(MOST.periods, `Keep at most ${MOST.periods} periods.`)),
        weekAOn: z.nullable(day),
        neverFrom: z.pipe(
          z
            .array(line(MOST.subject))
            .check(z.maxLength(MOST.neverFrom, `Keep this to ${MOST.neverFrom} lines.`)),
          z.transform((lines) => lines.filter(Boolean)),
        ),
      }),
    })
    .check(fixedBy(({ lessonTimes }) => lessonTimesToFix(lessonTimes))),
  terms: z.pipe(
    z
      .object({
        terms: z.array(term).check(z.maxLength(MOST.terms, `Keep at most ${MOST.terms} terms.`)),
      })
      .check(fixedBy(({ terms }) => termsToFix(terms))),
    z.transform(({ terms }) => ({
      terms: terms.toSorted((a, b) => a.firstOn.localeCompare(b.firstOn)),
    })),
  ),
  promise: z.object({
    promiseSchoolDays: z
      .int({ error: 'Give a whole number of school days.' })
      .check(
        z.gte(0, 'Give 0 or more.'),
        z.lte(
          MOST.promiseSchoolDays,
          `Promise an answer within ${MOST.promiseSchoolDays} school days.`,
        ),
      ),
  }),
  reasons: z.object({
    reasonsOff: z.pipe(
      z
        .array(z.enum(REASONS, { error: 'Choose from the list.' }))
        .check(
          z.refine(
            (off) => !ALWAYS_REASONS.some((always) => off.includes(always)),
            'Something else and not sure stay: a child who finds nothing else must find these.',
          ),
        ),
      z.transform((off) => REASONS.filter((reason) => off.includes(reason))),
    ),
  }),
  criteria: z.object({
    referralCriteria: z.pipe(
      z
        .array(line(MOST.criterion))
        .check(z.maxLength(MOST.criteria, `Keep this to ${MOST.criteria} lines.`)),
      z.transform((lines) => lines.filter(Boolean)),
    ),
  }),
  languages: z.object({
    languages: z.pipe(
      z.array(z.string({ error: 'Choose from the list.' })),
      z.transform(inOrderOfLanguages),
    ),
  }),
}

/** Closed days to add and to remove. */
export const daysForm = z.object({
  add: z
    .array(z.object({ on: day, why: requiredLine(MOST.why, 'Say why, like INSET day.') }))
    .check(z.maxLength(MOST.daysAtOnce, `Close at most ${MOST.daysAtOnce} days at once.`)),
  remove: z.array(day).check(z.maxLength(MOST.daysAtOnce)),
})

export type DaysForm = z.infer<typeof daysForm>

/** A save of one part. Its address says which; `value` is what the part's own form reads. */
export const partForm = z.object({
  id: formId,
  version,
  value: z.record(z.string(), z.unknown()),
})

export type PartForm = z.infer<typeof partForm>
