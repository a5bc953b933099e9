import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, database } from '../../db/database.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { SEED_STAFF } from '../../db/seed/people.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY, type SeedSchool } from '../../db/seed/schools.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import { LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { startIdentityProvider } from '../../local/identityProvider.ts'
import { freePort } from '../../local/ports.ts'
import type { Me } from '../../worker/office/me.ts'
import type { ProviderPage } from '../../worker/signIn/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { askOperatorOf } from '../operator/askOperatorOf.ts'
import { openSchool } from '../staff/openSchool.ts'
import { atTheirDesk, type Desk, type Office } from '../support/office.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { newVisitor, type Visit, type Visitor } from '../support/visitor.ts'

/** Harbour has Google, so to speak, and Meadow Microsoft. */
const HARBOURS_CLIENT = { id: 'ajar-at-harbour', secret: 'harbours-own-secret' }

const MEADOWS_CLIENT = { id: 'ajar-at-meadow', secret: 'meadows-own-secret' }

type Issuer = Awaited<ReturnType<typeof startIdentityProvider>>

let ajar: Office

let db: Database

let usual: Issuer

let harbours: Issuer

let meadows: Issuer

let harbour: School

const desks = {} as Record<'office' | 'head' | 'dsl' | 'lead' | 'meadow' | 'meadowsHead', Desk>

beforeAll(async () => {
  const port = await freePort()
  const here = { port: 0, ajarOrigin: `http://localhost:${port}` }
  usual = await startIdentityProvider(here)
  const claims = { hd: 'harbour.example' }
  harbours = await startIdentityProvider({ ...here, client: HARBOURS_CLIENT, claims })
  meadows = await startIdentityProvider({ ...here, client: MEADOWS_CLIENT })
  const keepIn = await copyReadyDatabase('migrated')
  const started = await startAjar({ keepIn, port, bindings: { OIDC_ISSUER: usual.issuer } })
  ajar = { ...started, clock: { now: Date.now() } }
  const opened = (school: SeedSchool) =>
    openSchool(
      ajar.db,
      school,
      SEED_STAFF.filter(({ schoolId }) => schoolId === school.id),
      usual.issuer,
    )
  await opened(HARBOUR_ACADEMY)
  db = await opened(MEADOW_PRIMARY)
  const found = (id: string) => findSchool(database(ajar.db), LOCAL_SECRETS, id, Date.now())
  harbour = must(await found(HARBOUR_ACADEMY.id))
  desks.office = await atTheirDesk(ajar, harbour, 'office')
  desks.head = await atTheirDesk(ajar, harbour, 'head')
  desks.dsl = await atTheirDesk(ajar, harbour, 'dsl')
  desks.lead = await atTheirDesk(ajar, harbour, 'lead')
  const meadow = must(await found(MEADOW_PRIMARY.id))
  desks.meadowsHead = await atTheirDesk(ajar, meadow, 'head')
  desks.meadow = await atTheirDesk(ajar, meadow, 'office')
})
afterAll(async () => {
  await ajar.stop()
  for (const issuer of [usual, harbours, meadows]) await issuer.stop()
})

const subjectOf = (staffId: string, schoolId: string = HARBOUR_ACADEMY.id) =>
  must(SEED_STAFF.find((one) => one.schoolId === schoolId && one.staffId === staffId)).subject

const personIn = (staffId: string) =>
  must(SEED_STAFF.find((one) => one.schoolId === HARBOUR_ACADEMY.id && one.staffId === staffId))
    .name

const formFor = (issuer: Issuer, { id, secret }: typeof HARBOURS_CLIENT, more: object = {}) => ({
  id: newSecret(),
  issuer: issuer.issuer,
  clientId: id,
  clientSecret: secret,
  tenant: '',
  domain: '',
  ...more,
})

/** This person's browser, signed in as they are. */
function browserOf({ cookie }: Desk): Visitor {
  const visitor = newVisitor()
  const [name = '', value = ''] = cookie.split('=')
  visitor.cookies.set(name, { value, path: '/' })
  return visitor
}

const isOffice = (next: string) => next.startsWith(`${ajar.origin}/office/`)

