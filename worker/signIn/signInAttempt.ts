import { getCookie, setCookie } from 'hono/cookie'
import * as oauth from 'oauth4webapi'
import { insertAttempt, type SignInAttempt, takeAttempt } from '../../db/signIn/signIns.ts'
import type { AppContext } from '../context/appContext.ts'
import { ATTEMPT_MINUTES, attemptEndsAt, returnPath } from '../context/rules/signInTimes.ts'
import { hashOf, newSecret } from '../vault/vault.ts'
import { type Provider, redirectUri } from './identityProvider.ts'

/**
 * Holds a secret of this browser while somebody signs in. `state` is made from it, so that nobody
 * can be brought back with a `state` that another browser began (login CSRF).
 */
const BROWSER_COOKIE = '__Host-ajar-sign-in'

/** Begins a sign-in: where at the identity provider the browser goes now. With an invitation it comes along. */
export async function beginAttempt(c: AppContext, { server, client }: Provider): Promise<URL> {
  const invitation = c.req.query('invitation')
  const state = await stateFor(browserSecret(c), newSecret())
  const attempt: SignInAttempt = {
    stateHash: await hashOf(state),
    nonce: oauth.generateRandomNonce(),
    codeVerifier: oauth.generateRandomCodeVerifier(),
    returnTo: returnPath(c.req.query('to')),
    endsAt: attemptEndsAt(c.get('now')),
    invitationHash: invitation ? await hashOf(invitation) : null,
  }
  await insertAttempt(c.get('db'), attempt)

  const url = new URL(server.authorization_endpoint!)
  url.searchParams.set('client_id', client.client_id)
  url.searchParams.set('redirect_uri', redirectUri(c.env))
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('scope', 'openid')
  url.searchParams.set('state', state)
  url.searchParams.set('nonce', attempt.nonce)
  url.searchParams.set('code_challenge', await challengeOf(attempt))
  url.searchParams.set('code_challenge_method', 'S256')
  return url
}

/** The attempt that this browser comes back with, used up by asking; null when there is none. */
export async function finishAttempt(
  c: AppContext,
  state: string | undefined,
): Promise<SignInAttempt | null> {
  const secret = getCookie(c, BROWSER_COOKIE)
  const [salt = ''] = state?.split('.') ?? []
  if (!secret || !state || state !== (await stateFor(secret, salt))) return null
  const [attempt] = await takeAttempt(c.get('db'), await hashOf(state))
  return attempt && c.get('now') < attempt.endsAt ? attempt : null
}

/** One secret for every tab: whoever begins in two of them may come back in either. */
function browserSecret(c: AppContext): string {
  const secret = getCookie(c, BROWSER_COOKIE) ?? newSecret()
  setCookie(c, BROWSER_COOKIE, secret, {
    path: '/',
    secure: true,
    httpOnly: true,
    // Not Strict: the way back is a link from the identity provider's site to ours.
    sameSite: 'Lax',
    maxAge: ATTEMPT_MINUTES * 60,
  })
  return secret
}

const stateFor = async (secret: string, salt: string) => `${salt}.${await hashOf(secret + salt)}`

const challengeOf = ({ codeVerifier }: SignInAttempt) =>
  oauth.calculatePKCECodeChallenge(codeVerifier)
