import { z } from 'zod/mini'
import { formId, requiredLine } from '../../forms/rules/fields.ts'
import { DAY_MS } from '../../time/durations.ts'

/** What a school's own systems hear of. The triggers of migration 0101 make them. */
export type EventKind =
  | 'referral.made'
  | 'referral.decided'
  | 'disclosure.unacknowledged'
  | 'booking.made'
  | 'booking.moved'
  | 'booking.cancelled'

export type Urgency = 'now' | 'soon' | 'usual'

/** `gone`: the address answered 410, which means never again. */
export type StoppedBecause = 'gone' | 'staff'

/** After a new secret the old one signs as well, so whoever receives has a day to change it. */
const BOTH_SECRETS_MS = DAY_MS

export const oldSecretUntil = (now: number): number => now + BOTH_SECRETS_MS

export const URL_LIMIT = 500

const ADDRESS = 'Write an address that begins with https://.'

const url = requiredLine(URL_LIMIT, ADDRESS).check(
  z.refine((typed) => URL.canParse(typed), ADDRESS),
)

export const webhookForm = z.object({ id: formId, url })

export type WebhookForm = z.infer<typeof webhookForm>

export const webhookAct = z.object({ id: formId })

/** Names that a network keeps to itself. */
const PRIVATE_NAME =
  /(?:^|\.)(?:local|localhost|internal|intranet|lan|home|corp|private|home\.arpa)$/

const isThisMachine = (host: string) => ['localhost', '127.0.0.1'].includes(host)

/**
 * Why Ajar sends nothing to this address; null where it may. A network's own machines are not for Ajar to reach, and a
 * number says nothing of whose it is, so an address has a public name. Where Ajar's own `origin` is this machine, so may
 * the address be.
 */
export function whyNotAddress(address: string, origin: string): string | null {
  const { protocol, hostname, username, password } = new URL(address)
  const host = hostname.replace(/\.$/, '')
  if (username || password) return 'Leave out the name and password before the @.'
  if (isThisMachine(host) && isThisMachine(new URL(origin).hostname)) return null
  if (protocol !== 'https:') return ADDRESS
  const isNumber = host.startsWith('[') || /^[\d.]+$/.test(host)
  if (isNumber) return 'Use the name of the server, not its number.'
  if (!host.includes('.') || PRIVATE_NAME.test(host)) {
    return 'Use an address on the public internet.'
  }
  return null
}