/** Goes to an address that leads to an identity provider, and chooses an account there. */
async function chooseAt(
  issuer: Issuer,
  path: string,
  subject: string,
  visitor = newVisitor(),
): Promise<Visit> {
  const names = await visitor.go(ajar.origin + path)
  expect(names.url).toContain(issuer.issuer)
  return choose(names, subject, visitor)
}

const choose = (names: Visit, subject: string, visitor: Visitor) =>
  visitor.go(names.url, { method: 'POST', body: new URLSearchParams({ subject }) }, isOffice)

const save = (desk: Desk, form: object) => desk.send<ProviderPage>('provider/own', form)

/** Saved and tried by one person. */
async function tryOut(desk: Desk, issuer: Issuer, form: { id: string }, subject: string) {
  expect((await save(desk, form)).status).toBe(200)
  const tried = await chooseAt(issuer, `/sign-in/try/${form.id}`, subject, browserOf(desk))
  expect(tried.url).toBe(`${ajar.origin}/office/signing-in`)
}

const answer = (desk: Desk, how: 'agreement' | 'refusal' | 'acknowledgement', id: string) =>
  desk.send<ProviderPage>(`provider/${how}`, { id })

const operator = (path: string, form: object) => askOperatorOf(ajar, path, form)

const pageOf = async (desk: Desk) => (await desk.read<ProviderPage>('provider')).value

const countOf = async (desk: Desk) => (await desk.read<Me>('me')).value.tally.providers

const needsOf = async (desk: Desk) =>
  (await desk.read<TodayPage>('today')).value.needs.find(({ kind }) => kind === 'provider')?.total

const whoIs = async (visitor: Visitor) =>
  JSON.parse((await visitor.go(`${ajar.origin}/office/api/me`)).body) as Me

describe('Settings of a provider that are wrong', () => {
  const issuerSays = async (issuer: string) =>
    (await save(desks.office, formFor(harbours, HARBOURS_CLIENT, { issuer }))).problem.fields?.[
      'issuer'
    ]

  test('An issuer that isn’t one is named, with what it calls itself', async () => {
    expect(await issuerSays('not an address')).toContain('https://')
    expect(await issuerSays('http://provider.example')).toContain('https://')
    expect(await issuerSays('http://localhost:9')).toContain('doesn’t answer')
    const almost = harbours.issuer.replace('localhost', '127.0.0.1')
    expect(await issuerSays(almost)).toContain(`calls itself ${harbours.issuer}`)
  })

  test.each([
    ['Client secret', { clientSecret: 'another-secret' }],
    ['Tenant', { tenant: 'meadow.example' }],
  ] as const)('A wrong one named %s is named when it is tried', async (name, wrong) => {
    const form = formFor(harbours, HARBOURS_CLIENT, wrong)
    await save(desks.office, form)
    const visitor = browserOf(desks.office)
    const visit = await chooseAt(harbours, `/sign-in/try/${form.id}`, subjectOf('office'), visitor)
    expect(visit.body).toContain('The new sign-in doesn’t work yet')
    expect(visit.body).toContain(`The setting to check: ${name}`)
    expect((await whoIs(visitor)).person.name).toBe('Mrs Prescott')
    const { problem } = await desks.office.send('provider/use', { id: form.id })
    expect(problem.fields).toHaveProperty('try')
    const use = ajar.db.prepare('UPDATE school_provider SET used_at = 1 WHERE id = ?').bind(form.id)
    await expect(use.run()).rejects.toThrow('refusal:not_')
  })

  test('Of the safeguarding team only the head changes it, and a colleague tries nobody else’s', async () => {
    const form = formFor(harbours, HARBOURS_CLIENT)
    expect((await save(desks.dsl, form)).status).toBe(403)
    expect((await desks.dsl.read<ProviderPage>('provider')).value.mayChange).toBe(false)
    expect((await save(desks.head, form)).status).toBe(200)
    const visit = await browserOf(desks.office).go(`${ajar.origin}/sign-in/try/${form.id}`)
    expect(visit.status).toBe(404)
  })

  test('Nobody is asked for their school while every school has the usual sign-in', async () => {
    const visit = await newVisitor().go(`${ajar.origin}/sign-in`)
    expect(visit.url).toContain(usual.issuer)
  })
})

