import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { keptSignIn, seeSignIn, type SignIn } from '../../db/context/currentSignIn.ts'
import { NEW_TRAIL } from '../../db/trail.ts'
import type { Database } from '../../db/database.ts'
import type { Env } from '../env.ts'
import type { Variables } from './appContext.ts'
import { databaseFor, databasesOf } from './databases.ts'
import { isLive, isSeenAnew } from './rules/signInTimes.ts'
import { hashOf } from '../vault/vault.ts'

/**
 * Holds the secret of a sign-in; the database has only its hash. Where there are several databases, the school stands
 * before it, `harbour-academy.secret`: the directory says where that lives, also after it has moved.
 */
export const STAFF_COOKIE = '__Host-ajar-staff'

function cookieOf(c: Context): { schoolId: string | null; secret: string } | null {
  const value = getCookie(c, STAFF_COOKIE)
  if (!value) return null
  const dot = value.indexOf('.')
  return { schoolId: dot > 0 ? value.slice(0, dot) : null, secret: value.slice(dot + 1) }
}

/** The hash under which this browser's sign-in would be found; null without a cookie. */
export async function signInHash(c: Context): Promise<string | null> {
  const cookie = cookieOf(c)
  return cookie && hashOf(cookie.secret)
}

const nowAt = (c: Context) => (c.var as Variables).now

/** Where this browser's sign-in would be found: the database of its school, or the first where its cookie names none. */
export async function signInDatabase(c: Context): Promise<Database> {
  const schoolId = cookieOf(c)?.schoolId
  return schoolId ? databaseFor(c.env as Env, schoolId, nowAt(c)) : databasesOf(c.env as Env)[0]
}

/** From now on this browser is signed in to this school; without a secret, with the one that it has. */
export function keepSignIn(c: Context, schoolId: string, secret = cookieOf(c)?.secret): void {
  if (!secret) return
  const value = databasesOf(c.env as Env).length > 1 ? `${schoolId}.${secret}` : secret
  setCookie(c, STAFF_COOKIE, value, {
    path: '/',
    secure: true,
    httpOnly: true,
    // Not Strict: it has to come along on the way back from the identity provider's site.
    sameSite: 'Lax',
  })
}

/**
 * Who is signed in with this browser, or null, and sets the database of their school. One D1 round trip, two rows. With
 * the id of a record, the head of its trail comes along, so what is then done to it need not ask.
 */
export async function signedIn(c: Context, onId?: string): Promise<SignIn | null> {
  const idHash = await signInHash(c)
  if (!idHash) return null
  const db = await signInDatabase(c)
  const found = await signInIn(c, db, idHash, onId)
  if (!found) return null
  const its = await databaseFor(c.env as Env, found.schoolId, nowAt(c))
  c.set('db', its)
  // A cookie from before there were several databases names no school, and the school may have moved since.
  return its === db ? found : signInIn(c, its, idHash, onId)
}

async function signInIn(
  c: Context,
  db: Database,
  idHash: string,
  onId?: string,
): Promise<SignIn | null> {
  const now = nowAt(c)
  const isOn = onId !== undefined
  const [[signIn]] = await db.batch([keptSignIn(db, [isOn], isOn ? { idHash, onId } : { idHash })])
  if (!signIn || !isLive(signIn, now)) return null
  if (isSeenAnew(signIn, now)) c.executionCtx.waitUntil(seeSignIn(db, idHash, now).run())
  return isOn ? { ...signIn, head: signIn.head ?? NEW_TRAIL } : signIn
}
