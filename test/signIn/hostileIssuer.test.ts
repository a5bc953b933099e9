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

const MINUTE = 60_000

const people = SEED_STAFF.filter(({ schoolId }) => schoolId === HARBOUR_ACADEMY.id)

let ajar: Ajar

let db: Database

let issuer: Awaited<ReturnType<typeof startHostileIssuer>>

let later = 0

const clock = () => Date.now() + later

beforeAll(async () => {
  issuer = await startHostileIssuer(LOCAL_SECRETS.OIDC_CLIENT_SECRET, people[0]!.subject, clock)
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

test('an honest token from the same issuer signs in, so that the refusals below mean something', async () => {
  const visit = await signIn(newVisitor())
  expect(visit.url).toBe(`${ajar.origin}/office/`)
  expect(await db.select().from(signIns)).toMatchObject([{ staffId: people[0]!.staffId }])
})

describe('a token that does not hold signs nobody in, and the page says what to do', () => {
  const DOES_NOT_HOLD: Record<string, Malice> = {
    'no signature': { signing: 'no_signature' },
    'a signature cut off': { signing: 'cut_off' },
    'signed with another key': { signing: 'another_key' },
    'signed with the client secret': { signing: 'client_secret' },
    'for another audience': { claims: (honest) => ({ ...honest, aud: 'another-app' }) },
    'for us and another audience': {
      claims: (honest) => ({ ...honest, aud: ['ajar', 'other'], azp: 'other' }),
    },
    'from another issuer': { claims: (honest) => ({ ...honest, iss: 'https://other.example' }) },
    'from nearly the same issuer': {
      claims: (honest) => ({ ...honest, iss: `${issuer.issuer}/` }),
    },
    'another nonce': { claims: (honest) => ({ ...honest, nonce: 'of-another-sign-in' }) },
    'no nonce': { claims: without('nonce') },
    'another tenant (Microsoft)': { claims: (honest) => ({ ...honest, tid: 'other-tenant' }) },
    'another tenant (Google)': { claims: (honest) => ({ ...honest, hd: 'other-tenant' }) },
    'no tenant': { claims: without('tid') },
    expired: {
      claims: (honest) => ({ ...honest, iat: seconds() - 3600, exp: seconds() - 60 }),
    },
    'from the future': {
      claims: (honest) => ({ ...honest, iat: seconds() + 120, exp: seconds() + 3600 }),
    },
    'not valid yet': { claims: (honest) => ({ ...honest, nbf: seconds() + 120 }) },
    'without a subject': { claims: without('sub') },
  }

  test.each(Object.keys(DOES_NOT_HOLD))('%s', async (name) => {
    issuer.be(DOES_NOT_HOLD[name]!)
    const visitor = newVisitor()
    const visit = await signIn(visitor)
    await expectNobodySignedIn(visit, visitor, 'We could not be sure that it was you')
  })

  test('the nonce of a sign-in that was begun before', async () => {
    await untilBack(newVisitor())
    const replayed = issuer.asked.at(-1)!.get('nonce')
    issuer.be({ claims: (honest) => ({ ...honest, nonce: replayed }) })
    const visitor = newVisitor()
    const visit = await signIn(visitor)
    await expectNobodySignedIn(visit, visitor, 'We could not be sure that it was you')
  })

  test('an email address that is on the list, with a subject that is not', async () => {
    const email = `${people[0]!.staffId}@harbour-academy.example`
    issuer.be({ claims: (honest) => ({ ...honest, sub: 'somebody', email, email_verified: true }) })
    const visitor = newVisitor()
    const visit = await signIn(visitor)
    await expectNobodySignedIn(visit, visitor, 'You are not on the staff list here')
    expect(visit.body).toContain('somebody')
  })
})

describe('a way back that Ajar did not begin signs nobody in', () => {
  const TOO_OLD = 'Start your sign-in again'

  test('used twice', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    await visitor.go(url, {}, isOffice)
    visitor.cookies.delete('__Host-ajar-staff')
    await db.delete(signIns)
    await expectNobodySignedIn(await visitor.go(url), visitor, TOO_OLD)
  })

  test('used twice at the same moment: one is signed in', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    const visits = await Promise.all([1, 2, 3, 4].map(() => visitor.go(url, {}, isOffice)))
    expect(visits.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await db.select().from(signIns)).toHaveLength(1)
  })

  test('begun in another browser, even while this one is signing in as well', async () => {
    const { url } = await untilBack(newVisitor())
    const stranger = newVisitor()
    await expectNobodySignedIn(await stranger.go(url), stranger, TOO_OLD)
    await untilBack(stranger)
    await expectNobodySignedIn(await stranger.go(url), stranger, TOO_OLD)
  })

  test('and a stranger who tries does not spoil it for the one who began', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    await newVisitor().go(url)
    expect((await visitor.go(url, {}, isOffice)).url).toBe(`${ajar.origin}/office/`)
  })

  test('made up, or without a state', async () => {
    const visitor = newVisitor()
    await untilBack(visitor)
    for (const query of ['?code=a-code', '?code=a-code&state=made.up', '']) {
      const visit = await visitor.go(`${ajar.origin}/sign-in/back${query}`)
      await expectNobodySignedIn(visit, visitor, TOO_OLD)
    }
  })

  test('ten minutes later', async () => {
    const visitor = newVisitor()
    const { url } = await untilBack(visitor)
    later = 10 * MINUTE
    await expectNobodySignedIn(await visitor.go(url), visitor, TOO_OLD)
  })

  test('stopped at the identity provider', async () => {
    issuer.be({
      back: (honest) =>
        new URLSearchParams({ error: 'access_denied', state: honest.get('state')! }),
    })
    const visitor = newVisitor()
    await expectNobodySignedIn(await signIn(visitor), visitor, 'You are not signed in')
  })

  test('with the code said twice, or named as from another issuer', async () => {
    for (const [name, value] of [
      ['code', 'another-code'],
      ['iss', 'https://other.example'],
    ] as const) {
      issuer.be({ back: (honest) => new URLSearchParams([...honest, [name, value]]) })
      const visitor = newVisitor()
      const visit = await signIn(visitor)
      await expectNobodySignedIn(visit, visitor, 'We could not be sure that it was you')
    }
  })
})

describe('an identity provider that does not answer', () => {
  const SILENT = 'Your school’s sign-in does not answer'

  test('with a token: the page says to wait a minute', async () => {
    issuer.be({ tokenStatus: 503 })
    const visitor = newVisitor()
    await expectNobodySignedIn(await signIn(visitor), visitor, SILENT)
  })

  test.each(['names itself as another', 'is not there'])('because it %s', async (why) => {
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
  })
})

test('a page of the sign-in runs nothing, is framed by nobody and has no cookie', async () => {
  const visitor = newVisitor()
  const { answers } = await visitor.go(`${ajar.origin}/sign-in/signed-out`)
  expect(answers[0]!.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  )
  expect(visitor.cookies.size).toBe(0)
})
