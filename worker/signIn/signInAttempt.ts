import { getCookie, setCookie } from 'hono/cookie'
import * as oauth from 'oauth4webapi'
import { useState } from '../../db/signIn/signIns.ts'
import type { AppContext } from '../context/appContext.ts'
import { ATTEMPT_MINUTES, attemptEndsAt, returnPath } from '../context/rules/signInTimes.ts'
import { type Sealed, seal, unseal } from '../vault/seal.ts'
import { hashOf, newSecret, signInKey } from '../vault/vault.ts'
import { type Provider, redirectUri } from './identityProvider.ts'

/** What an attempt to sign in needs when it comes back. It travels sealed, as its own `state`. */
export type SignInAttempt = {
  nonce: string
  codeVerifier: string
  returnTo: string
  endsAt: number
  invitationHash: string | null
}

/**
 * Holds a secret of this browser while someone signs in. `state` opens only with it, so that nobody
 * can be brought back with a `state` that another browser began (login CSRF).
 */
const BROWSER_COOKIE = '__Host-ajar-sign-in'

/**
 * Begins a sign-in: where at the identity provider the browser goes now. With an invitation it comes along. It
 * writes nothing, because anyone may ask for this address, as often as they like.
 */
export async function beginAttempt(c: AppContext, { server, client }: Provider): Promise<URL> {
  const invitation = c.req.query('invitation')
  const attempt: SignInAttempt = {
    nonce: oauth.generateRandomNonce(),
    codeVerifier: oauth.generateRandomCodeVerifier(),
    returnTo: returnPath(c.req.query('to')),
    endsAt: attemptEndsAt(c.get('now')),
    invitationHash: invitation ? await hashOf(invitation) : null,
  }
  const column = await columnOf(browserSecret(c))
  const state = await seal(await signInKey(c.get('pepper')), column, JSON.stringify(attempt))

  const url = new URL(server.authorization_endpoint)
  url.searchParams.set('client_id', client.client_id)
  url.searchParams.set('redirect_uri', redirectUri(c.env))
  url.searchParams.set('response_type', 'code')
  // The address is asked for once, when an invitation has to be for this account.
  url.searchParams.set('scope', invitation ? 'openid email profile' : 'openid')
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
  if (!secret || !state) return null
  const attempt = await opened(c, secret, state)
  if (!attempt || c.get('now') >= attempt.endsAt) return null
  const used = { stateHash: await hashOf(state), endsAt: attempt.endsAt }
  return (await useState(c.get('db'), used)).length > 0 ? attempt : null
}

/** Null for a `state` that is not ours, or that another browser began. */
async function opened(c: AppContext, secret: string, state: string): Promise<SignInAttempt | null> {
  try {
    const key = await signInKey(c.get('pepper'))
    return JSON.parse(await unseal(key, await columnOf(secret), state as Sealed)) as SignInAttempt
  } catch {
    return null
  }
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

const columnOf = async (secret: string) => ({
  schoolId: '',
  table: 'used_sign_in',
  row: await hashOf(secret),
  column: 'state',
})

const challengeOf = ({ codeVerifier }: SignInAttempt) =>
  oauth.calculatePKCECodeChallenge(codeVerifier)
