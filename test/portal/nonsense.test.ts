import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_STAFF } from '../../db/seed/people.ts'
import { firstBrokenEntry } from '../../db/trail.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { startIdentityProvider } from '../../local/identityProvider.ts'
import { ROLES } from '../../worker/access/rules/accessTable.ts'
import { office } from '../../worker/office/routes.ts'
import { portal as portalRoutes } from '../../worker/portal/routes.tsx'
import { pepperOf } from '../../worker/vault/vault.ts'
import { type Ground, type Nonsense, nonsense } from '../support/fuzz.ts'
import { atTheirDesk, type Desk } from '../support/office.ts'
import { filledIn, reached } from '../support/scriptlessPhone.ts'
import { openPortal, type OpenPortal, schoolOf } from '../support/portal.ts'
import { everyForm, everyPlace } from '../support/portalRoutes.ts'
import { brokenReferences, everySealedWord, everyTrail } from '../support/wholeDatabase.ts'

/** `npm run bench -- r5` sends 50,000, and reads what came of it from a file. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 1000)

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122)

const AT_ONCE = 16

const FORMS_FOR = 400

let portal: OpenPortal

let provider: Awaited<ReturnType<typeof startIdentityProvider>>

let ground: Ground

const desks = {} as Record<(typeof ROLES)[number], Desk>

beforeAll(async () => {
  provider = await startIdentityProvider({ port: 0, ajarOrigin: 'http://localhost' })
  portal = await openPortal({ bindings: { OIDC_ISSUER: provider.issuer } })
  const school = await schoolOf(portal, 'harbour-academy')
  for (const role of ROLES) {
    const person = SEED_STAFF.find(
      ({ schoolId, roles }) => schoolId === school.id && roles.includes(role),
    )
    desks[role] = await atTheirDesk(portal, school, person?.staffId ?? '')
  }
  ground = {
    origin: portal.origin,
    portalPaths: portalRoutes.routes.map(({ path }) => path).filter((path) => path !== '*'),
    officePaths: office.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => ({ method, path })),
    ids: await everyId(),
    forms: await someForms(),
  }
})
afterAll(async () => {
  await portal.stop()
  await provider.stop()
})

async function everyId(): Promise<string[]> {
  const tables = [
    'referral',
    'open_case',
    'disclosure',
    'session_note',
    'service',
    'staff',
    'held_group',
  ]
  const found = await portal.db.batch<{ id: string }>(
    tables.map((table) => portal.db.prepare(`SELECT id FROM ${table} LIMIT 40`)),
  )
  return found.flatMap(({ results }) => results.map(({ id }) => id))
}

async function someForms() {
  const forms = await everyForm(portal.phone(), await everyPlace(portal))
  return [...forms].map(([action, form]) => ({ action, fields: filledIn(form) }))
}

async function answerTo({ method, path, headers, body, as }: Nonsense): Promise<number> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
  // The way out would end this desk for all that follow.
  if (as && !path.startsWith('/sign-in')) given['cookie'] = desks[as].cookie
  const init = { method, headers: given, ...(body === null ? {} : { body }) }
  const url = portal.origin + (path.startsWith('/') ? path : `/${path}`)
  const answer = await fetch(url, { ...init, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

test(`The Worker answers none of ${REQUESTS} nonsensical requests with 500 or more and leaves nothing half written`, async () => {
  const began = performance.now()
  const broken: string[] = []
  const statuses = new Map<number, number>()
  for (let done = 0; done < REQUESTS; done += FORMS_FOR) {
    // A form is good for one referral: fresh ones, so that some come through.
    ground = { ...ground, forms: await someForms() }
    const requests = nonsense(ground, SEED + done, Math.min(FORMS_FOR, REQUESTS - done))
    let next = 0
    const lane = async () => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const one = request
        const status = await reached(() => answerTo(one))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (status >= 500) broken.push(`${status} ${JSON.stringify(one).slice(0, 600)}`)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    portal.clock.now += 1000
  }
  const seconds = Math.round((performance.now() - began) / 1000)
  const figures = { requests: REQUESTS, seed: SEED, broken: broken.length, seconds }
  console.log(JSON.stringify({ ...figures, statuses: Object.fromEntries(statuses) }))
  const file = process.env['FUZZ_FIGURES']
  if (file) writeFileSync(file, JSON.stringify(figures))
  expect(broken.slice(0, 5)).toEqual([])
  // Some of it came through, or nothing was tried.
  for (const status of [200, 303, 404, 422]) expect(statuses.get(status)).toBeGreaterThan(10)
  await nothingIsHalfWritten()
}, 1_200_000)

async function nothingIsHalfWritten() {
  const { db } = portal
  expect(await brokenReferences(db)).toEqual([])
  expect((await everySealedWord(db)).length).toBeGreaterThan(500)
  const pepper = await pepperOf(LOCAL_SECRETS)
  const trails = await everyTrail(db)
  for (const [id, trail] of trails)
    expect([id, await firstBrokenEntry(pepper, trail)]).toEqual([id, null])
  const without = await db
    .prepare(
      `SELECT id FROM referral r WHERE NOT EXISTS (SELECT 1 FROM trail_entry t
        WHERE t.school_id = r.school_id AND t.on_id = r.id AND t.did = 'made')
      UNION ALL SELECT id FROM disclosure d WHERE NOT EXISTS (SELECT 1 FROM trail_entry t
        WHERE t.school_id = d.school_id AND t.on_id = d.id AND t.did = 'raised')
      UNION ALL SELECT id FROM open_case c WHERE NOT EXISTS (SELECT 1 FROM decision
        WHERE school_id = c.school_id AND referral_id = c.id)`,
    )
    .all()
  expect(without.results).toEqual([])
  const tallies = await db
    .prepare(
      `SELECT school_id, number, held, aside FROM tally t WHERE what = 'waiting' AND (number, held, aside) <> (
        SELECT count(*), coalesce(sum(queue_rank = 2), 0), coalesce(sum(queue_rank = 3), 0) FROM referral r
        WHERE r.school_id = t.school_id AND status = 'waiting')
      UNION ALL SELECT school_id, weight_halves, open_cases, 0 FROM caseload l
        WHERE (weight_halves, open_cases) <> (SELECT coalesce(sum(weight_halves), 0), count(*) FROM open_case c
          WHERE c.school_id = l.school_id AND c.mentor_id = l.mentor_id AND c.ended_at IS NULL)`,
    )
    .all()
  expect(tallies.results).toEqual([])
}
