import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { signInAttempts, signIns } from '../../db/tables/signIn.ts'
import { SEED_STAFF, type SeedPerson } from '../../db/seed/people.ts'
import { HARBOUR_ACADEMY } from '../../db/seed/schools.ts'
import { type Ajar, startAjar } from '../../local/ajar.ts'
import { startIdentityProvider } from '../../local/identityProvider.ts'
import { freePort } from '../../local/ports.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { leave, openSchool } from '../staff/openSchool.ts'
import { newVisitor, type Visit, type Visitor } from '../support/visitor.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const STAFF_COOKIE = '__Host-ajar-staff'

/** Everyone but the administrator, who is known to the identity provider and not to Ajar. */
const onTheList = SEED_STAFF.filter(
  ({ schoolId, roles }) => schoolId === HARBOUR_ACADEMY.id && !roles.includes('administrator'),
)

const person = (name: string) => SEED_STAFF.find((one) => one.name === name) as SeedPerson

let ajar: Ajar

let db: Database

let provider: Awaited<ReturnType<typeof startIdentityProvider>>

let later = 0

beforeAll(async () => {
  const port = await freePort()
  provider = await startIdentityProvider({
    port: 0,
    ajarOrigin: `http://localhost:${port}`,
    claims: { tid: 'harbour-tenant' },
  })
  ajar = await startAjar({
    keepIn: await copyReadyDatabase('migrated'),
    port,
    clock: () => Date.now() + later,
    bindings: { OIDC_ISSUER: provider.issuer, OIDC_TENANT: 'harbour-tenant' },
  })
  db = await openSchool(ajar.db, HARBOUR_ACADEMY, onTheList, provider.issuer)
})

afterAll(async () => {
  await ajar.stop()
  await provider.stop()
})

beforeEach(async () => {
  later = 0
  await db.delete(signIns)
})

/** Chooses a name at the identity provider and comes back; does not open the office itself. */
async function signInAs(name: string, visitor: Visitor, to = '/office/'): Promise<Visit> {
  const names = await visitor.go(`${ajar.origin}/sign-in?to=${encodeURIComponent(to)}`)
  expect(names.body).toContain(`Sign in as ${name},`)
  return visitor.go(
    names.url,
    { method: 'POST', body: new URLSearchParams({ subject: person(name).subject }) },
    (next) => next.startsWith(`${ajar.origin}/office/`),
  )
}

const me = async (visitor: Visitor) => (await visitor.go(`${ajar.origin}/office/api/me`)).status

