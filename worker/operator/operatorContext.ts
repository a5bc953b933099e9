import type { AppContext } from '../context/appContext.ts'
import type { Database } from '../../db/database.ts'
import type { Secrets } from '../vault/vault.ts'

/** What a command of whoever runs this install works on. */
export type OperatorContext = { db: Database; secrets: Secrets; now: number }

export const operatorContext = (c: AppContext): OperatorContext => ({
  db: c.get('db'),
  secrets: c.env,
  now: c.get('now'),
})
