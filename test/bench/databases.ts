import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { signIns } from '../../db/tables/signIn.ts'
import { databaseBindings, LOCAL_SECRETS, openDatabases } from '../../local/ajar.ts'
import { d1Worker } from '../../local/batchedD1.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { copySchool } from '../jobs/copySchool.ts'
import { aCase, aDisclosure, aSchool, referralsIn } from '../support/builders.ts'
import { type Meter, meteredD1, newMeter } from '../support/meteredD1.ts'
import { MONDAY_MORNING } from '../support/office.ts'
import { ask } from '../support/portal.ts'
import { newPhone } from '../support/scriptlessPhone.ts'
import { Miniflare } from 'miniflare'
import { bytes, exactly, type Figure, type Measurement } from './figures.ts'

const DATABASES = 10

const SCHOOLS = 300

/** Referrals, cases and disclosures of a small school. */
const REFERRALS = 8

/** Times that each page is asked for its processor time. */
const ROUNDS = 20

/**
 * Whether chance made it more: a search reads the row after those that it finds, unless they are the last of an index.
 * What grows with the schools grows by far more.
 */
const isByChance = (more: number, rows: number) => more <= Math.max(3, Math.ceil(rows / 4))

/** Pages of the office as the one who opens them most. */
const OFFICE = {
  grace: ['me', 'today', 'queue', 'caseload'],
  lund: ['me', 'today', 'disclosures'],
  ruth: ['me', 'queue', 'requests'],
} as const

type Worker = { fetch: (request: Request, env: object, ctx: object) => Promise<Response> }

type Install = {
  /** What each page of the school reads and writes, once the isolate knows where it lives. */
  costs: Map<string, Pick<Meter, 'rowsRead' | 'rowsWritten' | 'roundTrips'>>
  /** Milliseconds of this process for each page of all, its side of the database's protocol included. */
  processorMs: number
  /** Of one small school in a database. */
  bytesOfOne: number
}

/**
 * Small schools in so many databases, made by SQL from one in each, and what the pages of one cost the databases. Rows
 * and bytes are exact.
 */
async function measureInstall(number: number, each: number): Promise<Install> {
  const bound = databaseBindings(number)
  const miniflare = new Miniflare({ ...d1Worker(bound), cf: false })
  try {
    const databases = await openDatabases(miniflare, bound)
    const [first] = databases
    const schools: School[] = []
    let bytesOfOne = 0
    for (const [n, db] of databases.entries()) {
      const school = await aSmallSchool(db)
      schools.push(school)
      const before = await sizeOf(db)
      if (each > 1) await copySchool(db, school.id, each - 1, `school-${n + 1}`)
      bytesOfOne = ((await sizeOf(db)) - before) / Math.max(1, each - 1)
      const { results } = await db.prepare('SELECT id FROM school').all<{ id: string }>()
      await first
        .prepare(
          'INSERT INTO school_database (school_id, number) SELECT value, ? FROM json_each(?)',
        )
        .bind(n + 1, JSON.stringify(results.map(({ id }) => id)))
        .run()
    }
    const state = { meter: newMeter(), fault: null }
    const metered = Object.fromEntries(
      Object.keys(bound).map((name, n) => [name, meteredD1(databases[n] as D1Database, state)]),
    )
    const last = schools.length - 1
    const { costs, processorMs } = await costsOf(
      schools[last] as School,
      databases[last] as D1Database,
      metered,
      state,
    )
    return { costs, processorMs, bytesOfOne }
  } finally {
    await miniflare.dispose()
  }
}

async function aSmallSchool(db: D1Database): Promise<School> {
  const school = await aSchool(db)
  await referralsIn(
    db,
    school,
    Array.from({ length: REFERRALS }, () => ({})),
  )
  await aCase(db, school, 'grace')
  await aDisclosure(db, school, { raisedAt: MONDAY_MORNING })
  return school
}

const sizeOf = async (db: D1Database) => (await db.prepare('SELECT 1').all()).meta.size_after