describe('A provider that was tried', () => {
  test('An administrator alone signs nobody in with an issuer of their own', async () => {
    const { office } = desks
    const form = formFor(harbours, HARBOURS_CLIENT)
    await tryOut(office, harbours, form, subjectOf('office'))
    expect((await pageOf(office)).draft).toMatchObject({ needsYes: true })
    const used = await office.send('provider/use', { id: form.id })
    expect([used.status, used.problem.fields?.['use']]).toEqual([
      422,
      expect.stringContaining('Someone else has to say yes'),
    ])
    expect((await answer(office, 'agreement', form.id)).status).toBe(404)
    for (const agreedBy of [null, 'office']) {
      const use = ajar.db
        .prepare('UPDATE school_provider SET used_at = 1, agreed_by = ? WHERE id = ?')
        .bind(agreedBy, form.id)
      await expect(use.run()).rejects.toThrow('refusal:not_allowed')
    }
    const visit = await newVisitor().go(`${ajar.origin}/sign-in?school=harbour-academy`)
    expect(visit.url).toContain(usual.issuer)
  })

  test('It waits for each who may say yes, who sees what they say it to, and a no ends it', async () => {
    const waiting = { issuer: harbours.issuer, clientId: HARBOURS_CLIENT.id, mayAnswer: true }
    for (const who of ['dsl', 'head', 'lead'] as const) {
      expect((await pageOf(desks[who])).waiting).toMatchObject(waiting)
      expect([await countOf(desks[who]), await needsOf(desks[who])]).toEqual([1, 1])
    }
    expect(await countOf(desks.office)).toBe(0)
    const { id } = must((await pageOf(desks.lead)).waiting)
    expect((await answer(desks.meadowsHead, 'refusal', id)).status).toBe(404)
    const [first, again] = [
      await answer(desks.lead, 'refusal', id),
      await answer(desks.lead, 'refusal', id),
    ]
    expect([first.status, again.status, first.value.waiting]).toEqual([200, 200, null])
    expect((await answer(desks.dsl, 'agreement', id)).status).toBe(409)
    expect((await pageOf(desks.office)).refused?.by?.name).toBe(personIn('lead'))
    expect(await needsOf(desks.dsl)).toBeUndefined()
  })

  test('The head says no yes to their own, and one that waited a week has to be tried again', async () => {
    const form = formFor(harbours, HARBOURS_CLIENT)
    await tryOut(desks.head, harbours, form, subjectOf('head'))
    expect((await answer(desks.head, 'agreement', form.id)).status).toBe(403)
    await ajar.db
      .prepare('UPDATE school_provider SET tried_at = tried_at - ? WHERE id = ?')
      .bind(7 * DAY_MS, form.id)
      .run()
    expect((await answer(desks.dsl, 'agreement', form.id)).status).toBe(409)
    expect((await pageOf(desks.head)).draft?.waitsUntil).toBeNull()
    expect(await countOf(desks.dsl)).toBe(0)
  })

  test('Whoever saved it withdraws it, and nobody can say yes to it any more', async () => {
    const form = formFor(harbours, HARBOURS_CLIENT)
    await tryOut(desks.office, harbours, form, subjectOf('office'))
    const withdraw = (desk: Desk) => desk.send<ProviderPage>('provider/withdrawal', { id: form.id })
    expect((await withdraw(desks.head)).status).toBe(404)
    const { status, value } = await withdraw(desks.office)
    expect([status, value.draft, value.refused]).toEqual([200, null, null])
    expect(await countOf(desks.dsl)).toBe(0)
    expect((await answer(desks.lead, 'agreement', form.id)).status).toBe(409)
    expect((await withdraw(desks.office)).status).toBe(409)
  })
})

