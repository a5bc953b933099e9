import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { staff, staffIdentities } from '../../db/tables/staff.ts'
import { and, eq } from 'drizzle-orm'
import { ROLES, scopeOf } from '../../worker/access/rules/accessTable.ts'
import type { PartnershipPage } from '../../worker/partnership/office/answers.ts'
import { deleteExpiredRows } from '../../worker/retention/deleteExpiredRows.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aSchool, PERSON } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let brook: School

let hill: School

/** The link mentor of both schools, signed in at the first. */
let link: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  brook = await aSchool(ajar.db)
  hill = await aSchool(ajar.db)
  const call = ajar.db.prepare('UPDATE school SET name = ?2 WHERE id = ?1')
  await ajar.db.batch([call.bind(brook.id, 'Brook School'), call.bind(hill.id, 'Hill School')])
  const account = { issuer: 'https://id.example.org', subject: newSecret() }
  await database(ajar.db)
    .insert(staffIdentities)
    .values([brook, hill].map(({ id }) => ({ ...account, schoolId: id, staffId: 'link' })))
  link = await atTheirDesk(ajar, brook, 'link', account)
})

const visit = {
  base: 0,
  kind: 'visit',
  happensOn: '2026-11-30',
  title: 'Visit this term',
  place: 'The room, 10am',
  words: 'Walk the door at break.',
}

const pageOf = async (desk: Desk) => (await desk.read<PartnershipPage>('partnership')).value

const save = (more: object = {}, desk = link) =>
  desk.send<PartnershipPage>('partnership', {
    ...visit,
    id: newSecret(),
    schools: [brook.id, hill.id],
    ...more,
  })

const titlesAt = async (school: School, who = 'grace') =>
  (await pageOf(await atTheirDesk(ajar, school, who))).entries.map(({ title }) => title)

const trailOf = async (school: School, id: string) =>
  (
    await ajar.db
      .prepare(
        'SELECT did, by_whom FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq',
      )
      .bind(school.id, id)
      .all<{ did: string; by_whom: string }>()
  ).results.map(({ did, by_whom }) => `${by_whom} ${did}`)

