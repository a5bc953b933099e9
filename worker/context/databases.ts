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

/** What each database answers, one after another. */
export const fromEvery = async <Row>(
  env: Env,
  ask: (db: Database) => PromiseLike<readonly Row[]>,
): Promise<Row[]> => (await Promise.all(databasesOf(env).map(ask))).flat()

/** Schools of several databases in the order of their names, as one database answers them. */
export const byName = <Row extends { name: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))

/**
 * The database that answers a row of a school which lives in it; the first where none does. With one database nothing
 * is asked.
 */
export async function databaseWith(
  env: Env,
  now: number,
  ask: (db: Database) => PromiseLike<readonly { schoolId: string }[]>,
): Promise<Database> {
  const all = databasesOf(env)
  if (all.length === 1) return all[0]
  for (const db of all) {
    const [row] = await ask(db)
    if (row && (await databaseFor(env, row.schoolId, now)) === db) return db
  }
  return all[0]
}
