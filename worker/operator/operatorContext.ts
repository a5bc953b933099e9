import { createMiddleware } from 'hono/factory'
import type { Database } from '../../db/database.ts'
import type { AppContext, AppEnv } from '../context/appContext.ts'
import { databaseFor } from '../context/databases.ts'
import { takeAddress } from '../school/takeAddress.ts'
import type { Secrets } from '../vault/vault.ts'

/** What a command of whoever runs this install works on. */
export type OperatorContext = { db: Database; secrets: Secrets; now: number }

/** An address with an `:id` is about the school or the trust that lives there, in its database. */
export const inItsDatabase = createMiddleware<AppEnv>(async (c, next) => {
  c.set('db', await databaseFor(c.env, c.req.param('id') ?? '', c.get('now')))
  await next()
})

/** For a school or a trust that is being added at this address. */
export const newAt = async (c: AppContext, at: string): Promise<OperatorContext> => ({
  ...operatorContext(c),
  db: await takeAddress({ env: c.env, now: c.get('now') }, at),
})

export const operatorContext = (c: AppContext): OperatorContext => ({
  db: c.get('db'),
  secrets: c.env,
  now: c.get('now'),
})