describe('Signing in at the school’s identity provider', () => {
  test('Signed-in staff reach the page of the office that they asked for', async () => {
    const visitor = newVisitor()
    const visit = await signInAs('Mrs Okafor', visitor, '/office/caseload?mentor=mentor-1')
    expect(visit.url).toBe(`${ajar.origin}/office/caseload?mentor=mentor-1`)
    expect(visit.status).toBe(303)
    expect(await me(visitor)).toBe(200)
  })

  test('A sign-in never leads away from the office', async () => {
    const visit = await signInAs('Mrs Okafor', newVisitor(), 'https://office.example/office/')
    expect(visit.url).toBe(`${ajar.origin}/office/`)
  })

  test('The cookie is useless to scripts, other sites and plain connections', async () => {
    const { answers } = await signInAs('Mrs Okafor', newVisitor())
    const [cookie] = must(answers.at(-1)).headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-ajar-staff=[\w-]{22,};/)
    const flags = must(cookie).split('; ').slice(1)
    expect(flags.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  test('The database holds only the hash of the cookie', async () => {
    const visitor = newVisitor()
    await signInAs('Mrs Okafor', visitor)
    const secret = must(visitor.cookies.get(STAFF_COOKIE)).value
    const rows = await db.select().from(signIns)
    expect(rows).toMatchObject([
      { staffId: person('Mrs Okafor').staffId, idHash: await hashOf(secret) },
    ])
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('The journey through the identity provider leaves nothing behind', async () => {
    await signInAs('Mrs Okafor', newVisitor())
    expect(await db.select().from(signInAttempts)).toEqual([])
  })

  test('Signing in as someone else ends the first sign-in', async () => {
    const visitor = newVisitor()
    await signInAs('Mrs Okafor', visitor)
    await signInAs('Mr Lund', visitor)
    expect(await db.select().from(signIns)).toMatchObject([{ staffId: person('Mr Lund').staffId }])
  })

  test('A sign-in begun in two tabs works in either', async () => {
    const visitor = newVisitor()
    const first = await visitor.go(`${ajar.origin}/sign-in`, {}, () => true)
    await visitor.go(`${ajar.origin}/sign-in`, {}, () => true)
    const names = await visitor.go(first.url)
    const subject = person('Mrs Okafor').subject
    const back = { method: 'POST', body: new URLSearchParams({ subject }) }
    await visitor.go(names.url, back, (next) => next.endsWith('/office/'))
    expect(await me(visitor)).toBe(200)
  })

  test('A person who is on no staff list reads who to ask, and what to tell them', async () => {
    const visitor = newVisitor()
    const { status, body } = await signInAs('Mrs Prescott', visitor)
    expect(status).toBe(403)
    expect(body).toContain('You’re not on the staff list here')
    expect(body).toContain(person('Mrs Prescott').subject)
    expect(visitor.cookies.has(STAFF_COOKIE)).toBe(false)
    expect(await db.select().from(signIns)).toEqual([])
  })

  test('The office refuses a browser without a sign-in or with a forged cookie', async () => {
    const visitor = newVisitor()
    expect(await me(visitor)).toBe(401)
    visitor.cookies.set(STAFF_COOKIE, { value: 'AAAAAAAAAAAAAAAAAAAAAA', path: '/' })
    expect(await me(visitor)).toBe(401)
  })
})

describe('The end of a sign-in', () => {
  test('A sign-in ends after thirty minutes without a page', async () => {
    const visitor = newVisitor()
    await signInAs('Mrs Okafor', visitor)
    later = 29 * MINUTE_MS
    expect(await me(visitor)).toBe(200)
    later = 58 * MINUTE_MS
    expect(await me(visitor)).toBe(200)
    later = 89 * MINUTE_MS
    expect(await me(visitor)).toBe(401)
  })

  test('A sign-in ends after ten hours, however busy its owner is', async () => {
    const visitor = newVisitor()
    await signInAs('Mrs Okafor', visitor)
    for (later = 0; later < 10 * HOUR_MS - MINUTE_MS; later += 20 * MINUTE_MS) {
      expect(await me(visitor)).toBe(200)
    }
    later = 10 * HOUR_MS + MINUTE_MS
    expect(await me(visitor)).toBe(401)
  })

  test('A sign-in’s last page is written down at most once a minute', async () => {
    const visitor = newVisitor()
    await signInAs('Mrs Okafor', visitor)
    const [before] = await db.select().from(signIns)
    later = 50_000
    await me(visitor)
    expect(await db.select().from(signIns)).toEqual([before])
    later = 70_000
    await me(visitor)
    await expect
      .poll(async () => must((await db.select().from(signIns))[0]).lastSeenAt)
      .toBeGreaterThanOrEqual(must(before).startedAt + 70_000)
  })

  test('A sign-in ends as soon as its owner leaves the school', async () => {
    const visitor = newVisitor()
    await signInAs('Miss Shah', visitor)
    expect(await me(visitor)).toBe(200)
    await leave(db, person('Miss Shah').staffId, Date.now())
    expect(await me(visitor)).toBe(401)
    const again = await signInAs('Miss Shah', newVisitor())
    expect(again.status).toBe(403)
    expect(again.body).toContain('You’re not on the staff list here')
  })

  test('A sign-in ends when its owner signs out, and the page says so', async () => {
    const visitor = newVisitor()
    await signInAs('Mrs Okafor', visitor)
    const { url, body, answers } = await visitor.post(`${ajar.origin}/sign-in/out`)
    expect(url).toBe(`${ajar.origin}/sign-in/signed-out`)
    expect(body).toContain('You’re signed out of Ajar')
    expect(must(answers[0]).headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(visitor.cookies.has(STAFF_COOKIE)).toBe(false)
    expect(await db.select().from(signIns)).toEqual([])
  })

  test('A sign-in does not end because another website asks', async () => {
    const visitor = newVisitor()
    await signInAs('Mrs Okafor', visitor)
    const { status } = await visitor.post(`${ajar.origin}/sign-in/out`, {}, 'https://evil.example')
    expect(status).toBe(403)
    expect(await me(visitor)).toBe(200)
  })
})
