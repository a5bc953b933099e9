import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type Database, database } from '../../db/database.ts'
import type { Env } from '../env.ts'
import { pepperOf } from '../vault/vault.ts'

/** The context of every request: the database and the instant at which it is handled. */
export type Variables = { db: Database; now: number; pepper: CryptoKey }

export type AppEnv = { Bindings: Env; Variables: Variables }

export type AppContext = Context<AppEnv>

/** The instant, in milliseconds: the clock on the wall, or the one that a test holds. */
export async function nowOf(env: Env): Promise<number> {
  if (!env.CLOCK) return Date.now()
  return Number(await (await env.CLOCK.fetch('http://clock/now')).text())
}

/** The first database: it has the directory of the schools, and what is of no school. */
export const databaseOf = (env: Env) => database(env.DB)

/**
 * Sets what every request has. Each front door begins with it: a door's own app starts empty. `db` is the first
 * database until it is known which school is meant, and that one's from then on.
 */
export const withContext = createMiddleware<AppEnv>(async (c, next) => {
  c.set('db', databaseOf(c.env))
  c.set('now', await nowOf(c.env))
  c.set('pepper', await pepperOf(c.env))
  await next()
})
