import { QUIET } from '../../guard.ts'
import { utf8 } from '../../vault/bytes.ts'
import type { Given, Piece } from './fillIn.ts'
import type { Drawn } from './drawPage.ts'

/** Stands in a drawn page for its form's id, which every request gets anew. Nobody can type it. */
export const THIS_FORM = '\0form\0'

/** A drawn page in bytes, parted where an answer fills something in, and its headers. */
export type Printed = { pieces: readonly (Uint8Array | Exclude<Piece, string>)[]; headers: Headers }

/**
 * Turning words into bytes costs more than all else of a page that was drawn before: done once.
 *
 * @param parted the page's form is given back: where what was typed belongs
 */
export function print({ head, body, policy }: Drawn, parted: Piece[] = [body]): Printed {
  const pieces = parted.flatMap(openId)
  const headers = new Headers({
    'content-type': 'text/html; charset=UTF-8',
    'content-security-policy': policy,
    ...QUIET,
  })
  const inBytes = pieces.map((piece) => (typeof piece === 'string' ? utf8(piece) : piece))
  return { pieces: [head, ...inBytes], headers }
}

function openId(piece: Piece): Piece[] {
  if (typeof piece !== 'string') return [piece]
  const parts = piece.split(THIS_FORM)
  return parts.flatMap((part, index) => (index === 0 ? [part] : [({ form }: Given) => form, part]))
}

/** The page with this filled in. */
export function answerWith(
  { pieces, headers }: Printed,
  { status = 200, form = '', typed = {} }: Partial<Given> & { status?: number },
): Response {
  const given = { form, typed }
  const whole: Uint8Array[] = []
  let length = 0
  for (const piece of pieces) {
    const words = typeof piece === 'function' ? piece(given) : ''
    const bytes = typeof piece === 'function' ? (words === '' ? NOTHING : utf8(words)) : piece
    length += bytes.length
    whole.push(bytes)
  }
  return new Response(joined(whole, length), { status, headers })
}

const NOTHING = new Uint8Array(0)

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
