import { type ZodType, z } from 'zod'
import { LIMITS } from '../../referrals/rules/referral.ts'
import { NURSERY, OLDEST_YEAR, ROLL_LIMITS } from '../rules/rollLine.ts'
import type { JoinForm, RollPartForm, RollYesForm, SeekForm } from './answers.ts'

const MOST_PARTS = 200

const MOST_LINES = 600

const UPN_LENGTH = 20

/** What these boxes hold came out of a file: that it makes sense is asked when all of it is there. */
const text = (limit: number) => z.string().max(limit)

const line = z.object({
  row: z.int().min(1).max(1_000_000),
  forename: text(ROLL_LIMITS.name),
  knownAs: text(ROLL_LIMITS.name),
  surname: text(ROLL_LIMITS.name),
  year: z.int().min(NURSERY).max(OLDEST_YEAR),
  group: text(ROLL_LIMITS.group),
  upn: text(UPN_LENGTH),
  number: text(ROLL_LIMITS.number),
  born: z.string().regex(/^(\d{4}-\d\d-\d\d)?$/),
})

export const rollPartForm = z.object({
  id: z.string().regex(/^[\w-]{20,40}$/, 'Choose the file again.'),
  part: z.int().min(0).max(MOST_PARTS),
  parts: z.int().min(1).max(MOST_PARTS),
  lines: z.array(line, { error: 'Choose the file again.' }).max(MOST_LINES),
}) satisfies ZodType<RollPartForm>

export const rollYesForm = z.object({
  revision: z.int().min(0),
  whole: z.boolean({ error: 'Say whether the file has the whole school.' }),
}) satisfies ZodType<RollYesForm>

export const joinForm = z.object({
  pupilId: z.string({ error: 'Choose who it is.' }).min(1).max(80).nullable(),
}) satisfies ZodType<JoinForm>

export const seekForm = z.object({
  name: z
    .string({ error: 'Write a name.' })
    .trim()
    .min(1, 'Write a name.')
    .max(LIMITS.name, 'Keep this to 80 letters.'),
  year: z.int().min(NURSERY).max(OLDEST_YEAR).nullable(),
}) satisfies ZodType<SeekForm>

export const matchesQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}$/, 'Begin at the top of the list again.')
    .optional(),
})
