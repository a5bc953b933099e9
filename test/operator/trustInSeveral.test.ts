import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { findSchool, forgetSchool, type School } from '../../db/school/school.ts'
import { insertStaff, sealStaffWho } from '../../db/staff/staff.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { TRUST_ROLE } from '../../worker/access/rules/accessTable.ts'
import type { MoveState } from '../../worker/operator/moveSchool.ts'
import type { DoorPage } from '../../worker/school/office/answers.ts'
import type { FirstInvitationMade, TrustPage } from '../../worker/trust/office/answers.ts'
import { MOST_SCHOOLS } from '../../worker/trust/rules/trust.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aDisclosure } from '../support/builders.ts'
import { atTheirDesk, type Office } from '../support/office.ts'
import { askOperatorOf } from './askOperatorOf.ts'
import {
  aSchoolIn,
  inDatabase,
  keepsCookie,
  startWithThree,
  whereRowsAre,
} from './threeDatabases.ts'

let ajar: Office

beforeAll(async () => {
  ajar = await startWithThree({
    NOTICE_URL: 'http://127.0.0.1:9/',
    NOTICE_SECRET: LOCAL_SECRETS.NOTICE_SECRET,
  })
})
afterAll(() => ajar.stop())

const first = { administrator: 'Jo Field', address: 'j.field@bay.example' }

const anAddress = (what: string) => `${what}-${newSecret().replaceAll(/[^a-z]/g, '')}`

const operator = async <T>(path: string, form: unknown): Promise<T> => {
  const { status, value } = await askOperatorOf<T>(ajar, path, form)
  expect([status, value.fields]).toEqual([200, undefined])
  return value
}

/** Someone with this account who works here from now on, in whichever database that is. */
async function joins(at: string, number: number, roles: readonly string[], account?: Account) {
  const db = database(inDatabase(ajar, number).db)
  forgetSchool(at)
  const school = must(await findSchool(db, LOCAL_SECRETS, at, ajar.clock.now))
  const who = { name: 'Jo Field', calledByPupils: 'Jo', about: '' }
  await insertStaff(db, {
    schoolId: at,
    id: 'jo',
    whoSealed: await sealStaffWho(school.vault, 'jo', who),
    roles: roles as never,
    safeguardingRank: null,
    caseloadLimit: 0,
    joinedAt: 0,
  })
  if (account) await db.insert(staffIdentities).values({ ...account, schoolId: at, staffId: 'jo' })
  return school
}

type Account = { issuer: string; subject: string }

const anAccount = (): Account => ({ issuer: 'http://localhost:8788', subject: newSecret() })

/** A trust with its administrator at their desk, in whichever database was emptiest. */
async function aTrust() {
  const at = anAddress('trust')
  await operator('trusts', { id: newSecret(), name: 'Bay Trust', at, ...first })
  const [number = 0] = await whereRowsAre(ajar, at)
  const account = anAccount()
  const trust = await joins(at, number, [TRUST_ROLE], account)
  const person = await atTheirDesk(inDatabase(ajar, number), trust, 'jo', {
    ...account,
    provider: '',
  })
  return { at, number, account, desk: person }
}

const put = (at: string, { id }: School) => operator(`trusts/${at}/schools`, { school: id })

const page = async ({ desk }: Pick<Awaited<ReturnType<typeof aTrust>>, 'desk'>) => {
  const { status, value } = await desk.read<TrustPage>('trust')
  expect(status).toBe(200)
  return value
}

const ids = ({ schools }: TrustPage) => schools.map(({ id }) => id).toSorted()

async function moveUntil(at: string, form: object, phase: MoveState['phase']) {
  for (;;) {
    const state = await operator<MoveState>(`schools/${at}/move`, { does: 'go', ...form })
    if (state.phase === phase) return
    if (state.until !== null) ajar.clock.now = state.until
  }
}

async function moves(at: string, to: number) {
  await moveUntil(at, { to }, 'kept')
  await moveUntil(at, { does: 'confirm' }, 'over')
  expect(await whereRowsAre(ajar, at)).toEqual([to])
}

