import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { lineOf, proseOf, withPlainDigits } from '../../forms/rules/typedText.ts'

/** Boxes of one line, in which somebody is named or a number is given; `name.2` is the third child's. */
const ONE_LINE = /^(?:name|other_name|group|interpreter|contact)(?:\.\d+)?$/

/** Boxes in which only a number makes sense, whatever its digits look like. */
const NUMBERS = /^(?:number|year|other_year|people|children|places)(?:\.\d+)?$/

/** What was typed into the box of this name, read as what the box is for. */
export function readAs(box: string, typed: string): string {
  if (NUMBERS.test(box)) return withPlainDigits(lineOf(typed))
  return ONE_LINE.test(box) ? lineOf(typed) : proseOf(typed)
}

/** Fields in which several answers may be ticked. Any other arrives once. */
const SEVERAL = new Set(['reason', 'wish', 'when'])

/**
 * The fields of a posted form, each read as what it is for.
 *
 * @throws Refusal `wrong_type`, `broken_encoding` or `repeated_field`
 */
export async function readForm(request: Request): Promise<Typed> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal('wrong_type')
  const text = await request.text()
  // Stands for bytes that are no letters. In a form a letter like that itself arrives as %EF%BF%BD.
  if (text.includes('\uFFFD')) throw new Refusal('broken_encoding')
  const typed: Record<string, string[]> = Object.create(null)
  for (const pair of text.replaceAll('+', ' ').split('&')) {
    if (pair === '') continue
    const [name = '', value = ''] = pair.split('=', 2)
    const box = readAs('', decoded(name))
    ;(typed[box] ??= []).push(readAs(box, decoded(value)))
  }
  for (const [name, values] of Object.entries(typed)) {
    if (values.length > 1 && !SEVERAL.has(name))
      throw new Refusal('repeated_field', { field: name })
  }
  return typed
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Refusal('broken_encoding')
  }
}