describe('A school with its own provider', () => {
  beforeAll(async () => {
    const settings = { tenant: 'harbour.example', domain: 'harbour.example' }
    const form = formFor(harbours, HARBOURS_CLIENT, settings)
    await tryOut(desks.office, harbours, form, subjectOf('office'))
    expect((await answer(desks.lead, 'agreement', form.id)).status).toBe(200)
  })

  test('The page names who tried it and who agreed', async () => {
    const { inUse, usedAlone } = await pageOf(desks.dsl)
    expect([inUse?.issuer, inUse?.by?.name, inUse?.agreedBy?.name]).toEqual([
      harbours.issuer,
      'Mrs Prescott',
      personIn('lead'),
    ])
    expect([usedAlone, await needsOf(desks.dsl)]).toEqual([[], undefined])
  })

  test('The page says how many people no other provider knows', async () => {
    const knownOnlyThere = async () => (await pageOf(desks.office)).inUse?.knownOnlyThere
    expect(await knownOnlyThere()).toBe(0)
    const move = (to: string) =>
      ajar.db
        .prepare("UPDATE staff_account SET issuer = ? WHERE school_id = ? AND staff_id = 'kitchen'")
        .bind(to, HARBOUR_ACADEMY.id)
        .run()
    await move(harbours.issuer)
    expect(await knownOnlyThere()).toBe(1)
    await move(usual.issuer)
  })

  test('The secret is sealed, and shown to nobody', async () => {
    const { results } = await ajar.db.prepare('SELECT * FROM school_provider').all()
    expect(JSON.stringify(results)).not.toContain(HARBOURS_CLIENT.secret)
    const { value } = await desks.office.read<ProviderPage>('provider')
    expect(value.inUse?.clientId).toBe(HARBOURS_CLIENT.id)
    expect(JSON.stringify(value)).not.toContain(HARBOURS_CLIENT.secret)
  })

  test('People are asked for their school first, and find it by its name or by their address', async () => {
    const visitor = newVisitor()
    const asked = await visitor.go(`${ajar.origin}/sign-in?to=/office/queue`)
    expect(asked.body).toContain('Which school do you work at?')
    const answer = (where: string) =>
      visitor.post(`${ajar.origin}/sign-in/schools`, { where, to: '/office/queue' })
    const none = await answer('Nowhere "High"')
    expect([none.status, none.body]).toEqual([422, expect.stringContaining('We found no school')])
    expect(none.body).toContain('value="Nowhere &quot;High&quot;"')
    for (const where of ['harbour', 'g.okafor@Harbour.example']) {
      const found = await answer(where)
      expect(found.url).toBe(`${ajar.origin}/sign-in/schools`)
      expect(found.body).toContain(
        `href="/sign-in?school=harbour-academy&amp;to=${encodeURIComponent('/office/queue')}"`,
      )
    }
    expect([...visitor.cookies.keys()]).toEqual([])
  })

  test('Someone brings their account along once, then signs in with the new one alone', async () => {
    const visitor = newVisitor()
    const okafor = subjectOf('mentor-1')
    const stranger = await chooseAt(harbours, '/sign-in?school=harbour-academy', okafor, visitor)
    expect(stranger.status).toBe(403)
    const move = must(/href="(\/sign-in\/move[^"]+)"/.exec(stranger.body)?.[1])
    const names = await visitor.go(ajar.origin + move)
    expect(names.url).toContain(usual.issuer)
    const next = await choose(names, okafor, visitor)
    expect(next.url).toContain(harbours.issuer)
    expect((await choose(next, okafor, visitor)).url).toBe(`${ajar.origin}/office/`)
    expect((await whoIs(visitor)).person.name).toBe('Mrs Okafor')

    await visitor.post(`${ajar.origin}/sign-in/out`)
    // The browser remembers the school, so nobody asks again.
    const again = await chooseAt(harbours, '/sign-in', okafor, visitor)
    expect(again.url).toBe(`${ajar.origin}/office/`)
  })

  test('An account that is a colleague’s becomes nobody else’s', async () => {
    const visitor = newVisitor()
    const names = await visitor.go(`${ajar.origin}/sign-in/move?school=harbour-academy`)
    const next = await choose(names, subjectOf('mentor-2'), visitor)
    const visit = await choose(next, subjectOf('mentor-1'), visitor)
    expect([visit.status, visit.body]).toEqual([409, expect.stringContaining('a colleague’s')])
    expect((await visitor.go(`${ajar.origin}/office/api/me`)).status).toBe(401)
  })

  test('The usual provider opens it no more, also by way of another school', async () => {
    const by = `/sign-in?school=${MEADOW_PRIMARY.id}`
    const visit = await chooseAt(usual, by, subjectOf('mentor-2'))
    expect([visit.status, visit.body]).toEqual([403, expect.stringContaining('not on the staff')])
    const own = await chooseAt(usual, by, subjectOf('office', MEADOW_PRIMARY.id))
    expect(own.url).toBe(`${ajar.origin}/office/`)
  })

  test('Another school’s provider never signs anyone in to it', async () => {
    const mine = subjectOf('office', MEADOW_PRIMARY.id)
    const form = formFor(meadows, MEADOWS_CLIENT)
    await tryOut(desks.meadow, meadows, form, mine)
    expect((await answer(desks.meadowsHead, 'agreement', form.id)).status).toBe(200)
    // As if Meadow's provider had once been Harbour's: the account stands in Harbour's list.
    const account = { issuer: meadows.issuer, subject: subjectOf('dsl') }
    await db
      .insert(staffIdentities)
      .values({ ...account, schoolId: HARBOUR_ACADEMY.id, staffId: 'dsl' })
    const visit = await chooseAt(meadows, `/sign-in?school=${MEADOW_PRIMARY.id}`, account.subject)
    expect([visit.status, visit.body]).toEqual([403, expect.stringContaining('not on the staff')])
    const own = await chooseAt(meadows, `/sign-in?school=${MEADOW_PRIMARY.id}`, mine)
    expect(own.url).toBe(`${ajar.origin}/office/`)
  })

  test('A client secret that has expired locks nobody out: the operator gives it a new one', async () => {
    const path = `schools/${HARBOUR_ACADEMY.id}/provider-secret`
    const comeIn = () =>
      chooseAt(harbours, '/sign-in?school=harbour-academy', subjectOf('mentor-1'))
    expect((await operator(path, { clientSecret: 'has expired' })).status).toBe(200)
    expect((await comeIn()).body).toContain('The setting to check: Client secret')
    const form = { clientSecret: HARBOURS_CLIENT.secret }
    expect((await operator(path, form)).status).toBe(200)
    expect((await comeIn()).url).toBe(`${ajar.origin}/office/`)
    expect((await pageOf(desks.dsl)).inUse).toMatchObject({ agreedBy: { name: personIn('lead') } })
  })

  test('It goes back to the usual sign-in after that was tried, too', async () => {
    const id = newSecret()
    expect((await desks.office.send('provider/usual', { id })).status).toBe(200)
    expect((await answer(desks.head, 'agreement', id)).status).toBe(404)
    const tried = browserOf(desks.office)
    await chooseAt(usual, `/sign-in/try/${id}`, subjectOf('office'), tried)
    expect((await answer(desks.head, 'agreement', id)).status).toBe(200)
    const visit = await chooseAt(usual, '/sign-in?school=harbour-academy', subjectOf('mentor-2'))
    expect(visit.url).toBe(`${ajar.origin}/office/`)
  })
})

