import { utf8 } from '../vault/bytes.ts'

/** Bytes of a secret: the specification asks for 24 to 64. */
const SECRET_BYTES = 32

const PREFIX = 'whsec_'

const base64 = (bytes: Uint8Array) => btoa(String.fromCodePoint(...bytes))

export const newWebhookSecret = (): string =>
  PREFIX + base64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))

/**
 * The headers of a message as https://www.standardwebhooks.com has them: its id, the second at which it is sent, and a
 * signature of both and the body under each of these secrets.
 */
export async function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: number; body: string },
): Promise<Record<string, string>> {
  const seconds = Math.floor(at / 1000)
  const signed = utf8(`${id}.${seconds}.${body}`)
  const signatures = await Promise.all(
    secrets.map(async (secret) => {
      const raw = Uint8Array.from(
        atob(secret.slice(PREFIX.length)),
        (letter) => letter.codePointAt(0) ?? 0,
      )
      const params = { name: 'HMAC', hash: 'SHA-256' }
      const key = await crypto.subtle.importKey('raw', raw, params, false, ['sign'])
      return `v1,${base64(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)))}`
    }),
  )
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}
