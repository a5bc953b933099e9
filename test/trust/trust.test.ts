import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { findSchool, forgetSchool, type School } from '../../db/school/school.ts'
import { rolesInTrust, schoolsOfTrust } from '../../db/school/trusts.ts'
import { insertStaff, sealStaffWho } from '../../db/staff/staff.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import {
  type Role,
  ROLE_TABLE,
  ROLES,
  scopeOf,
  TRUST_ROLE,
} from '../../worker/access/rules/accessTable.ts'
import type { Me } from '../../worker/office/me.ts'
import { office } from '../../worker/office/routes.ts'
import { policyOf } from '../../worker/officeRoute/policy.ts'
import type { DoorPage } from '../../worker/school/office/answers.ts'
import type { Found } from '../../worker/search/office/answers.ts'
import type { FirstInvitationMade, TrustPage } from '../../worker/trust/office/answers.ts'
import type { StaffContext } from '../../worker/context/staffContext.ts'
import { endTrustAccess } from '../../worker/trust/endTrustAccess.ts'
import { MOST_SCHOOLS, rolesFit } from '../../worker/trust/rules/trust.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { askOperatorOf } from '../operator/askOperatorOf.ts'
import { aCase, aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { rowsRead } from '../support/cost.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { FORMS } from '../support/officeForms.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

beforeAll(async () => {
  ajar = await startOfficeAlone({
    NOTICE_URL: 'https://notices.example/',
    NOTICE_SECRET: 'a-secret-of-the-tests-that-is-long-enough',
  })
  // The jobs run, so nothing is wrong with this install.
  await ajar.db
    .prepare("INSERT INTO health (what, worked_at) VALUES ('minute', ?)")
    .bind(MONDAY_MORNING)
    .run()
})
afterAll(() => ajar.stop())

const operator = <T>(path: string, form: unknown) => askOperatorOf<T>(ajar, path, form)

const anAddress = (what: string) =>
  `${what}-${newSecret()
    .slice(0, 10)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')}`

const schoolAt = async (at: string): Promise<School> => {
  forgetSchool(at)
  return must(await findSchool(database(ajar.db), LOCAL_SECRETS, at, ajar.clock.now))
}

/** Someone who works here from now on. */
async function joins(
  at: string,
  staffId: string,
  roles: readonly Role[],
  rank: number | null = null,
) {
  const { vault } = await schoolAt(at)
  const who = { name: 'Jo Field', calledByPupils: 'Jo', about: '' }
  return insertStaff(database(ajar.db), {
    schoolId: at,
    id: staffId,
    whoSealed: await sealStaffWho(vault, staffId, who),
    roles,
    safeguardingRank: rank,
    caseloadLimit: 0,
    joinedAt: 0,
  })
}

const first = { administrator: 'Jo Field', address: 'j.field@bay.example' }

/** A trust with its administrator at their desk. */
async function aTrust(): Promise<{ at: string; desk: Desk }> {
  const at = anAddress('trust')
  const { status } = await operator('trusts', { id: newSecret(), name: 'Bay Trust', at, ...first })
  expect(status).toBe(200)
  await joins(at, 'jo', [TRUST_ROLE])
  return { at, desk: await atTheirDesk(ajar, await schoolAt(at), 'jo') }
}

const pageOf = async (desk: Desk) => (await desk.read<TrustPage>('trust')).value

const aNewSchool = () => ({ id: newSecret(), name: 'Bay High', at: anAddress('bay'), ...first })

const ALL_ROLES = Object.keys(ROLE_TABLE) as Role[]

test('The database lets exactly those roles into a trust and into a school that the rule lets in', async () => {
  const school = await aSchool(ajar.db)
  const { at } = await aTrust()
  const sets: readonly Role[][] = [
    ...ALL_ROLES.map((role) => [role]),
    ...ROLES.map((role): Role[] => [TRUST_ROLE, role]),
  ]
  for (const [place, isTrust] of [
    [school.id, false],
    [at, true],
  ] as const) {
    await joins(place, 'changes', isTrust ? [TRUST_ROLE] : ['teacher'])
    for (const [n, roles] of sets.entries()) {
      for (const rank of [null, 2]) {
        const fits = rolesFit({ isTrust }, { roles, safeguardingRank: rank })
        const isLetIn = (made: Promise<unknown>) =>
          made.then(
            () => true,
            () => false,
          )
        const comes = isLetIn(joins(place, `comes-${n}-${rank}`, roles, rank))
        expect([place, roles, rank, await comes]).toEqual([place, roles, rank, fits])
        const changes = isLetIn(
          ajar.db
            .prepare(
              'UPDATE staff SET roles = ?, safeguarding_rank = ? WHERE school_id = ? AND id = ?',
            )
            .bind(JSON.stringify(roles), rank, place, 'changes')
            .run(),
        )
        expect([place, roles, rank, await changes]).toEqual([place, roles, rank, fits])
      }
    }
  }
})

test('A trust’s administrator finds nothing at any other address of the office, whichever school’s records they ask for', async () => {
  const { at, desk } = await aTrust()
  const ours = await aSchool(ajar.db)
  await operator(`trusts/${at}/schools`, { school: ours.id })
  const ids = [
    await aReferral(ajar.db, ours, { name: 'Kai' }),
    await aCase(ajar.db, ours, 'grace'),
    await aDisclosure(ajar.db, ours),
    'grace',
  ]
  const trail = () =>
    ajar.db
      .prepare('SELECT count(*) AS n FROM trail_entry WHERE school_id = ?')
      .bind(ours.id)
      .first<number>('n')
  const before = await trail()
  const routes = office.routes.flatMap(({ method, path, handler }) => {
    const policy = policyOf(handler)
    const isTheirs = policy === null || policy === 'signed_in' || scopeOf([TRUST_ROLE], policy)
    return path.startsWith('/office/api/') && method !== 'ALL' && !isTheirs
      ? [{ method, path }]
      : []
  })
  expect(routes.length).toBeGreaterThan(100)
  for (const { method, path } of routes) {
    for (const id of path.includes(':id') ? ids : ['']) {
      const address = path.replace('/office/api/', '').replace(':id', id)
      const form = FORMS[path.split('/').at(-1) ?? '']?.(id)
      const { status } = await (method === 'GET' ? desk.read(address) : desk.send(address, form))
      expect([method, address, status]).toEqual([method, address, 404])
    }
  }
  expect(await trail()).toBe(before)

  const me = (await desk.read<Me>('me')).value
  expect([me.may, me.school.told]).toEqual([['see_trust', 'open_school', 'end_trust_access'], null])
  const found = (await desk.send<Found>('find', { words: 'kai' })).value
  expect(JSON.stringify(found)).not.toContain('Kai')
  expect(JSON.stringify((await desk.read('today')).value)).not.toContain('Kai')
})

test('A trust’s page shows how far each of its schools is and no person there, and the school sees which trust it is', async () => {
  const { at, desk } = await aTrust()
  const ours = await aSchool(ajar.db)
  const another = await aSchool(ajar.db)
  await aReferral(ajar.db, ours, { name: 'Kai', story: 'He had no coat.' })
  const told = await aDisclosure(ajar.db, ours)
  for (const { id } of [ours, another]) await operator(`trusts/${at}/schools`, { school: id })
  // Nothing is late in any school.
  await ajar.db.batch([
    ajar.db.prepare('UPDATE disclosure SET goes_further_at = NULL'),
    ajar.db.prepare('DELETE FROM notice'),
  ])
  const { value } = await desk.read<TrustPage>('trust')
  // Each lacks the two contacts outside school that a concern about its head goes to.
  const isAsFar = {
    name: 'Harbour Academy',
    door: 'open',
    missing: 2,
    alertsMayFail: false,
    isEmpty: false,
  }
  const byId = (page: TrustPage) => page.schools.toSorted((a, b) => a.id.localeCompare(b.id))
  const both = [ours.id, another.id].toSorted((a, b) => a.localeCompare(b))
  expect(byId(value)).toEqual(both.map((id) => ({ id, ...isAsFar })))
  const head = await atTheirDesk(ajar, ours, 'head')
  expect((await head.read<DoorPage>('door')).value.trust).toBe('Bay Trust')

  await ajar.db
    .prepare(
      `INSERT INTO notice (school_id, id, to_staff_id, about, made_at, tries, next_try_at, on_id)
        VALUES (?, 'n', 'lund', 'disclosure', ?, 2, ?, ?)`,
    )
    .bind(ours.id, MONDAY_MORNING, MONDAY_MORNING + DAY_MS, told)
    .run()
  expect(byId(await pageOf(desk))).toEqual(
    both.map((id) => ({ id, ...isAsFar, alertsMayFail: id === ours.id })),
  )
})

test('Each trust lists exactly the schools that were put into it, whatever was put in and taken out before', async () => {
  const [one, other] = [await aTrust(), await aTrust()]
  const trusts = [one, other]
  const schools = await Promise.all([1, 2, 3].map(() => aSchool(ajar.db)))
  const isIn = new Map<string, string>()
  const moves = fc.array(
    fc.record({
      trust: fc.constantFrom(...trusts.map(({ at }) => at)),
      school: fc.constantFrom(...schools.map(({ id }) => id), ...trusts.map(({ at }) => at)),
      takesOut: fc.boolean(),
    }),
    { minLength: 8, maxLength: 8 },
  )
  await fc.assert(
    fc.asyncProperty(moves, async (history) => {
      for (const { trust, school, takesOut } of history) {
        const path = `trusts/${trust}/schools${takesOut ? '/leaving' : ''}`
        const { status } = await operator(path, { school })
        const isOf = isIn.get(school)
        if (takesOut) {
          expect(status).toBe(200)
          if (isOf === trust) isIn.delete(school)
          continue
        }
        const isTrust = trusts.some(({ at }) => at === school)
        expect(status).toBe(isTrust || (isOf && isOf !== trust) ? 422 : 200)
        if (!isTrust && !isOf) isIn.set(school, trust)
      }
      for (const { at, desk } of trusts) {
        const listed = (await pageOf(desk)).schools.map(({ id }) => id).toSorted()
        const model = [...isIn].flatMap(([school, trust]) => (trust === at ? [school] : []))
        expect(listed).toEqual(model.toSorted())
      }
    }),
    { numRuns: 8 },
  )
})

test('A trust opens a school once however often it presses, and nobody else gets its link', async () => {
  const { desk } = await aTrust()
  const another = await aTrust()
  const form = aNewSchool()
  const made = await Promise.all(
    [1, 2].map(() => desk.send<FirstInvitationMade>('trust/schools', form)),
  )
  expect(made.map(({ status }) => status)).toEqual([200, 200])
  expect(made[0]?.value.link).toBe(made[1]?.value.link)
  expect((await pageOf(desk)).schools).toMatchObject([
    { id: form.at, name: 'Bay High', door: 'never_opened', isEmpty: true },
  ])
  const link = await fetch(must(made[0]).value.link)
  expect([link.status, (await link.text()).includes('Bay High')]).toEqual([200, true])
  expect((await fetch(`${ajar.origin}/${form.at}`)).status).toBe(404)
  const trail = await ajar.db
    .prepare('SELECT did, as_role FROM trail_entry WHERE school_id = ? ORDER BY seq')
    .bind(form.at)
    .all()
  expect(trail.results).toEqual([{ did: 'opened_by_trust', as_role: TRUST_ROLE }])

  const taken = await another.desk.send<FirstInvitationMade>('trust/schools', form)
  expect([taken.status, Object.keys(taken.problem.fields ?? {})]).toEqual([422, ['at']])
  expect((await pageOf(another.desk)).schools).toEqual([])
})

test('A trust invites a first administrator again until someone has joined, and only to its own schools', async () => {
  const { desk } = await aTrust()
  const another = await aTrust()
  const { at, ...form } = aNewSchool()
  const { value: before } = await desk.send<FirstInvitationMade>('trust/schools', { at, ...form })
  const again = { id: newSecret(), ...first }
  const path = `trust/schools/${at}/invitations`
  expect((await another.desk.send(path, again)).status).toBe(404)
  const twice = [
    await desk.send<FirstInvitationMade>(path, again),
    await desk.send<FirstInvitationMade>(path, again),
  ]
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  expect(twice[0]?.value.link).toBe(twice[1]?.value.link)
  // The one before opens nothing any more: it may have gone to a mistyped address.
  expect((await fetch(before.link, { headers: { connection: 'close' } })).status).toBe(410)
  await joins(at, 'first', ['administrator'])
  const late = await desk.send(path, { ...again, id: newSecret() })
  expect([late.status, Object.keys(late.problem.fields ?? {})]).toEqual([422, ['administrator']])
})

test('No school gives the role of a trust, and no operator’s command puts a school’s role into one', async () => {
  const school = await aSchool(ajar.db)
  const { at } = await aTrust()
  const admin = await atTheirDesk(ajar, school, 'admin')
  const roles = { version: 0, roles: [TRUST_ROLE], safeguardingRank: null }
  expect((await admin.send('staff/teach/roles', { id: newSecret(), ...roles })).status).toBe(422)
  const head = { id: newSecret(), person: 'head', name: 'Dr Hale', address: 'head@bay.example' }
  expect((await operator(`schools/${at}/invitations`, head)).status).toBe(404)
  expect(
    (await operator(`trusts/${school.id}/invitations`, { id: newSecret(), ...first })).status,
  ).toBe(422)
  await expect(
    ajar.db.prepare('UPDATE school SET opened_at = 1 WHERE id = ?').bind(at).run(),
  ).rejects.toThrow('refusal:not_valid')
})

test('A trust’s page reads as many rows however much its schools have written, and no school beyond the last that fits', async () => {
  const { at, desk } = await aTrust()
  const school = await aSchool(ajar.db)
  await operator(`trusts/${at}/schools`, { school: school.id })
  const cost = () =>
    rowsRead(ajar.db, (db) => [schoolsOfTrust(db, at, MONDAY_MORNING), rolesInTrust(db, at)])
  const before = await cost()
  expect(before).toBeLessThan(40)
  for (let n = 0; n < 10; n++) await aDisclosure(ajar.db, school)
  expect(await cost()).toBe(before)

  const rest = Array.from({ length: MOST_SCHOOLS - 1 }, (_, n) => `${at}-${n}`)
  await ajar.db.batch(
    rest.flatMap((id) => [
      ajar.db
        .prepare(
          `INSERT INTO school (id, name, profile, calendar, data_key)
            SELECT ?, name, profile, calendar, data_key FROM school WHERE id = ?`,
        )
        .bind(id, school.id),
      ajar.db
        .prepare('INSERT INTO trust_school (school_id, trust_id, added_at) VALUES (?, ?, 0)')
        .bind(id, at),
    ]),
  )
  const page = await pageOf(desk)
  expect([page.schools.length, page.isFull]).toEqual([MOST_SCHOOLS, true])
  const full = await desk.send('trust/schools', aNewSchool())
  expect([full.status, Object.keys(full.problem.fields ?? {})]).toEqual([422, ['name']])
})

test('A trust’s administrator ends a colleague’s access: they are signed out at once, and nobody ends their own', async () => {
  const { at, desk } = await aTrust()
  await joins(at, 'sam', [TRUST_ROLE])
  const sam = await atTheirDesk(ajar, await schoolAt(at), 'sam')
  const { colleagues } = await pageOf(desk)
  expect(new Map(colleagues.map(({ id, isYou }) => [id, isYou]))).toEqual(
    new Map([
      ['jo', true],
      ['sam', false],
    ]),
  )
  expect((await desk.send('trust/jo/end-trust-access')).status).toBe(403)
  expect((await desk.send('trust/nobody/end-trust-access')).status).toBe(404)
  expect((await sam.read('trust')).status).toBe(200)
  expect((await desk.send('trust/sam/end-trust-access')).status).toBe(200)
  expect((await sam.read('trust')).status).toBe(401)
  expect((await pageOf(desk)).colleagues.map(({ id }) => id)).toEqual(['jo'])
})

test('Of two who end each other’s access to a trust, one stays', async () => {
  const { at } = await aTrust()
  await joins(at, 'sam', [TRUST_ROLE])
  const trust = await schoolAt(at)
  const context = (id: string): StaffContext => ({
    db: database(ajar.db),
    now: ajar.clock.now,
    staff: { id, school: trust, roles: [TRUST_ROLE] },
  })
  const both = await Promise.allSettled([
    endTrustAccess(context('jo'), 'sam'),
    endTrustAccess(context('sam'), 'jo'),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
