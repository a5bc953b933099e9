import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../db/database.ts'
import { signInAttempts, signIns } from '../../db/tables/signIn.ts'
import { SEED_STAFF } from '../../db/seed/people.ts'
import { HARBOUR_ACADEMY } from '../../db/seed/schools.ts'
import { type Ajar, LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { type Claims, type Malice, startHostileIssuer } from './startHostileIssuer.ts'
import { openSchool } from '../staff/openSchool.ts'
import { newVisitor, type Visit, type Visitor } from '../support/visitor.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const people = SEED_STAFF.filter(({ schoolId }) => schoolId === HARBOUR_ACADEMY.id)

let ajar: Ajar

let db: Database

let issuer: Awaited<ReturnType<typeof startHostileIssuer>>

let later = 0

const clock = () => Date.now() + later

beforeAll(async () => {
  issuer = await startHostileIssuer(
    LOCAL_SECRETS.OIDC_CLIENT_SECRET,
    must(people[0]).subject,
    clock,
  )
  const bindings = { OIDC_ISSUER: issuer.issuer, OIDC_TENANT: 'harbour-tenant' }
  ajar = await startAjar({ keepIn: await copyReadyDatabase('migrated'), clock, bindings })
  db = await openSchool(ajar.db, HARBOUR_ACADEMY, people, issuer.issuer)
})

afterAll(async () => {
  await ajar.stop()
  issuer.stop()
})

beforeEach(async () => {
  later = 0
  issuer.be({})
  await db.batch([db.delete(signIns), db.delete(signInAttempts)])
})

const seconds = () => Math.floor(clock() / 1000)

const without = (claim: string) => (honest: Claims) => ({ ...honest, [claim]: undefined })

const isOffice = (next: string) => next.startsWith(`${ajar.origin}/office/`)

const signIn = (visitor: Visitor) => visitor.go(`${ajar.origin}/sign-in?to=/office/`, {}, isOffice)

/** As far as the address that leads back to Ajar, which is not visited yet. */
const untilBack = (visitor: Visitor) =>
  visitor.go(`${ajar.origin}/sign-in`, {}, (next) => next.includes('/sign-in/back'))

async function expectNobodySignedIn(visit: Visit, visitor: Visitor, title: string) {
  expect(visit.body).toContain(`<h1>${title}</h1>`)
  expect(visit.body).toContain('href="/sign-in?to=/office/"')
  expect(visit.status).toBeGreaterThanOrEqual(400)
  expect(visitor.cookies.has('__Host-ajar-staff')).toBe(false)
  expect(await db.select().from(signIns)).toEqual([])
}

test('An honest token from the same issuer signs in, so the refusals below mean something', async () => {
  const visit = await signIn(newVisitor())
  expect(visit.url).toBe(`${ajar.origin}/office/`)
  expect(await db.select().from(signIns)).toMatchObject([{ staffId: must(people[0]).staffId }])
})

describe('Invalid tokens', () => {
  const DOES_NOT_HOLD: Record<string, Malice> = {
    'no signature': { signing: 'no_signature' },
    'a truncated signature': { signing: 'cut_off' },
    'a signature by another key': { signing: 'another_key' },
    'a signature by the client secret': { signing: 'client_secret' },
    'another audience': { claims: (honest) => ({ ...honest, aud: 'another-app' }) },
    'two audiences': {
      claims: (honest) => ({ ...honest, aud: ['ajar', 'other'], azp: 'other' }),
    },
    'another issuer': { claims: (honest) => ({ ...honest, iss: 'https://other.example' }) },
    'nearly the same issuer': {
      claims: (honest) => ({ ...honest, iss: `${issuer.issuer}/` }),
    },
    'another nonce': { claims: (honest) => ({ ...honest, nonce: 'of-another-sign-in' }) },
    'no nonce': { claims: without('nonce') },
    'another tenant (Microsoft)': { claims: (honest) => ({ ...honest, tid: 'other-tenant' }) },
    'another tenant (Google)': { claims: (honest) => ({ ...honest, hd: 'other-tenant' }) },
    'no tenant': { claims: without('tid') },
    'an expiry in the past': {
      claims: (honest) => ({ ...honest, iat: seconds() - 3600, exp: seconds() - 60 }),
    },
    'a start in the future': {
      claims: (honest) => ({ ...honest, iat: seconds() + 120, exp: seconds() + 3600 }),
    },
    'a validity that has not begun': { claims: (honest) => ({ ...honest, nbf: seconds() + 120 }) },
    'no subject': { claims: without('sub') },
  }

  test.each(Object.keys(DOES_NOT_HOLD))('A token with %s signs nobody in', async (name) => {
    issuer.be(must(DOES_NOT_HOLD[name]))
    const visitor = newVisitor()
    const visit = await signIn(visitor)
    await expectNobodySignedIn(visit, visitor, 'We couldn’t be sure it was you')
  })

  test('A token with an earlier sign-in’s nonce signs nobody in', async () => {
    await untilBack(newVisitor())
    const replayed = must(issuer.asked.at(-1)).get('nonce')
    issuer.be({ claims: (honest) => ({ ...honest, nonce: replayed }) })
    const visitor = newVisitor()
    const visit = await signIn(visitor)
    await expectNobodySignedIn(visit, visitor, 'We couldn’t be sure it was you')
  })

  test('A token with a listed email address but an unlisted subject signs nobody in', async () => {
    const email = `${must(people[0]).staffId}@harbour-academy.example`
    issuer.be({ claims: (honest) => ({ ...honest, sub: 'somebody', email, email_verified: true }) })
    const visitor = newVisitor()
    const visit = await signIn(visitor)
    await expectNobodySignedIn(visit, visitor, 'You’re not on the staff list here')
    expect(visit.body).toContain('somebody')
  })
})

describe('The callback of a sign-in', () => {
  const TOO_OLD = 'Start your sign-in again'

  test('A callback used twice signs nobody in the second time', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    await visitor.go(url, {}, isOffice)
    visitor.cookies.delete('__Host-ajar-staff')
    await db.delete(signIns)
    await expectNobodySignedIn(await visitor.go(url), visitor, TOO_OLD)
  })

  test('A callback used four times at once signs in one', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    const visits = await Promise.all([1, 2, 3, 4].map(() => visitor.go(url, {}, isOffice)))
    expect(visits.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await db.select().from(signIns)).toHaveLength(1)
  })

  test('A callback of another browser’s sign-in signs nobody in, even during a sign-in here', async () => {
    const { url } = await untilBack(newVisitor())
    const stranger = newVisitor()
    await expectNobodySignedIn(await stranger.go(url), stranger, TOO_OLD)
    await untilBack(stranger)
    await expectNobodySignedIn(await stranger.go(url), stranger, TOO_OLD)
  })

  test('A callback still works for its own browser after a stranger tried it', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    await newVisitor().go(url)
    expect((await visitor.go(url, {}, isOffice)).url).toBe(`${ajar.origin}/office/`)
  })

  test('A callback with a forged or missing state signs nobody in', async () => {
    const visitor = newVisitor()
    await untilBack(visitor)
    for (const query of ['?code=a-code', '?code=a-code&state=made.up', '']) {
      const visit = await visitor.go(`${ajar.origin}/sign-in/back${query}`)
      await expectNobodySignedIn(visit, visitor, TOO_OLD)
    }
  })

  test('A callback that comes ten minutes later signs nobody in', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    later = 10 * MINUTE_MS
    await expectNobodySignedIn(await visitor.go(url), visitor, TOO_OLD)
  })

  test('A callback with an error from the identity provider signs nobody in', async () => {
    issuer.be({
      back: (honest) =>
        new URLSearchParams({ error: 'access_denied', state: must(honest.get('state')) }),
    })
    const visitor = newVisitor()
    await expectNobodySignedIn(await signIn(visitor), visitor, 'You’re not signed in')
  })

  test('A callback with two codes or another issuer signs nobody in', async () => {
    for (const [name, value] of [
      ['code', 'another-code'],
      ['iss', 'https://other.example'],
    ] as const) {
      issuer.be({ back: (honest) => new URLSearchParams([...honest, [name, value]]) })
      const visitor = newVisitor()
      const visit = await signIn(visitor)
      await expectNobodySignedIn(visit, visitor, 'We couldn’t be sure it was you')
    }
  })
})

