import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A message as it arrived. */
export type Heard = { headers: IncomingHttpHeaders; body: string }

/** As Standard Webhooks says it, by another implementation than Ajar's. */
export function signatureOf({ headers, body }: Heard, secret: string): string {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
