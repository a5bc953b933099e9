import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { signIns } from '../../db/tables/signIn.ts'
import { startIdentityProvider } from '../../local/identityProvider.ts'
import { ROLES } from '../../worker/access/rules/accessTable.ts'
import { office } from '../../worker/office/routes.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { aCase, aDisclosure, aReferral } from '../support/builders.ts'
import { HARBOUR, openPortal, type OpenPortal, schoolOf } from '../support/portal.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'
import { everyPlace, pagesOn, type Places } from '../support/portalRoutes.ts'
import { exitOf } from '../support/scriptlessPhone.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const ORIGIN = 'http://localhost'

let portal: OpenPortal

let here: PortalHere

let provider: Awaited<ReturnType<typeof startIdentityProvider>>

const places: Places[] = []
beforeAll(async () => {
  portal = await openPortal()
  provider = await startIdentityProvider({ port: 0, ajarOrigin: ORIGIN })
  here = await portalHere(portal.db, portal.clock, ORIGIN, {
    OIDC_ISSUER: provider.issuer,
    ASSETS: { fetch: async () => new Response('the office') },
  })
  for (const language of ['en', 'ur']) places.push(...(await everyPlace(portal, HARBOUR, language)))
})
afterAll(async () => {
  await provider.stop()
  await portal.stop()
})

/** What each of these addresses tried to write, asked for by GET and by HEAD, in a database that refuses it. */
async function triedBy(paths: readonly string[], headers: Record<string, string> = {}) {
  const tried: string[] = []
  for (const path of paths) {
    for (const method of ['GET', 'HEAD']) {
      const refused: string[] = []
      here.fail({
        when: 'before',
        says: 'D1_ERROR: attempt to write a readonly database',
        only: /^\s*(insert|update|delete|replace|with\b[^]*\b(insert|update|delete))\b/i,
        refused,
      })
      await here.ask(ORIGIN + path, { method, headers, redirect: 'manual' })
      here.fail(null)
      tried.push(...refused.map((sql) => `${method} ${path}: ${sql.trim().slice(0, 60)}`))
    }
  }
  return tried
}

test('No GET or HEAD of the portal writes anything', async () => {
  const all = pagesOn(places)
  expect(all.length).toBeGreaterThan(100)
  expect(await triedBy(all)).toEqual([])
})

test('No GET or HEAD of the sign-in writes anything for a browser that did not begin one', async () => {
  const paths = ['', '?to=/office/', '?invitation=abc', '/back?state=a&code=b', '/invitation/abc']
  const rest = ['/signed-out', '/out', '/nothing']
  expect(await triedBy([...paths, ...rest].map((path) => `/sign-in${path}`))).toEqual([])
  const began = await here.ask(`${ORIGIN}/sign-in`, { redirect: 'manual' })
  expect(began.headers.get('location')).toContain(provider.issuer)
})

test('A GET or HEAD of the office writes nothing but the trail entry of a view, that it was read, and a day’s count', async () => {
  const school = await schoolOf(portal, 'harbour-academy')
  const secret = newSecret()
  await portal.db
    .prepare(`UPDATE staff SET roles = ? WHERE school_id = ? AND id = 'lead'`)
    .bind(JSON.stringify(ROLES), school.id)
    .run()
  await database(portal.db)
    .insert(signIns)
    .values({
      idHash: await hashOf(secret),
      schoolId: school.id,
      staffId: 'lead',
      startedAt: portal.clock.now,
      lastSeenAt: portal.clock.now,
    })
  const referral = await aReferral(portal.db, school)
  const disclosure = await aDisclosure(portal.db, school, { referralId: referral })
  const ids = [referral, disclosure, await aCase(portal.db, school, 'lead'), 'any']
  const everyPath = office.routes
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => ids.map((id) => path.replace(/:\w+/g, id).replace('*', 'caseload')))
  // Most are without an id.
  const paths = [...new Set(everyPath)]
  expect(paths.length).toBeGreaterThan(40)
  const tried = await triedBy(paths, { cookie: `__Host-ajar-staff=${secret}` })
  // In one batch with the trail entry: whoever opens a referral has read what was new in it.
  const isReadMark = (line: string) => /: update "referral" set "unread_at" = \?/.test(line)
  const isTrail = (line: string) => /: insert into "?trail_entry/i.test(line)
  // How much goes within a month, which the first who looks on a day counts for all.
  const isDueCount = (line: string) => /: insert into "retention_due"/i.test(line)
  const isKnown = (line: string) => isTrail(line) || isReadMark(line) || isDueCount(line)
  expect(tried.filter((line) => !isKnown(line))).toEqual([])
  expect(tried.filter(isTrail).length).toBeGreaterThan(0)
})

test('A link in a message still opens after a scan of it, and after who opened it has left', async () => {
  const phone = portal.phone()
  const { opening, places: held = opening } = must(places[0])
  expect(opening).toBeTruthy()
  const own = `${HARBOUR}/places/${held}`
  // As long as a link of a message: until a day after its session.
  await portal.db
    .prepare('UPDATE holder_opening SET ends_at = ? WHERE id_hash = ?')
    .bind(portal.clock.now + 48 * HOUR_MS, await hashOf(held ?? ''))
    .run()
  for (const method of ['GET', 'HEAD']) {
    for (const path of [own, own.replace('/places/', '/away/'), `${own}/any`]) {
      await fetch(portal.origin + path, { method, redirect: 'manual' })
    }
  }
  expect((await phone.go(own)).path).toBe(own)
  await phone.send(exitOf(await phone.go(own)))
  expect((await phone.go(own)).path).toBe(own)
})

test('A request for another host gets no page, and a POST through a TLS proxy is ours', async () => {
  const proxied = await portalHere(portal.db, portal.clock, 'https://ajar.example')
  const foreign = await proxied.ask(`https://evil.example${HARBOUR}/poster`, {})
  expect([foreign.status, await foreign.text()]).toEqual([
    421,
    'Ajar does not answer at this address.',
  ])
  const origin = { origin: 'https://ajar.example' }
  const behind = await proxied.ask(`http://ajar.example${HARBOUR}/poster`, {})
  expect(await behind.text()).toContain('https://ajar.example/harbour-academy')
  const post = await proxied.ask(`http://ajar.example${HARBOUR}/now`, {
    method: 'POST',
    headers: origin,
  })
  expect(post.status).toBe(415)
})
