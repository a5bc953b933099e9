import type { Context, Env } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { QUIET } from '../guard.ts'
import { utf8 } from '../vault/bytes.ts'
import type { Drawn } from './page.ts'

/** Stands in a drawn page for its form's id, which every request gets anew. Nobody can type it. */
export const THIS_FORM = '\0form\0'

/** A drawn page in bytes, parted where the id of its form belongs, and its headers. */
export type Printed = { parts: readonly Uint8Array[]; headers: Headers }

/** Turning words into bytes costs more than all else of a page that was drawn before: done once. */
export function print({ head, body, policy }: Drawn): Printed {
  const [first = '', ...rest] = body.split(THIS_FORM)
  const headers = new Headers({
    'content-type': 'text/html; charset=UTF-8',
    'content-security-policy': policy,
    ...QUIET,
  })
  return { parts: [joined([head, utf8(first)]), ...rest.map(utf8)], headers }
}

/**
 * A page with this id in its form, for an answer on whose way no header was set: they would be lost. A third
 * cheaper than `answerWith`, which sets each header by itself.
 */
export const printedAnswer = (printed: Printed, form: string): Response =>
  new Response(whole(printed, form), { headers: printed.headers })

/** The same, with the headers that were set on the way. */
export const answerWith = <E extends Env>(
  c: Context<E>,
  printed: Printed,
  { form = '', status = 200 }: { form?: string; status?: ContentfulStatusCode | undefined },
): Response => c.newResponse(whole(printed, form), { status, headers: printed.headers })

function whole({ parts }: Printed, form: string) {
  const between = utf8(form)
  return joined(parts.flatMap((part, index) => (index === 0 ? [part] : [between, part])))
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
