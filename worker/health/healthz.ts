import { noticeAddressOf } from '../env.ts'
import { migrationsApplied, readHealth, readOldestDue } from '../../db/jobs/health.ts'
import { type AppContext, databaseOf, nowOf } from '../context/appContext.ts'
import { logFault } from '../problem.ts'
import { illnessesOf } from './rules/illnesses.ts'

/** For whoever watches this install: 200 where all is well, else 503 with what isn't. No word of it is personal. */
export async function healthz(c: AppContext): Promise<Response> {
  try {
    const db = databaseOf(c.env)
    const [rows, [due], applied] = await db.batch([
      readHealth(db),
      readOldestDue(db),
      migrationsApplied(db),
    ])
    const wrong = illnessesOf(
      {
        rows,
        due: due ?? { chase: null, send: null },
        hasSender: noticeAddressOf(c.env) !== null,
        applied: applied.map(({ name }) => name),
        expected: MIGRATIONS,
      },
      await nowOf(c.env),
    )
    return c.json({ ok: wrong.length === 0, wrong }, wrong.length === 0 ? 200 : 503)
  } catch (error) {
    logFault(error, 'healthz')
    return c.json({ ok: false, wrong: ['database'] }, 503)
  }
}
