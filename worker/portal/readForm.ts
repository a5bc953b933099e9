import type { Typed } from '../../web/portal/ask.ts'
import { Refusal } from '../domain/refusal.ts'
import { textOf } from '../vault/bytes.ts'

/** Fields in which several answers may be ticked. Any other arrives once. */
const SEVERAL = new Set(['reason', 'wish', 'when'])

/**
 * The fields of a posted form, line ends as `\n` and without spaces around them.
 *
 * @throws Refusal `wrong_type`, `broken_encoding` or `repeated_field`
 */
export async function readForm(request: Request): Promise<Typed> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new Refusal('wrong_type')
  const bytes = await request.arrayBuffer()
  const typed: Record<string, string[]> = Object.create(null)
  for (const pair of orBroken(() => textOf(bytes)).split('&')) {
    if (pair === '') continue
    const [name = '', value = ''] = pair.split('=', 2).map(decoded)
    ;(typed[name] ??= []).push(value)
  }
  for (const [name, values] of Object.entries(typed)) {
    if (values.length > 1 && !SEVERAL.has(name))
      throw new Refusal('repeated_field', { field: name })
  }
  return typed
}

const decoded = (text: string): string =>
  orBroken(() => decodeURIComponent(text.replaceAll('+', ' ')))
    .replaceAll('\r\n', '\n')
    .replaceAll('\0', '')
    .normalize('NFC')
    .trim()

function orBroken(decode: () => string): string {
  try {
    return decode()
  } catch {
    throw new Refusal('broken_encoding')
  }
}

/** The one value of a field; empty when it was not sent. */
export const field = (typed: Typed, name: string) => typed[name]?.[0] ?? ''
