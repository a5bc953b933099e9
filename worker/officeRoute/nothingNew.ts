import { z } from 'zod/mini'
import { query } from './jsonForm.ts'

/** A page that asks again says what it has: `have` of the answer before. */
export const have = query(z.object({ have: z.optional(z.string()) }))

/** An empty answer: nothing has changed since the one that the page has. For the client's types it is `null`. */
export const nothingNew = () =>
  Object.assign(new Response(null, { status: 204 }), {
    _data: null,
    _status: 204,
    _format: 'json',
  } as const)
