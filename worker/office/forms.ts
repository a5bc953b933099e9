import { zValidator } from '@hono/zod-validator'
import { createMiddleware } from 'hono/factory'
import { type ZodType, z } from 'zod'
import { INTENSITIES } from '../domain/caseload.ts'
import { CHILD_WISHES, PARENTS_KINDS, UNDERSTANDING_QUESTIONS } from '../domain/parents.ts'
import { LIMITS, REASONS, TRIAGE_OUTCOMES } from '../domain/referral.ts'
import { Refusal } from '../domain/refusal.ts'
import { SESSION_KINDS } from '../domain/session.ts'
import { HOW_SOON, PUPIL_KNOWS, PUPIL_SAYS, SAFE_PHRASES } from '../domain/teacherReferral.ts'
import { textOf } from '../vault/bytes.ts'
import type { DecisionForm, MessageForm, NoteForm, PassOnForm } from './answers.ts'
import type {
  FeedbackForm,
  ParentsForm,
  PupilAnswerForm,
  ReferForm,
  SlipForm,
} from './teacherAnswers.ts'

const LONGEST_SESSION_MINUTES = 480

/** Words that may be empty, with what is said when there are too many. */
export const words = (limit: number) =>
  z
    .string({ error: 'Write this in words.' })
    .trim()
    .max(limit, `Keep this to ${limit.toLocaleString('en-GB')} characters.`)

export const someWords = (limit: number, whenEmpty: string) => words(limit).min(1, whenEmpty)

/** Ids of staff, services and the like: whether there is one is asked later. */
export const someId = z.string({ error: 'Choose one from the list.' }).min(1).max(80)

/** Made in the form, so that what is sent twice is kept once. */
export const formId = z.string().regex(/^[\w-]{20,40}$/, 'Open this page again, then send it.')

export const day = z
  .string({ error: 'Choose a day.' })
  .regex(/^\d{4}-\d\d-\d\d$/, 'Choose a day.')
  .refine((on) => {
    const at = Date.parse(on)
    return Number.isFinite(at) && new Date(at).toISOString().startsWith(on)
  }, 'There is no such day.')

export const decisionForm = z.object({
  turn: z.int({ error: 'Open this page again, then decide.' }).min(0),
  outcome: z.enum(TRIAGE_OUTCOMES, { error: 'Choose what happens next.' }),
  words: someWords(LIMITS.words, 'Write what they will read.'),
  mentorId: someId.optional(),
  intensity: z.enum(INTENSITIES, { error: 'Choose how much time this will take.' }).optional(),
  overLimit: z.boolean().optional(),
  serviceId: someId.optional(),
  noteForDsl: words(LIMITS.note).optional(),
}) satisfies ZodType<DecisionForm>

export const messageForm = z.object({
  id: formId,
  words: someWords(LIMITS.message, 'Write something first.'),
}) satisfies ZodType<MessageForm>

export const passOnForm = z.object({
  id: formId,
  words: words(LIMITS.note),
  noteId: someId.optional(),
  messageId: someId.optional(),
}) satisfies ZodType<PassOnForm>

export const noteForm = z.object({
  id: formId,
  kind: z.enum(SESSION_KINDS, { error: 'Choose how you met.' }),
  metOn: day,
  minutes: z
    .int({ error: 'Say how many minutes, in whole numbers.' })
    .min(1, 'Say how many minutes it took.')
    .max(LONGEST_SESSION_MINUTES, 'That is more than eight hours. Look at the minutes again.'),
  words: someWords(LIMITS.note, 'Write a line or two about it.'),
  dueOn: day.nullable(),
}) satisfies ZodType<NoteForm>

export const referForm = z.object({
  id: formId,
  name: someWords(LIMITS.name, 'Write the pupil’s name.'),
  year: z.int({ error: 'Choose a year, or leave it open.' }).min(0).max(13).nullable(),
  group: words(LIMITS.group),
  reasons: z
    .array(z.enum(REASONS, { error: 'Choose from the list.' }))
    .min(1, 'Choose at least one. “Not sure what is wrong” is one of them.')
    .max(REASONS.length)
    .transform((chosen) => REASONS.filter((reason) => chosen.includes(reason))),
  story: words(LIMITS.story),
  strengths: words(LIMITS.strengths),
  tried: words(LIMITS.tried),
  howSoon: z.enum(HOW_SOON, { error: 'Choose how soon.' }),
  pupilKnows: z.enum(PUPIL_KNOWS, { error: 'Say whether the pupil knows.' }),
  aboutStaff: z.string().max(80).default(''),
}) satisfies ZodType<ReferForm>

export const pupilAnswerForm = z.object({
  id: formId,
  said: z.enum(PUPIL_SAYS, { error: 'Choose what the pupil said.' }),
}) satisfies ZodType<PupilAnswerForm>

export const feedbackForm = z.object({
  id: formId,
  phrase: z.enum(SAFE_PHRASES, { error: 'Choose one of the phrases.' }),
}) satisfies ZodType<FeedbackForm>

export const parentsForm = z.object({
  id: formId,
  kind: z.enum(PARENTS_KINDS, { error: 'Choose what to keep.' }),
  wish: z.enum(CHILD_WISHES, { error: 'Say what the child wishes.' }).nullable(),
  answers: z.array(z.boolean()).max(UNDERSTANDING_QUESTIONS).nullable(),
  words: words(LIMITS.words),
}) satisfies ZodType<ParentsForm>

export const slipForm = z.object({
  language: z.string({ error: 'Choose a language.' }).max(12),
}) satisfies ZodType<SlipForm>

export const queueQuery = z.object({
  after: z
    .string()
    .regex(/^\d\.\d{1,15}\.[\w-]{1,60}$/, 'Begin at the top of the queue again.')
    .optional(),
})

export const caseloadQuery = z.object({ mentor: someId.optional() })

/**
 * A JSON body that is what its form says, or the request goes no further.
 *
 * @throws Refusal `wrong_type`, `broken_encoding`, or `not_valid` with a sentence for each box
 */
export const jsonForm = <Schema extends ZodType>(schema: Schema) =>
  zValidator('json', schema, refuse)

/** @throws Refusal `not_valid` */
export const query = <Schema extends ZodType>(schema: Schema) => zValidator('query', schema, refuse)

function refuse(result: { success: boolean; error?: { issues: readonly Issue[] } }): void {
  if (result.success) return
  const fields: Record<string, string> = {}
  for (const { path, message } of result.error?.issues ?? []) {
    fields[String(path[0] ?? 'form')] ??= message
  }
  throw new Refusal('not_valid', fields)
}
type Issue = { path: readonly PropertyKey[]; message: string }

/** Reads a body strictly before its form does: UTF-8 JSON that says so, or nothing. */
export const jsonOnly = createMiddleware(async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new Refusal('wrong_type')
  try {
    JSON.parse(textOf(await c.req.arrayBuffer()))
  } catch (error) {
    // What the platform says of a body that did not arrive is not about its letters.
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new Refusal('broken_encoding')
    }
    throw error
  }
  await next()
})