describe('Without a second yes', () => {
  test('The operator puts a school back on the usual sign-in, and its DSL sees that', async () => {
    const back = () => chooseAt(usual, `/sign-in?school=${MEADOW_PRIMARY.id}`, 'meadow-head')
    const path = `schools/${MEADOW_PRIMARY.id}/usual-sign-in`
    const form = { id: newSecret() }
    expect((await operator('schools/nowhere/usual-sign-in', form)).status).toBe(404)
    expect([(await operator(path, form)).status, (await operator(path, form)).status]).toEqual([
      200, 200,
    ])
    expect((await back()).url).toBe(`${ajar.origin}/office/`)
    const secret = `schools/${MEADOW_PRIMARY.id}/provider-secret`
    expect((await operator(secret, { clientSecret: 'of nothing' })).status).toBe(422)
    const head = desks.meadowsHead
    const { usedAlone } = await pageOf(head)
    expect(usedAlone).toMatchObject([{ id: form.id, issuer: '', by: null }])
    expect([await countOf(head), await needsOf(head)]).toEqual([1, 1])
    expect((await answer(desks.meadow, 'acknowledgement', form.id)).status).toBe(404)
    expect((await answer(head, 'acknowledgement', form.id)).value.usedAlone).toEqual([])
    expect(await needsOf(head)).toBeUndefined()
  })
})
