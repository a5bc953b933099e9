import { Webhook } from 'standardwebhooks'

/** Bytes of a secret: the specification asks for 24 to 64. */
const SECRET_BYTES = 32

const PREFIX = 'whsec_'

export const newWebhookSecret = (): string =>
  PREFIX + btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES))))

/**
 * The headers of a message as https://www.standardwebhooks.com has them: its id, the second at which it is sent, and a
 * signature of both and the body under each of these secrets.
 */
export const signedHeaders = (
  secrets: readonly string[],
  { id, at, body }: { id: string; at: number; body: string },
): Record<string, string> => ({
  'content-type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at / 1000)),
  'webhook-signature': secrets
    .map((secret) => new Webhook(secret).sign(id, new Date(at), body))
    .join(' '),
})
