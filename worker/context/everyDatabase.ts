import type { Database } from '../../db/database.ts'
import type { Env } from '../env.ts'
import { databaseFor, databasesOf } from './databases.ts'

/** What each database answers. */
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
