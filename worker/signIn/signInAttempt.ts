import { getCookie, setCookie } from 'hono/cookie'
import * as oauth from 'oauth4webapi'
import { useState } from '../../db/signIn/signIns.ts'
import type { AppContext } from '../context/appContext.ts'
import { ATTEMPT_MINUTES, attemptEndsAt } from '../context/rules/signInTimes.ts'
import { type Sealed, seal, unseal } from '../vault/seal.ts'
import { hashOf, newSecret, signInKey } from '../vault/vault.ts'
import { type Provider, redirectUri } from './identityProvider.ts'

/** The data an attempt to sign in needs when it comes back. It travels sealed, as its own `state`. */
export type SignInAttempt = Purpose & {
  nonce: string
  codeVerifier: string
  endsAt: number
}

/**
 * What a sign-in is for. `in`: the office. `try`: that a provider works, before it is used. `prove`: who someone was by
 * the provider that their school used before; then `bind`: whom the one that it uses now calls the same person.
 */
export type Purpose = {
  goal: 'in' | 'try' | 'prove' | 'bind'
  /** The school that was asked for; null where nobody was asked. */
  schoolId: string | null
  /** The school's own provider, where it goes to one; null for the install's. */
  providerId: string | null
  /** Who tries it, or whose account is bound. */
  staffId?: string
  returnTo: string
  invitationHash?: string | null
  /** Nobody knows them yet: this time their address is asked for, because a school may wait for it. */
  isListed?: boolean
}

/**
 * Holds a secret of this browser while someone signs in. `state` opens only with it, so nobody
 * can be brought back with a `state` that another browser began (login CSRF).
 */
const BROWSER_COOKIE = '__Host-ajar-sign-in'

/**
 * Begins a sign-in: where at the identity provider the browser goes now. Its purpose comes along. It writes nothing, because anyone may ask for this address, as often as they like.
 */
export async function beginAttempt(
  c: AppContext,
  { server, client }: Provider,
  purpose: Purpose,
): Promise<URL> {
  const attempt: SignInAttempt = {
    ...purpose,
    nonce: oauth.generateRandomNonce(),
    codeVerifier: oauth.generateRandomCodeVerifier(),
    endsAt: attemptEndsAt(c.get('now')),
  }
  const column = await columnOf(browserSecret(c))
  const state = await seal(await signInKey(c.get('pepper')), column, JSON.stringify(attempt))

  const url = new URL(server.authorization_endpoint)
  url.searchParams.set('client_id', client.client_id)
  url.searchParams.set('redirect_uri', redirectUri(c.env))
  url.searchParams.set('response_type', 'code')
  // The address is asked for once, when an invitation or a place on a list has to be for this account.
  const asksAddress = purpose.invitationHash || purpose.isListed
  url.searchParams.set('scope', asksAddress ? 'openid email profile' : 'openid')
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