async function costsOf(
  school: School,
  db: D1Database,
  metered: Record<string, D1Database>,
  state: { meter: Meter },
): Promise<Pick<Install, 'costs' | 'processorMs'>> {
  const built = new URL('../../dist/worker/index.js', import.meta.url).href
  const { default: worker } = (await import(built)) as { default: Worker }
  const ORIGIN = 'http://localhost'
  const CLOCK = { fetch: async () => new Response(String(MONDAY_MORNING)) }
  const env = { ...LOCAL_SECRETS, ORIGIN, CLOCK, ...metered }
  const ctx = { waitUntil: () => {}, passThroughOnException: () => {} }
  const send = (url: string, init: RequestInit) => worker.fetch(new Request(url, init), env, ctx)
  const costs: Install['costs'] = new Map()
  const acts: (() => Promise<unknown>)[] = []
  const measured = async (what: string, act: () => Promise<{ status: number }>) => {
    acts.push(act)
    // Where a school lives, and the school itself, are known from the first time on.
    for (let n = 0; n < 2; n++) {
      state.meter = newMeter()
      const { status } = await act()
      if (status !== 200) throw new Error(`${what} answered ${status}`)
    }
    costs.set(what, { ...state.meter })
  }
  const phone = newPhone(ORIGIN, send)
  for (const page of ['', '/ask/me', '/words', '/services', '/parents']) {
    await measured(`GET /school${page}`, () => phone.go(`/${school.id}${page}`))
  }
  await measured('a form opened and sent, to its five words', () =>
    ask(phone, `/${school.id}/ask/me`),
  )
  for (const [staffId, pages] of Object.entries(OFFICE)) {
    const secret = newSecret()
    const at = { startedAt: MONDAY_MORNING, lastSeenAt: MONDAY_MORNING }
    await database(db)
      .insert(signIns)
      .values({ ...at, idHash: await hashOf(secret), schoolId: school.id, staffId })
    const value = Object.keys(metered).length > 1 ? `${school.id}.${secret}` : secret
    const headers = { cookie: `__Host-ajar-staff=${value}` }
    for (const page of pages) {
      await measured(`GET /office/api/${page} as ${staffId}`, () =>
        send(`${ORIGIN}/office/api/${page}`, { headers }),
      )
    }
  }
  const before = process.cpuUsage()
  for (let n = 0; n < ROUNDS; n++) for (const act of acts) await act()
  const { user, system } = process.cpuUsage(before)
  return { costs, processorMs: (user + system) / 1000 / ROUNDS / acts.length }
}

/** `npm run bench -- databases`: 3,000 small schools in ten databases, beside an install with one school. */
export const measure: Measurement = async (say) => {
  const one = await measureInstall(1, 1)
  say('one school in one database was measured')
  const many = await measureInstall(DATABASES, SCHOOLS)
  say(`${DATABASES * SCHOOLS} schools in ${DATABASES} databases were measured`)
  const pages = [...one.costs]
  const grown = pages.filter(
    ([what, { rowsRead }]) =>
      !isByChance((many.costs.get(what)?.rowsRead ?? 0) - rowsRead, rowsRead),
  )
  const which = `of ${pages.length} pages of a school, among ${(DATABASES * SCHOOLS).toLocaleString('en-GB')} in ${DATABASES} databases`
  return [
    ...pages.map(([what, alone]): Figure => {
      const among = many.costs.get(what)
      return {
        id: 'many',
        what: `${what}: rows read alone and among many, then written, round trips`,
        budget: '',
        measured: [alone.rowsRead, among?.rowsRead, among?.rowsWritten, among?.roundTrips].join(
          ', ',
        ),
        isDetail: true,
      }
    }),
    {
      id: 'many',
      what: `${which}: read more rows than where there is one school`,
      budget: '0',
      measured: String(grown.length),
      verdict: exactly(grown.length, 0),
    },
    {
      id: 'many',
      what: `processor time of each page on average, alone and among many, at most`,
      budget: '',
      measured: `${one.processorMs.toFixed(1)} ms, ${many.processorMs.toFixed(1)} ms`,
      isDetail: true,
    },
    {
      id: 'many',
      what: `a small school with ${REFERRALS} referrals in the database`,
      budget: '',
      measured: bytes(Math.round(many.bytesOfOne)),
    },
  ]
}
