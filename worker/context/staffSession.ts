import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import {
  headForSignIn,
  keptSignIn,
  seeSignIn,
  type SignIn,
} from '../../db/context/currentSignIn.ts'
import { NEW_TRAIL, type TrailHead } from '../../db/trail.ts'
import type { Variables } from './appContext.ts'
import { isLive, isSeenAnew } from './rules/signInTimes.ts'
import { hashOf } from '../vault/vault.ts'

/** Holds the secret of a sign-in; the database has only its hash. */
export const STAFF_COOKIE = '__Host-ajar-staff'

/** The hash under which this browser's sign-in would be found; null without a cookie. */
export async function signInHash(c: Context): Promise<string | null> {
  const secret = getCookie(c, STAFF_COOKIE)
  return secret ? hashOf(secret) : null
}

/**
 * Who is signed in with this browser, or null. One D1 round trip, two rows. With the id of a record,
 * the head of its trail comes along, so what is then done to it need not ask.
 */
export async function signedIn(
  c: Context,
  onId?: string,
): Promise<(SignIn & { head?: TrailHead }) | null> {
  const { db, now } = c.var as Variables
  const idHash = await signInHash(c)
  if (!idHash) return null
  const known = keptSignIn(db, [], { idHash })
  const [[signIn], [head] = []] = onId
    ? await db.batch([known, headForSignIn(db, idHash, onId)])
    : await db.batch([known])
  if (!signIn || !isLive(signIn, now)) return null
  if (isSeenAnew(signIn, now)) c.executionCtx.waitUntil(seeSignIn(db, idHash, now).run())
  return onId ? { ...signIn, head: head ?? NEW_TRAIL } : signIn
}
