import { noticeAddressOf } from '../env.ts'
import { migrationsApplied, readHealth, readOldestDue } from '../../db/jobs/health.ts'
import type { Database } from '../../db/database.ts'
import { type AppContext, nowOf } from '../context/appContext.ts'
import { databasesOf } from '../context/databases.ts'
import { logFault } from '../problem.ts'
import { illnessesOf } from './rules/illnesses.ts'

/**
 * For whoever watches this install: 200 where all is well in every database, else 503 with what isn't. No word of it is
 * personal.
 */
export async function healthz(c: AppContext): Promise<Response> {
  try {
    const now = await nowOf(c.env)
    const all = await Promise.all(databasesOf(c.env).map((db) => wrongIn(db, c, now)))
    const wrong = all.flatMap((its, n) =>
      n === 0 ? its : its.map((what) => `DB_${n + 1} ${what}`),
    )
    return c.json({ ok: wrong.length === 0, wrong }, wrong.length === 0 ? 200 : 503)
  } catch (error) {
    logFault(error, 'healthz')
    return c.json({ ok: false, wrong: ['database'] }, 503)
  }
}

async function wrongIn(db: Database, c: AppContext, now: number): Promise<readonly string[]> {
  const [rows, [due], applied] = await db.batch([
    readHealth(db),
    readOldestDue(db),
    migrationsApplied(db),
  ])
  return illnessesOf(
    {
      rows,
      due: due ?? { chase: null, send: null },
      hasSender: noticeAddressOf(c.env) !== null,
      applied: applied.map(({ name }) => name),
      expected: MIGRATIONS,
    },
    now,
  )
}
