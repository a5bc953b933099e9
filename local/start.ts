import { LONG_HISTORY_STAFF, SEED_NEWCOMERS, SEED_STAFF } from '../db/seed/people.ts'
import { hasSchool } from '../db/seed/history/schoolRows.ts'
import { BRIDGE_ROAD } from '../db/seed/schools.ts'
import { seedSchools } from '../db/seed/seedSchools.ts'
import { type Ajar, LOCAL_SECRETS, startAjar } from './ajar.ts'
import { startIdentityProvider } from './identityProvider.ts'
import { openLetterbox, printedNotice } from './letterbox.ts'
import { isFree } from './ports.ts'
import { findRunning, forgetRunning, HOME, noteRunning } from './running.ts'
import { whereToGo } from './whereToGo.ts'
import { MINUTE_MS } from '../worker/time/durations.ts'

const PORT = portFrom('PORT', 8787)

const SIGN_IN_PORT = portFrom('AJAR_SIGN_IN_PORT', 8788)

await refuseWhenTaken()
noteRunning(PORT)
process.once('exit', () => forgetRunning())

const origin = `http://localhost:${PORT}`

const letterbox = await openLetterbox((notice) => console.log(printedNotice(notice)))

const people = [...SEED_STAFF, ...SEED_NEWCOMERS]

const provider = await startIdentityProvider({ port: SIGN_IN_PORT, ajarOrigin: origin, people })

const ajar = await startAjar({
  port: PORT,
  keepIn: HOME,
  bindings: { OIDC_ISSUER: provider.issuer, NOTICE_URL: letterbox.url },
})
await seedSchools(ajar.db, LOCAL_SECRETS, Date.now(), provider.issuer)
await knowPeopleFrom(provider.issuer, ajar)
if (await hasSchool(ajar.db, BRIDGE_ROAD.id)) people.push(...LONG_HISTORY_STAFF)
console.log(`\n${whereToGo(origin)}\n`)

const jobs = setInterval(() => void runJobs(), MINUTE_MS)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // miniflare listens as well, and would leave before the database is closed.
  process.removeAllListeners(signal)
  process.once(signal, () => void stop())
}

async function runJobs() {
  try {
    await ajar.runJobs()
  } catch (error) {
    console.error('The jobs of this minute did not finish:', error)
  }
}

async function stop() {
  clearInterval(jobs)
  letterbox.stop()
  await Promise.all([provider.stop(), ajar.stop()])
  console.log('\nAjar is closed.')
  process.exit(0)
}

async function refuseWhenTaken() {
  const running = await findRunning()
  if (running) refuse(`Ajar is open already: http://localhost:${running.port}`)
  if (!(await isFree(PORT))) {
    refuse(`Port ${PORT} is taken by something else. Choose another: PORT=${PORT + 10} npm start`)
  }
  if (!(await isFree(SIGN_IN_PORT))) {
    const other = SIGN_IN_PORT + 10
    refuse(
      `Port ${SIGN_IN_PORT}, for the sign-in, is taken by something else. ` +
        `Choose another: AJAR_SIGN_IN_PORT=${other} npm start`,
    )
  }
}

function portFrom(name: string, usual: number): number {
  const port = Number(process.env[name] || usual)
  return Number.isInteger(port) && port > 0 && port < 65_536
    ? port
    : refuse(`${name} is not the number of a port: ${process.env[name]}`)
}

function refuse(why: string): never {
  console.error(why)
  process.exit(1)
}

/** The sign-in of this machine is the same one when it has moved to another port. */
async function knowPeopleFrom(issuer: string, { db }: Ajar) {
  await db
    .prepare(
      `UPDATE staff_identity SET issuer = ? WHERE issuer <> ? AND issuer LIKE 'http://localhost:%'`,
    )
    .bind(issuer, issuer)
    .run()
}