test('A trust’s page shows set-up and health of its schools in every database, and each school names its trust', async () => {
  await ajar.runJobs()
  const trust = await aTrust()
  const schools = [await aSchoolIn(ajar, 1), await aSchoolIn(ajar, 2), await aSchoolIn(ajar, 3)]
  for (const school of schools) await put(trust.at, school)
  // The same again changes nothing, and its trail has one entry.
  for (const [n, school] of schools.entries()) {
    await put(trust.at, school)
    const { results } = await must(ajar.databases[n])
      .prepare(`SELECT did FROM trail_entry WHERE school_id = ? AND on_id = ?`)
      .bind(school.id, school.id)
      .all()
    expect(results).toEqual([{ did: 'joined_trust' }])
    const head = await atTheirDesk(inDatabase(ajar, n + 1), school, 'head')
    expect((await head.read<DoorPage>('door')).value.trust).toBe('Bay Trust')
  }
  const asFar = {
    name: 'Harbour Academy',
    door: 'open',
    missing: 2,
    alertsMayFail: false,
    isEmpty: false,
  }
  const expected = (failing: readonly string[]) =>
    schools
      .map(({ id }) => ({ ...asFar, id, alertsMayFail: failing.includes(id) }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect((await page(trust)).schools).toEqual(expected([]))

  // A notice of one school fails; the jobs of the database of another stand still.
  const [one, two, three] = schools.map(must)
  const told = await aDisclosure(inDatabase(ajar, 2).db, must(two))
  await must(ajar.databases[1]).batch([
    must(ajar.databases[1]).prepare('UPDATE disclosure SET goes_further_at = NULL'),
    must(ajar.databases[1]).prepare('DELETE FROM notice'),
    must(ajar.databases[1])
      .prepare(
        `INSERT INTO notice (school_id, id, to_staff_id, about, made_at, tries, next_try_at, on_id)
          VALUES (?, 'n', 'lund', 'disclosure', ?, 2, ?, ?)`,
      )
      .bind(must(two).id, ajar.clock.now, ajar.clock.now + MINUTE_MS, told),
  ])
  await must(ajar.databases[2]).prepare('DELETE FROM health').run()
  expect((await page(trust)).schools).toEqual(expected([must(two).id, must(three).id]))

  await operator(`trusts/${trust.at}/schools/leaving`, { school: must(one).id })
  expect(ids(await page(trust))).toEqual([must(two).id, must(three).id].toSorted())
  await must(ajar.databases[1]).prepare('DELETE FROM notice').run()
  await ajar.runJobs()
})

test('No school is in two trusts, whichever databases they live in, and no trust is in another', async () => {
  const [one, other] = [await aTrust(), await aTrust()]
  const school = await aSchoolIn(ajar, 2)
  await put(one.at, school)
  for (const [trust, id] of [
    [other.at, school.id],
    [one.at, other.at],
  ] as const) {
    const { status } = await askOperatorOf(ajar, `trusts/${trust}/schools`, { school: id })
    expect(status).toBe(422)
  }
  expect([ids(await page(one)), ids(await page(other))]).toEqual([[school.id], []])
})

test('A school that a trust opens goes to the emptiest database, once, and its administrator is invited again there', async () => {
  const trust = await aTrust()
  const form = { id: newSecret(), name: 'Bay High', at: anAddress('bay'), ...first }
  const count = async () =>
    Promise.all(
      ajar.databases.map((db) => db.prepare('SELECT count(*) AS n FROM school').first<number>('n')),
    )
  const before = (await count()).map(Number)
  const emptiest = before.indexOf(Math.min(...before)) + 1
  const open = () => trust.desk.send<FirstInvitationMade>('trust/schools', form)
  const [made, again] = [await open(), await open()]
  expect([made.status, again.value.link]).toEqual([200, made.value.link])
  expect(await whereRowsAre(ajar, form.at)).toEqual([emptiest])
  expect((await page(trust)).schools).toMatchObject([{ id: form.at, isEmpty: true }])
  const invite = (id: string) =>
    trust.desk.send<FirstInvitationMade>(`trust/schools/${form.at}/invitations`, { id, ...first })
  const invited = await invite(newSecret())
  expect(invited.status).toBe(200)
  const link = await fetch(invited.value.link, { headers: { connection: 'close' } })
  expect((await link.text()).includes('Bay High')).toBe(true)
  await joins(form.at, emptiest, ['administrator'])
  expect((await invite(newSecret())).status).toBe(422)
  const another = await aTrust()
  const theirs = await another.desk.send(`trust/schools/${form.at}/invitations`, {
    id: newSecret(),
    ...first,
  })
  expect(theirs.status).toBe(404)
})

test('A trust is full with the schools of all databases together, and the form that filled it is answered again', async () => {
  const trust = await aTrust()
  const school = await aSchoolIn(ajar, 1)
  await put(trust.at, school)
  for (const [n, db] of ajar.databases.entries()) {
    const number = n === 0 ? MOST_SCHOOLS - 40 : 19
    const rows = Array.from({ length: number }, (_, i) => `${trust.at}-${n}-${i}`)
    const { name, profile, calendar, data_key } = must(
      await ajar.db
        .prepare('SELECT * FROM school WHERE id = ?')
        .bind(school.id)
        .first<Record<string, string>>(),
    )
    await db.batch(
      rows.map((id) =>
        db
          .prepare(
            'INSERT INTO school (id, name, profile, calendar, data_key, trust_id) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .bind(id, name, profile, calendar, data_key, trust.at),
      ),
    )
  }
  expect((await page(trust)).schools).toHaveLength(MOST_SCHOOLS - 1)
  const form = { id: newSecret(), name: 'Bay High', at: anAddress('bay'), ...first }
  const made = await trust.desk.send<FirstInvitationMade>('trust/schools', form)
  expect(made.status).toBe(200)
  const full = await page(trust)
  expect([full.schools.length, full.isFull]).toEqual([MOST_SCHOOLS, true])
  const again = await trust.desk.send<FirstInvitationMade>('trust/schools', form)
  expect([again.status, again.value.link]).toEqual([200, made.value.link])
  const more = await trust.desk.send('trust/schools', {
    ...form,
    id: newSecret(),
    at: anAddress('bay'),
  })
  expect([more.status, Object.keys(more.problem.fields ?? {})]).toEqual([422, ['name']])
  const another = await aSchoolIn(ajar, 3)
  const { status } = await askOperatorOf(ajar, `trusts/${trust.at}/schools`, { school: another.id })
  expect(status).toBe(422)
  // Two may join one database at once, so it counts again.
  const joins = (sql: string) => ajar.db.prepare(sql).bind(trust.at).run()
  await ajar.db
    .prepare('UPDATE school SET trust_id = ?2 WHERE trust_id = ?1')
    .bind(trust.at, null)
    .run()
  await joins(
    `UPDATE school SET trust_id = ?1 WHERE id IN (SELECT id FROM school WHERE id GLOB ?1 || '-0-*' AND id NOT IN (SELECT school_id FROM trust))`,
  )
  const rest = MOST_SCHOOLS - (MOST_SCHOOLS - 40)
  for (let n = 0; n < rest; n++) {
    await joins(
      `INSERT INTO school (id, name, profile, calendar, data_key, trust_id)
        SELECT ?1 || '-more-${n}', name, profile, calendar, data_key, ?1 FROM school LIMIT 1`,
    )
  }
  const oneMore = `INSERT INTO school (id, name, profile, calendar, data_key, trust_id)
    SELECT ?1 || '-last', name, profile, calendar, data_key, ?1 FROM school LIMIT 1`
  await expect(joins(oneMore)).rejects.toThrow('refusal:not_valid')
  await expect(
    ajar.db.prepare('UPDATE school SET trust_id = ? WHERE id = ?').bind(trust.at, school.id).run(),
  ).rejects.toThrow('refusal:not_valid')
})

test('A trust and its schools each move alone, also those that a release before put there, and all of it goes on', async () => {
  const trust = await aTrust()
  const old = await aSchoolIn(ajar, trust.number)
  const school = await aSchoolIn(ajar, (trust.number % 3) + 1)
  const home = must(ajar.databases[trust.number - 1])
  await home
    .prepare('INSERT INTO trust_school (school_id, trust_id, added_at) VALUES (?, ?, 0)')
    .bind(old.id, trust.at)
    .run()
  await put(trust.at, school)
  const both = [old.id, school.id].toSorted()
  expect(ids(await page(trust))).toEqual(both)
  const other = (number: number) => (number % 3) + 1
  const running = async () => {
    await ajar.runJobs()
    return page(trust)
  }
  const before = await running()
  await moves(trust.at, other(trust.number))
  expect(await running()).toEqual(before)
  await moves(old.id, other(trust.number))
  await moves(school.id, trust.number)
  expect(await running()).toEqual(before)
  expect(
    await home.prepare('SELECT * FROM trust_school WHERE trust_id = ?').bind(trust.at).first(),
  ).toBeNull()
  // It's still a trust, and still theirs.
  await operator(`trusts/${trust.at}/schools/leaving`, { school: old.id })
  expect(ids(await page(trust))).toEqual([school.id])
  const head = await atTheirDesk(inDatabase(ajar, trust.number), school, 'head')
  expect((await head.read<DoorPage>('door')).value.trust).toBe('Bay Trust')
  await expect(
    must(ajar.databases[other(trust.number) - 1])
      .prepare(`UPDATE staff SET roles = '["teacher"]' WHERE school_id = ?`)
      .bind(trust.at)
      .run(),
  ).rejects.toThrow('refusal:not_valid')
})

test('What a release before does to a trust’s schools counts, and it lists no school that has left', async () => {
  const trust = await aTrust()
  const school = await aSchoolIn(ajar, trust.number)
  const home = must(ajar.databases[trust.number - 1])
  const old = (sql: string) => home.prepare(sql).bind(school.id, trust.at).run()
  const insert = 'INSERT INTO trust_school (school_id, trust_id, added_at) VALUES (?, ?, 0)'
  await old(insert)
  expect(ids(await page(trust))).toEqual([school.id])
  await old('DELETE FROM trust_school WHERE school_id = ? AND trust_id = ?')
  expect(ids(await page(trust))).toEqual([])
  await old(insert)
  await operator(`trusts/${trust.at}/schools/leaving`, { school: school.id })
  const left = home.prepare('SELECT * FROM trust_school WHERE school_id = ?').bind(school.id)
  expect(await left.first()).toBeNull()
})

/** Someone who works at several places with one account, and keeps the cookie that they are given. */
async function atSeveral(account: Account, from: School, number: number) {
  const desk = await atTheirDesk(inDatabase(ajar, number), from, 'jo', { ...account, provider: '' })
  const { ask } = keepsCookie(ajar, desk.cookie)
  return {
    change: (to: string) => ask('school', { school: to }),
    me: async () => (await ask('me')).value,
    trust: async () => (await ask('trust')).value,
  }
}

test('While a school of a trust moves, its trust sees it once and whoever works at several goes on in one tap or waits', async () => {
  const { at, number, account } = await aTrust()
  const school = await aSchoolIn(ajar, (number % 3) + 1)
  const stays = await aSchoolIn(ajar, number)
  const to = ((number + 1) % 3) + 1
  for (const one of [school, stays]) await put(at, one)
  await joins(school.id, (number % 3) + 1, ['mentor'], account)
  await joins(stays.id, number, ['administrator'], account)
  const trust = must(
    await findSchool(database(inDatabase(ajar, number).db), LOCAL_SECRETS, at, ajar.clock.now),
  )
  const places = [school.id, stays.id, at]
  const [watcher, person] = [
    await atSeveral(account, trust, number),
    await atSeveral(account, trust, number),
  ]
  const move = { isOver: false }
  const both = [school.id, stays.id].toSorted()
  const watches = async () => {
    while (!move.isOver) expect(ids(await watcher.trust())).toEqual(both)
  }
  let changed = 0
  const goesRound = async () => {
    for (let n = 0; !move.isOver; n++) {
      const next = must(places[n % 3])
      let answer = await person.change(next)
      while (answer.status === 503) answer = await person.change(next)
      expect([answer.status, answer.value.to]).toEqual([200, '/office/'])
      const me = await person.me()
      expect([me.school.id, ...me.others.map(({ id }) => id)].toSorted()).toEqual(places.toSorted())
      changed++
    }
  }
  const all = [watches(), goesRound()]
  try {
    await moveUntil(school.id, { to }, 'kept')
  } finally {
    move.isOver = true
  }
  await Promise.all(all)
  expect(changed).toBeGreaterThan(0)
  ajar.clock.now += MINUTE_MS
  for (const next of places) {
    expect((await person.change(next)).value.to).toBe('/office/')
    const me = await person.me()
    expect(me.school.id).toBe(next)
    expect([next, ...me.others.map(({ id }) => id)].toSorted()).toEqual(places.toSorted())
  }
  await moveUntil(school.id, { does: 'confirm' }, 'over')
  expect(await whereRowsAre(ajar, school.id, 'sign_in')).toEqual([])
})

test('Whoever taps from a school that is copied, or to it, waits and stays where they are, and the copy is whole', async () => {
  const account = anAccount()
  const [school, other] = [await aSchoolIn(ajar, 1), await aSchoolIn(ajar, 2)]
  await joins(school.id, 1, ['mentor'], account)
  await joins(other.id, 2, ['mentor'], account)
  const [leaves, comes] = [await atSeveral(account, school, 1), await atSeveral(account, other, 2)]
  await moveUntil(school.id, { to: 2 }, 'copies')
  expect([(await leaves.change(other.id)).status, (await comes.change(school.id)).status]).toEqual([
    503, 503,
  ])
  expect([(await leaves.me()).school.id, (await comes.me()).school.id]).toEqual([
    school.id,
    other.id,
  ])
  await moveUntil(school.id, { to: 2 }, 'kept')
  expect((await leaves.me()).school.id).toBe(school.id)
  for (const person of [leaves, comes]) {
    const to = person === leaves ? other.id : school.id
    expect((await person.change(to)).value.to).toBe('/office/')
    expect((await person.me()).school.id).toBe(to)
  }
})