describe('An identity provider that does not answer', () => {
  const SILENT = 'Your school’s sign-in isn’t answering'

  test('The page says to wait a minute when no token comes', async () => {
    issuer.be({ tokenStatus: 503 })
    const visitor = newVisitor()
    await expectNobodySignedIn(await signIn(visitor), visitor, SILENT)
  })

  test.each(['names itself as another', 'is not there'])(
    'The page says to wait a minute when the provider %s',
    async (why) => {
      const other = await startHostileIssuer('unused', 'nobody', clock)
      other.be({ namesItself: 'https://other.example' })
      if (why === 'is not there') other.stop()
      const elsewhere = await startAjar({
        keepIn: await copyReadyDatabase('migrated'),
        bindings: { OIDC_ISSUER: other.issuer },
      })
      const visitor = newVisitor()
      const visit = await visitor.go(`${elsewhere.origin}/sign-in`)
      expect(visit.status).toBe(503)
      await expectNobodySignedIn(visit, visitor, SILENT)
      await elsewhere.stop()
      other.stop()
    },
  )
})

test('A sign-in page runs nothing, cannot be framed and sets no cookie', async () => {
  const visitor = newVisitor()
  const { answers } = await visitor.go(`${ajar.origin}/sign-in/signed-out`)
  expect(must(answers[0]).headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  )
  expect(visitor.cookies.size).toBe(0)
})
