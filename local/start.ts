import { setTimeout } from 'node:timers/promises'
import { LONG_HISTORY_STAFF, SEED_NEWCOMERS, SEED_STAFF } from '../db/seed/people.ts'
import { hasSchool } from '../db/seed/history/schoolRows.ts'
import { BRIDGE_ROAD } from '../db/seed/schools.ts'
import { seedSchools } from '../db/seed/seedSchools.ts'
import { type Ajar, LOCAL_SECRETS, startAjar } from './ajar.ts'
import { buildAjar, isBuilt } from './buildAjar.ts'
import { startIdentityProvider } from './identityProvider.ts'
import { openLetterbox, printedNotice } from './letterbox.ts'
import { openLocalDatabase } from './localDatabase.ts'
import { optionsOf } from './commands/options.ts'
import { whichPortsInstead } from './commands/takenPorts.ts'
import { isFree } from './ports.ts'
import { findRunning, forgetRunning, HOME, noteRunning } from './running.ts'
import { savedKeys } from './operations/savedKeys.ts'
import { settingsOrEnd } from './settings/settings.ts'
import { whereToGo } from './whereToGo.ts'
import { MINUTE_MS } from '../worker/time/durations.ts'

optionsOf({})

const PORT = portFrom('PORT', 8787)

const SIGN_IN_PORT = portFrom('AJAR_SIGN_IN_PORT', 8788)

/** `AJAR_DATABASES=3 npm start` tries what an install with several databases does. */
const { databases: DATABASES, bucket: BUCKET } = settingsOrEnd()

const MOST_STARTS_A_MINUTE = 5

const CTRL_C_MS = 200

await refuseWhenTaken()
buildWhenChanged()

/** The address where people reach it; `ORIGIN` sets another, such as a proxy's or this machine's in the wifi. */
const origin = process.env['ORIGIN'] || `http://localhost:${PORT}`

noteRunning({ port: PORT, origin, secret: LOCAL_SECRETS.OPERATOR_SECRET })
process.once('exit', () => forgetRunning())

const letterbox = await openLetterbox((notice) => console.log(printedNotice(notice)))

const people = [...SEED_STAFF, ...SEED_NEWCOMERS]

const provider = await startIdentityProvider({ port: SIGN_IN_PORT, ajarOrigin: origin, people })

await fillDatabase(provider.issuer)
/** When it was started again, in milliseconds, because a workerd that dies at once must not restart for ever. */
let startedAgain: number[] = []
let isClosing = false
let ajar = await open()
listenForSignals()
console.log(`\n${whereToGo(origin)}\n`)

// At once as well: until the jobs have run, the office says that they have stopped.
void runJobs()
const jobs = setInterval(() => void runJobs(), MINUTE_MS)

function buildWhenChanged() {
  if (isBuilt({ withParts: true })) return
  console.log('Building Ajar…')
  try {
    buildAjar({ withParts: true })
  } catch (error) {
    refuse((error as Error).message)
  }
}

/** Migrates and seeds before anything listens on Ajar's port, so the first answer already has the school. */
async function fillDatabase(issuer: string) {
  const { db, databases, close } = await openLocalDatabase(HOME, DATABASES)
  await seedSchools(db, { ...LOCAL_SECRETS, ...savedKeys(HOME) }, Date.now(), issuer)
  for (const each of databases) await knowPeopleFrom(issuer, each)
  if (await hasSchool(db, BRIDGE_ROAD.id)) people.push(...LONG_HISTORY_STAFF)
  await close()
}

function open(): Promise<Ajar> {
  return startAjar({
    port: PORT,
    keepIn: HOME,
    databases: DATABASES,
    bucket: BUCKET,
    withQueue: true,
    bindings: { ORIGIN: origin, OIDC_ISSUER: provider.issuer, NOTICE_URL: letterbox.url },
    onDeath: () => void openAgain(),
  })
}

async function openAgain() {
  // Ctrl-C reaches workerd as well, perhaps before us.
  await setTimeout(CTRL_C_MS)
  if (isClosing) return
  const now = Date.now()
  startedAgain = [...startedAgain.filter((at) => now - at < MINUTE_MS), now]
  if (startedAgain.length > MOST_STARTS_A_MINUTE)
    refuse('workerd stopped too often in one minute, so Ajar has closed.')
  console.error('workerd, which runs Ajar, has stopped. Starting it again…')
  try {
    await ajar.stop()
    ajar = await open()
    listenForSignals()
    console.error(`Ajar is open again on ${origin}`)
  } catch (error) {
    refuse(`workerd didn’t start again: ${(error as Error).message}`)
  }
}

async function runJobs() {
  try {
    await ajar.runJobs()
  } catch (error) {
    console.error('This minute’s jobs didn’t finish:', error)
  }
}

function listenForSignals() {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // miniflare listens as well, and would leave before the database is closed.
    process.removeAllListeners(signal)
    process.once(signal, () => void stop())
  }
}

async function stop() {
  isClosing = true
  clearInterval(jobs)
  letterbox.stop()
  await Promise.all([provider.stop(), ajar.stop()])
  console.log('\nAjar is closed.')
  process.exit(0)
}

async function refuseWhenTaken() {
  const running = await findRunning()
  if (running) refuse(`Ajar is already open: http://localhost:${running.port}`)
  const hint = await whichPortsInstead({ PORT, AJAR_SIGN_IN_PORT: SIGN_IN_PORT }, isFree)
  if (hint) refuse(hint)
}

function portFrom(name: string, usual: number): number {
  const port = Number(process.env[name] || usual)
  return Number.isInteger(port) && port > 0 && port < 65_536
    ? port
    : refuse(`${name} isn’t a port number: ${process.env[name]}`)
}

function refuse(why: string): never {
  console.error(why)
  process.exit(1)
}

/** Accounts stay the same when this machine's sign-in moves to another port. */
async function knowPeopleFrom(issuer: string, db: D1Database) {
  await db
    .prepare(
      `UPDATE staff_account SET issuer = ? WHERE issuer <> ? AND issuer LIKE 'http://localhost:%'`,
    )
    .bind(issuer, issuer)
    .run()
}
