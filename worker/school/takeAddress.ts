import type { Database } from '../../db/database.ts'
import { countSchools, forgetPlace, takeAddress as take } from '../../db/school/directory.ts'
import { databaseFor, databasesOf } from '../context/databases.ts'
import type { Env } from '../env.ts'

/**
 * Gives a new school its address, in the database with the fewest schools. Asked again for the same
 * address it answers the same database, so whoever makes the school there sees whether it's theirs.
 */
export async function takeAddress(
  { env, now }: { env: Env; now: number },
  at: string,
): Promise<Database> {
  const all = databasesOf(env)
  const [first] = all
  if (all.length === 1) return first
  const counted = await Promise.all(
    all.map(async (db) => ({ db, schools: await countSchools(db) })),
  )
  const [emptiest] = counted.toSorted((a, b) => a.schools - b.schools)
  await take(first, at, all.indexOf(emptiest?.db ?? first) + 1)
  forgetPlace(at)
  return databaseFor(env, at, now)
}
