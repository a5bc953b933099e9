import { Miniflare } from 'miniflare'
import { seedSchools } from '../../db/seed/seedSchools.ts'
import { LOCAL_SECRETS, workerCode } from '../../local/ajar.ts'
import { freePort } from '../../local/ports.ts'
import { migrate } from '../../local/migrate.ts'
import { builtForBench } from './builtForBench.ts'
import { ownWorkerds } from './processes.ts'

/**
 * Ajar and a plain Hono Worker in one workerd, on the same D1. Both are reached by workerd's own
 * sockets: miniflare's usual port runs through proxies that cost more than either of them.
 */
export async function startSideBySide() {
  const before = ownWorkerds()
  const code = workerCode()
  const port = await freePort()
  const bindings = {
    ...LOCAL_SECRETS,
    ORIGIN: `http://127.0.0.1:${port}`,
    OIDC_ISSUER: 'http://localhost',
    OIDC_CLIENT_ID: 'ajar',
    OIDC_CLIENT_SECRET: 'none',
  }
  const { compatibilityDate } = code
  const common = { d1Databases: { DB: 'ajar' } }
  const host = '127.0.0.1'
  const modules = [
    { type: 'ESModule' as const, path: 'plain.js', contents: await builtForBench('plain') },
  ]
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    cf: false,
    workers: [
      { ...code, ...common, name: 'ajar', bindings, unsafeDirectSockets: [{ host, port }] },
      { ...common, name: 'plain', compatibilityDate, modules, unsafeDirectSockets: [{ host }] },
    ],
  })
  await miniflare.ready
  const db = await miniflare.getD1Database('DB', 'ajar')
  await migrate(db)
  await seedSchools(db, LOCAL_SECRETS, Date.now())
  // However many are sent here, it is an hour like any other, and none is held for a look.
  await db.exec('UPDATE tally SET usual_in_hour = 1000000')
  const [pid] = ownWorkerds().filter((pid) => !before.includes(pid))
  if (!pid) throw new Error('the workerd was not found in /proc: this is measured on Linux only')
  return {
    pid,
    db,
    ajar: await miniflare.unsafeGetDirectURL('ajar'),
    plain: await miniflare.unsafeGetDirectURL('plain'),
    stop: () => miniflare.dispose(),
  }
}
