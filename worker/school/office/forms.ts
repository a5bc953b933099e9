import { type ZodType, z } from 'zod'
import { LANGUAGES } from '../../../web/languages/catalogue.ts'
import { REASONS } from '../rules/reasonsForHelp.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { Term } from '../../time/schoolCalendar.ts'
import {
  ALWAYS_REASONS,
  SETTING_LIMITS as MOST,
  type SettingPart,
  type Settings,
} from '../rules/settings.ts'
import { dayPointsToFix, hoursToFix, termsToFix, type ToFix } from '../rules/checkSettings.ts'
import { day, formId, someWords, words } from '../../officeRoute/jsonForm.ts'
import type { DaysForm, PartForm, ServiceForm, ShowingForm } from './answers.ts'

/** T7: what turns the direction of a line around, or breaks it, is no letter of a name. */
const HIDDEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

const plain = (text: string) => text.replace(HIDDEN, ' ').trim()

export const line = (limit: number) => words(limit).transform(plain)

export const someLine = (limit: number, whenEmpty: string) =>
  someWords(limit, whenEmpty).transform(plain)

const time = z
  .string({ error: 'Give a time, like 08:15.' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time, like 08:15.')

const phone = words(MOST.phone).regex(
  /^[+\d][\d\s()-]*$|^$/,
  'Write the number in digits, like 01632 960114.',
)

/** Puts what a rule of the domain says beside the boxes that it is about. */
const holding =
  <T>(toFix: (value: T) => ToFix) =>
  (
    value: T,
    ctx: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void },
  ) => {
    for (const [box, message] of Object.entries(toFix(value))) {
      ctx.addIssue({ code: 'custom', path: box.split('-'), message })
    }
  }

const term = z
  .object({
    name: someLine(MOST.termName, 'Name the term, like Autumn 2026.'),
    firstOn: day,
    lastOn: day,
    halfTerm: z.object({ firstOn: day, lastOn: day }).optional(),
  })
  .transform(({ halfTerm, ...whole }): Term => (halfTerm ? { ...whole, halfTerm } : whole))

const PARTS = {
  names: z.object({
    name: someLine(MOST.name, 'Write the school’s name.'),
    room: someLine(MOST.room, 'Write what the mentors’ room is called.'),
    roomPlace: line(MOST.roomPlace),
    roomAbout: line(MOST.roomAbout),
    colour: z.string().regex(/^#[0-9a-f]{6}$/i, 'Choose a colour.'),
  }),
  help: z.object({ dslRoom: line(MOST.dslRoom), phone }),
  hours: z
    .object({
      openingHours: z
        .array(z.object({ weekday: z.int().min(1).max(7), from: time, to: time }))
        .max(7 * MOST.openingsADay, 'A day may open twice.'),
    })
    .superRefine(holding(({ openingHours }) => hoursToFix(openingHours))),
  day_points: z
    .object({
      dayPoints: z
        .array(z.object({ point: z.enum(['start', 'break', 'lunch', 'end']), at: time }))
        .max(4),
    })
    .superRefine(holding(({ dayPoints }) => dayPointsToFix(dayPoints))),
  terms: z
    .object({ terms: z.array(term).max(MOST.terms, `Keep at most ${MOST.terms} terms.`) })
    .superRefine(holding(({ terms }) => termsToFix(terms)))
    .transform(({ terms }) => ({
      terms: terms.toSorted((a, b) => a.firstOn.localeCompare(b.firstOn)),
    })),
  promise: z.object({
    promiseSchoolDays: z
      .int({ error: 'Give a whole number of school days.' })
      .min(0, 'Give 0 or more.')
      .max(
        MOST.promiseSchoolDays,
        `Promise an answer within ${MOST.promiseSchoolDays} school days.`,
      ),
  }),
  reasons: z.object({
    reasonsOff: z
      .array(z.enum(REASONS, { error: 'Choose from the list.' }))
      .transform((off) => REASONS.filter((reason) => off.includes(reason)))
      .refine((off) => !ALWAYS_REASONS.some((always) => off.includes(always)), {
        message:
          'Something else and not sure stay: a child who finds nothing else must find these.',
      }),
  }),
  criteria: z.object({
    referralCriteria: z
      .array(line(MOST.criterion))
      .max(MOST.criteria, `Keep this to ${MOST.criteria} lines.`)
      .transform((lines) => lines.filter(Boolean)),
  }),
  languages: z.object({
    languages: z
      .array(z.enum(Object.keys(LANGUAGES)))
      .transform((chosen) => ['en', ...chosen.filter((code) => code !== 'en')])
      .transform((chosen) => [...new Set(chosen)]),
  }),
} as const satisfies { [Part in Exclude<SettingPart, 'closed_days'>]: ZodType<Settings[Part]> }

const daysForm = z.object({
  add: z
    .array(z.object({ on: day, why: someLine(MOST.why, 'Say why, like INSET day.') }))
    .max(31, 'Close at most 31 days at once.'),
  remove: z.array(day).max(31),
}) satisfies ZodType<DaysForm>

/** A part's value as its form has it. @throws Refusal `not_valid` with a sentence for each box */
export function readPart<Part extends keyof typeof PARTS>(part: Part, value: unknown) {
  return read(PARTS[part] as unknown as ZodType<Settings[Part]>, value)
}

export const readDays = (value: unknown): DaysForm => read(daysForm, value)

function read<T>(form: ZodType<T>, value: unknown): T {
  const result = form.safeParse(value)
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const { path, message } of result.error.issues) fields[path.join('-')] ??= message
  throw new Refusal('not_valid', fields)
}

export const version = z.int({ error: 'Open this page again, then save.' }).min(0)

export const partForm = z.object({
  id: formId,
  version,
  value: z.record(z.string(), z.unknown()),
}) satisfies ZodType<PartForm>

export const serviceForm = z.object({
  version: version.nullable(),
  name: someLine(80, 'Write what it is called.'),
  about: someLine(300, 'Write a line on what it does.'),
  phone: phone.nullable().transform((number) => number || null),
  url: line(200)
    .refine((url) => url === '' || isWebAddress(url), 'Give an address that begins with https://')
    .nullable()
    .transform((url) => url || null),
  needs: z.array(z.enum(REASONS)).max(REASONS.length),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(20),
  hours: line(80),
}) satisfies ZodType<ServiceForm>

/** T7: a link is to a page of the web, and to nothing that would run here. */
function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

export const showingForm = z.object({ shown: z.boolean() }) satisfies ZodType<ShowingForm>