describe('What schools do together', () => {
  test('A link mentor writes a training once for both schools, and the mentors of each read it', async () => {
    const id = newSecret()
    const { status, value } = await save({ id, kind: 'training', title: 'Putting things right' })
    await save({ id, kind: 'training', title: 'Putting things right' })
    expect(status).toBe(200)
    expect(value.entries.map(({ title, schools }) => [title, schools.toSorted()])).toEqual([
      ['Putting things right', [brook.id, hill.id].toSorted()],
    ])
    expect([await titlesAt(brook), await titlesAt(hill)]).toEqual([
      ['Putting things right'],
      ['Putting things right'],
    ])
    expect([await trailOf(brook, id), await trailOf(hill, id)]).toEqual([
      ['link wrote_partnership_entry'],
      ['link wrote_partnership_entry'],
    ])
    const { results } = await ajar.db
      .prepare('SELECT * FROM partnership_entry WHERE id = ?')
      .bind(id)
      .all()
    expect(JSON.stringify(results)).not.toMatch(/Putting|right|The room|Walk/)
  })

  test('Mentors of a school that wasn’t chosen don’t read it', async () => {
    await save({ schools: [hill.id] })
    expect([await titlesAt(brook), await titlesAt(hill)]).toEqual([[], ['Visit this term']])
  })

  test('Each school has its mentors and visits, and the one without a visit this term stands out', async () => {
    await save({ happensOn: '2026-10-05', schools: [brook.id] })
    await save({ happensOn: '2026-12-07', schools: [brook.id] })
    await save({ happensOn: '2026-07-06', schools: [hill.id] })
    const { schools } = await pageOf(link)
    expect(
      schools.map(({ name, lastVisitOn, nextVisitOn, needsVisit }) => [
        name,
        lastVisitOn,
        nextVisitOn,
        needsVisit,
      ]),
    ).toEqual([
      ['Brook School', '2026-10-05', '2026-12-07', false],
      ['Hill School', '2026-07-06', null, true],
    ])
    expect(schools[0]?.mentors).toContain('Mrs Okafor')
  })

  test('A change goes to each school, and one that isn’t chosen any more loses it', async () => {
    const id = newSecret()
    await save({ id })
    const { value } = await save({ id, base: 1, title: 'Visit in June', schools: [hill.id] })
    expect(value.entries.map(({ title, schools }) => [title, schools])).toEqual([
      ['Visit in June', [hill.id]],
    ])
    expect([await titlesAt(brook), await titlesAt(hill)]).toEqual([[], ['Visit in June']])
    await save({ id, base: 2, title: 'Visit in July' })
    expect([await titlesAt(brook), await titlesAt(hill)]).toEqual([
      ['Visit in July'],
      ['Visit in July'],
    ])
  })

  test('Of two changes of one entry the second is refused', async () => {
    const id = newSecret()
    await save({ id })
    const first = await save({ id, base: 1, title: 'First' })
    const again = await save({ id, base: 1, title: 'First' })
    const second = await save({ id, base: 1, title: 'Second' })
    expect([first, again, second].map(({ status }) => status)).toEqual([200, 200, 409])
    expect(await titlesAt(hill)).toEqual(['First'])
  })

  test('What is deleted is gone from every school, can be put back, and goes for good after a day', async () => {
    const id = newSecret()
    await save({ id })
    await link.send(`partnership/${id}/removal`, { removed: true })
    expect([await titlesAt(brook), await titlesAt(hill)]).toEqual([[], []])
    await link.send(`partnership/${id}/removal`, { removed: false })
    expect([await titlesAt(brook), await titlesAt(hill)]).toEqual([
      ['Visit this term'],
      ['Visit this term'],
    ])
    await link.send(`partnership/${id}/removal`, { removed: true })
    await deleteExpiredRows(database(ajar.db), ajar.clock.now + DAY_MS + 1)
    const left = await ajar.db
      .prepare('SELECT count(*) AS n FROM partnership_entry WHERE id = ?')
      .bind(id)
      .first<number>('n')
    expect([left, await trailOf(brook, id)]).toEqual([0, []])
  })

  test('An entry is kept for three years after its day', async () => {
    const id = newSecret()
    await save({ id, schools: [hill.id] })
    const rows = () =>
      ajar.db
        .prepare('SELECT count(*) AS n FROM partnership_entry WHERE id = ?')
        .bind(id)
        .first<number>('n')
    const day = Date.parse('2026-11-30')
    await deleteExpiredRows(database(ajar.db), day + 3 * 365 * DAY_MS)
    expect(await rows()).toBe(1)
    await deleteExpiredRows(database(ajar.db), day + (3 * 365 + 1) * DAY_MS)
    expect(await rows()).toBe(0)
  })
})

describe('Who reads and writes across schools', () => {
  test('A link mentor writes, mentors read, and for anyone else it doesn’t exist', async () => {
    for (const role of ROLES) {
      const desk = await atTheirDesk(ajar, brook, PERSON[role])
      const answers = [await desk.read('partnership'), await save({ schools: [brook.id] }, desk)]
      const reads = ['link_mentor', 'mentor', 'lead_mentor'].includes(role)
      expect([role, answers.map(({ status }) => status)]).toEqual([
        role,
        [reads ? 200 : 404, role === 'link_mentor' ? 200 : 404],
      ])
    }
  })

  test('A link mentor opens no pupil, no request and no case', () => {
    const opens = [
      'see_queue',
      'see_referral',
      'see_case',
      'find_pupils',
      'see_disclosures',
    ] as const
    expect(opens.map((action) => scopeOf(['link_mentor'], action))).toEqual(opens.map(() => null))
  })

  test('A school that ended their access is out of it at once', async () => {
    await save({ id: newSecret() })
    await database(ajar.db)
      .update(staff)
      .set({ leftAt: ajar.clock.now })
      .where(and(eq(staff.schoolId, hill.id), eq(staff.id, 'link')))
    expect((await pageOf(link)).schools.map(({ name }) => name)).toEqual(['Brook School'])
    const { status, problem } = await save()
    expect([status, problem.fields?.['schools']]).toEqual([422, 'Choose a school.'])
  })

  test('In a school where they have another role, they write nothing', async () => {
    await database(ajar.db)
      .update(staff)
      .set({ roles: ['teacher'] })
      .where(and(eq(staff.schoolId, hill.id), eq(staff.id, 'link')))
    expect((await pageOf(link)).schools.map(({ name }) => name)).toEqual(['Brook School'])
    expect((await save({ schools: [hill.id] })).status).toBe(422)
  })
})
