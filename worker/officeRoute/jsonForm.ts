import { zValidator } from '@hono/zod-validator'
import { createMiddleware } from 'hono/factory'
import { type ZodType, z } from 'zod'
import { Refusal } from '../access/rules/refusal.ts'
import { textOf } from '../vault/bytes.ts'

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
