import type { Typed } from '../../../web/portal/page/pageProps.ts'
import { Refusal } from '../../access/rules/refusal.ts'

/** Fields in which several answers may be ticked. Any other arrives once. */
const SEVERAL = new Set(['reason', 'wish', 'when'])

/**
 * The fields of a posted form, each read as what it is for (readBox.ts).
 *
 * @throws Refusal `wrong_type`, `broken_encoding` or `repeated_field`
 */
export async function readForm(request: Request): Promise<Typed> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal('wrong_type')
  const text = await request.text()
  // Stands for bytes that are no letters. In a form a letter like that itself arrives as %EF%BF%BD.
  if (text.includes('\uFFFD')) throw new Refusal('broken_encoding')
  // No page waits for how typed text is read.
  const { readAs } = await import('./readBox.ts')
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

/** Whether another language was chosen in the form: it is drawn again in that, with what was typed. */
export const isCarried = (typed: Typed) => field(typed, 'carry') !== ''

/** The one value of a field; empty when it was not sent. */
export const field = (typed: Typed, name: string) => typed[name]?.[0] ?? ''
