import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import type { PartnershipPage } from '../../worker/partnership/office/answers.ts'
import { deleteExpiredRows } from '../../worker/retention/deleteExpiredRows.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import {
  aSchoolIn,
  inDatabase,
  moveSchoolUntil,
  startWithThree,
  whereRowsAre,
} from '../operator/threeDatabases.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, type Office } from '../support/office.ts'

let ajar: Office

/** Brook, Cliff and Hill, in the first, second and third database. */
let schools: School[]

/** The link mentor of all three, signed in at Brook. */
let link: Desk

beforeAll(async () => {
  ajar = await startWithThree()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  schools = []
  const account = { issuer: 'https://id.example.org', subject: newSecret() }
  for (const [n, name] of ['Brook School', 'Cliff School', 'Hill School'].entries()) {
    const school = await aSchoolIn(ajar, n + 1)
    const { db } = inDatabase(ajar, n + 1)
    await db.prepare('UPDATE school SET name = ?2 WHERE id = ?1').bind(school.id, name).run()
    await database(db)
      .insert(staffIdentities)
      .values({ ...account, schoolId: school.id, staffId: 'link' })
    schools.push(school)
  }
  link = await atTheirDesk(ajar, must(schools[0]), 'link', account)
})

const idOf = (n: number) => must(schools[n - 1]).id

const pageOf = async (desk: Desk) => (await desk.read<PartnershipPage>('partnership')).value

const save = (more: object = {}) =>
  link.send<PartnershipPage>('partnership', {
    id: newSecret(),
    base: 0,
    kind: 'training',
    happensOn: '2026-12-07',
    title: 'Putting things right',
    place: '',
    words: '',
    schools: schools.map(({ id }) => id),
    ...more,
  })

/** What the mentors of the school in this database read. */
const titlesAt = async (n: number) => {
  const grace = await atTheirDesk(inDatabase(ajar, n), must(schools[n - 1]), 'grace')
  return (await pageOf(grace)).entries.map(({ title }) => title)
}

test('A link mentor of schools in three databases writes once for all, changes it and takes it out of one', async () => {
  const id = newSecret()
  const { status, value } = await save({ id })
  expect([status, value.schools.map(({ name }) => name)]).toEqual([
    200,
    ['Brook School', 'Cliff School', 'Hill School'],
  ])
  expect(value.entries.map(({ title, behind }) => [title, behind])).toEqual([
    ['Putting things right', []],
  ])
  for (const n of [1, 2, 3]) {
    expect(await titlesAt(n)).toEqual(['Putting things right'])
    expect(await whereRowsAre(ajar, idOf(n), 'partnership_entry')).toEqual([n])
  }
  await save({ id, base: 1, title: 'Putting it right', schools: [idOf(1), idOf(3)] })
  expect(await Promise.all([1, 2, 3].map(titlesAt))).toEqual([
    ['Putting it right'],
    [],
    ['Putting it right'],
  ])
  await link.send(`partnership/${id}/removal`, { removed: true })
  expect(await Promise.all([1, 2, 3].map(titlesAt))).toEqual([[], [], []])
})

test('A change that stops between two databases says which school it hasn’t reached, and the same form again goes on', async () => {
  const id = newSecret()
  await save({ id })
  const third = inDatabase(ajar, 3).db
  await third
    .prepare(
      `CREATE TRIGGER no_change BEFORE UPDATE ON partnership_entry BEGIN SELECT RAISE(ABORT, 'away'); END`,
    )
    .run()
  const changed = { id, base: 1, title: 'Putting it right' }
  expect((await save(changed)).status).toBe(503)
  expect(await Promise.all([1, 2, 3].map(titlesAt))).toEqual([
    ['Putting it right'],
    ['Putting it right'],
    ['Putting things right'],
  ])
  const [entry] = (await pageOf(link)).entries
  expect([entry?.title, entry?.schools.length, entry?.behind]).toEqual([
    'Putting it right',
    3,
    [idOf(3)],
  ])
  await third.prepare('DROP TRIGGER no_change').run()
  const { status, value } = await save(changed)
  expect([status, value.entries.map(({ behind }) => behind)]).toEqual([200, [[]]])
  expect(await titlesAt(3)).toEqual(['Putting it right'])
})

test('A school that has moved is on the page once, where it lives now', async () => {
  await save()
  await moveSchoolUntil(ajar, idOf(2), { to: 3 })
  const { schools: shown, entries } = await pageOf(link)
  expect(shown.map(({ id }) => id)).toEqual(schools.map(({ id }) => id))
  expect(entries.map((entry) => entry.schools.length)).toEqual([3])
  const id = newSecret()
  expect((await save({ id, title: 'After the move' })).status).toBe(200)
  const { results } = await inDatabase(ajar, 3)
    .db.prepare('SELECT school_id FROM partnership_entry WHERE id = ?')
    .bind(id)
    .all<{ school_id: string }>()
  expect(results.map((row) => row.school_id).toSorted()).toEqual([idOf(2), idOf(3)].toSorted())
})

test('Entries that a school left behind hold up no deletion in its old database', async () => {
  const id = newSecret()
  await save({ id })
  await moveSchoolUntil(ajar, idOf(1), { to: 2 })
  const stays = await aSchoolIn(ajar, 1)
  await ajar.db
    .prepare(
      `INSERT INTO partnership_entry (school_id, id, kind, happens_on, said_sealed, by_staff_id, changed_at, version)
        SELECT ?2, id, kind, happens_on, said_sealed, by_staff_id, changed_at, version
        FROM partnership_entry WHERE id = ?1`,
    )
    .bind(id, stays.id)
    .run()
  await deleteExpiredRows(database(ajar.db), MONDAY_MORNING + 4 * 365 * DAY_MS)
  expect(await whereRowsAre(ajar, stays.id, 'partnership_entry')).toEqual([])
  expect(await whereRowsAre(ajar, idOf(1), 'partnership_entry')).toEqual([1, 2])
})
