import { type AppContext, nowOf } from '../context/appContext.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { DAY_MS } from '../time/durations.ts'

/** Days for which a copy of the file may be believed: RFC 9116 asks for less than a year. */
const HOLDS_DAYS = 90

/**
 * Where someone tells us of a weakness (RFC 9116), as `SECURITY_CONTACT` says it. Without that nothing is here.
 *
 * @throws Refusal `not_found`
 */
export async function securityTxt(c: AppContext): Promise<Response> {
  const contact = c.env.SECURITY_CONTACT ?? ''
  if (!/^(mailto:|https:\/\/)[\x21-\x7e]+$/.test(contact)) throw new Refusal('not_found')
  const day = Math.floor((await nowOf(c.env)) / DAY_MS) + HOLDS_DAYS
  return c.text(
    [
      `Contact: ${contact}`,
      `Expires: ${new Date(day * DAY_MS).toISOString()}`,
      `Canonical: ${c.env.ORIGIN}/.well-known/security.txt`,
      'Preferred-Languages: en',
      '',
    ].join('\n'),
    200,
    { 'content-type': 'text/plain; charset=utf-8' },
  )
}
