import { z } from 'zod/mini'
import { requiredLine } from '../../forms/rules/fields.ts'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { NURSERY, OLDEST_YEAR, ROLL_LIMITS } from './rollRow.ts'

const MOST_PARTS = 200

/** Rows in one part of a file. */
const MOST_ROWS = 600

const UPN_LENGTH = 20

const CHOOSE_AGAIN = 'Choose the file again.'

/** The boxes' text came out of a file, so it is checked only when the whole file is there. */
const cell = (limit: number) => z.string().check(z.maxLength(limit))

const year = z.int().check(z.gte(NURSERY), z.lte(OLDEST_YEAR))

const row = z.object({
  row: z.int().check(z.gte(1), z.lte(1_000_000)),
  forename: cell(ROLL_LIMITS.name),
  knownAs: cell(ROLL_LIMITS.name),
  surname: cell(ROLL_LIMITS.name),
  year,
  group: cell(ROLL_LIMITS.group),
  upn: cell(UPN_LENGTH),
  number: cell(ROLL_LIMITS.number),
  born: z.string().check(z.regex(/^(\d{4}-\d\d-\d\d)?$/)),
})

/** One part of a file of pupils. `id` is the file's own, made in the form; a part sent twice is saved once. */
export const rollPartForm = z.object({
  id: z.string({ error: CHOOSE_AGAIN }).check(z.regex(/^[\w-]{20,40}$/, CHOOSE_AGAIN)),
  part: z.int().check(z.gte(0), z.lte(MOST_PARTS)),
  parts: z.int().check(z.gte(1), z.lte(MOST_PARTS)),
  lines: z.array(row, { error: CHOOSE_AGAIN }).check(z.maxLength(MOST_ROWS, CHOOSE_AGAIN)),
})

export type RollPartForm = z.infer<typeof rollPartForm>

/** The yes to what a file would do. */
export const rollConfirmationForm = z.object({
  /** The roll that the preview was of. */
  revision: z.int().check(z.gte(0)),
  /** Whether the file has the whole school, so pupils who are not in it have left. */
  whole: z.boolean({ error: 'Say whether they have left.' }),
  /** Rows that cannot be read and are left out, as the reader was told; without it there are none. */
  leftOut: z.exactOptional(z.int().check(z.gte(0), z.lte(1_000_000))),
})

export type RollConfirmationForm = z.infer<typeof rollConfirmationForm>

/** Which pupil a referral is about. Null: not on the roll. */
export const joinForm = z.object({
  pupilId: z.nullable(
    z
      .string({ error: 'Choose who it is.' })
      .check(z.minLength(1, 'Choose who it is.'), z.maxLength(80, 'Choose who it is.')),
  ),
})

/** Another name to look for on the roll. */
export const candidateForm = z.object({
  name: requiredLine(LIMITS.name, 'Write a name.'),
  year: z.nullable(year),
})

export type CandidateForm = z.infer<typeof candidateForm>
