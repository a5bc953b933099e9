import { type Database, database } from '../../db/database.ts'
import type { Env } from '../env.ts'

/** Every database of this install: `DB`, and `DB_2`, `DB_3`… as far as there are any. */
export function databasesOf(env: Env): readonly [Database, ...Database[]] {
  const others: Database[] = []
  for (let n = 2, next = env.DB_2; next; next = env[`DB_${++n}`]) others.push(database(next))
  return [database(env.DB), ...others]
}

/** Where a school lives. With one database nothing is asked. */
export async function databaseFor(env: Env, schoolId: string, now: number): Promise<Database> {
  const all = databasesOf(env)
  if (all.length === 1) return all[0]
  const { numberFor } = await import('../../db/school/directory.ts')
  const number = await numberFor(all[0], schoolId, now)
  const its = all[number - 1]
  if (!its) throw new Error(`This install has no database ${number}.`)
  return its
}
