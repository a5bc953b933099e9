import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CasePlan } from '../../worker/cases/office/answers.ts'
import type { ToldNamesPage, WhoMayKnowPage } from '../../worker/toldNames/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

/** A school of its own, so that each test reads its own names alone. */
async function desksIn(school: School) {
  const [grace, dev, ruth, bell, nora] = await Promise.all(
    ['grace', 'dev', 'ruth', 'teach', 'nora'].map((id) => atTheirDesk(ajar, school, id)),
  )
  return { grace, dev, ruth, bell, nora } as Record<
    'grace' | 'dev' | 'ruth' | 'bell' | 'nora',
    Desk
  >
}

async function aRoom() {
  const school = await aSchool(ajar.db)
  return { school, ...(await desksIn(school)) }
}

const tell = (desk: Desk, id: string, staffIds: readonly string[], agreed = true) =>
  desk.send<WhoMayKnowPage>(`cases/${id}/told-names`, { staffIds, agreed })

const readBy = async (desk: Desk) => (await desk.read<ToldNamesPage>('told-names')).value.groups

const namesOf = async (desk: Desk) =>
  (await readBy(desk)).flatMap(({ names }) => names.map(({ name }) => name))

const trailOf = async (id: string) =>
  (
    await ajar.db
      .prepare('SELECT by_whom, did FROM trail_entry WHERE on_id = ? ORDER BY seq')
      .bind(id)
      .all<{ by_whom: string; did: string }>()
  ).results
    .filter(({ did }) => did.endsWith('_name'))
    .map(({ by_whom, did }) => `${by_whom} ${did}`)

/** The school's roll has one pupil, who is joined to this case. */
async function onRoll(school: School, by: Desk, id: string): Promise<void> {
  await aRoll(ajar, school, [aLine('Kaiden', 'Brown', 9, { knownAs: 'Kai', group: '9R' })])
  const pupilId = await ajar.db
    .prepare('SELECT id FROM pupil WHERE school_id = ?')
    .bind(school.id)
    .first<string>('id')
  expect((await by.send(`referrals/${id}/pupil`, { pupilId })).status).toBe(200)
}

const endIt = async (desk: Desk, id: string, exitId = newSecret()) => {
  await desk.send<CasePlan>(`cases/${id}/exit`, { id: exitId, meetOn: ['2026-12-01'] })
  return desk.send(`cases/${id}/exit/end`, {
    id: exitId,
    why: 'planned',
    words: 'She walks in by the front door now.',
    answers: {},
    reviewId: newSecret(),
    reviewOn: '2027-01-12',
  })
}

describe('A name on the caseload', () => {
  test('It’s nobody’s to know until its mentor tells a teacher, who then reads the name and the mentor, and nothing else', async () => {
    const { school, grace, bell, nora } = await aRoom()
    const story = 'My dad shouts at night.'
    const id = await aCase(ajar.db, school, 'grace', { name: 'Amira Khan', story })
    expect(await readBy(bell)).toEqual([])
    const { value: before } = await grace.read<WhoMayKnowPage>(`cases/${id}/told-names`)
    expect(before.told).toEqual([])
    expect(before.colleagues.map(({ name }) => name)).toEqual([
      'Mr Bell',
      'Mr Fenn',
      'Mrs Moss',
      'Ms Quill',
    ])

    const { value: after } = await tell(grace, id, ['teach'])
    expect(after.told.map(({ person, by }) => [person.name, by.name])).toEqual([
      ['Mr Bell', 'Mrs Okafor'],
    ])
    expect(after.colleagues.map(({ name }) => name)).toEqual(['Mr Fenn', 'Mrs Moss', 'Ms Quill'])
    const its = [{ year: 8, group: '8B', names: [{ name: 'Amira Khan', mentor: 'Mrs Okafor' }] }]
    expect(await readBy(bell)).toEqual(its)
    expect(await readBy(nora)).toEqual([])
    expect((await bell.read(`cases/${id}`)).status).toBe(404)
    expect((await bell.read(`cases/${id}/told-names`)).status).toBe(404)
    expect((await bell.read(`referrals/${id}`)).status).toBe(404)
    expect(await trailOf(id)).toEqual(['grace told_a_colleague_the_name', 'teach read_the_name'])
  })

  test('It isn’t told before the mentor ticks that the pupil agreed', async () => {
    const { school, grace, bell } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace')
    const { status, problem } = await tell(grace, id, ['teach'], false)
    expect([status, problem.fields?.['agreed']]).toEqual([422, expect.stringContaining('Ask')])
    expect(await readBy(bell)).toEqual([])
  })

  test('Its mentor and the lead mentor tell it and take it back, another mentor and a teacher can’t', async () => {
    const { school, grace, dev, ruth, bell, nora } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace')
    for (const desk of [dev, bell]) expect((await tell(desk, id, ['nora'])).status).toBe(404)
    expect((await tell(ruth, id, ['nora', 'teach'])).status).toBe(200)
    expect(await namesOf(nora)).toEqual(['Kai Brown'])
    const back = `cases/${id}/told-names/taking-away`
    expect((await dev.send(back, { staffId: 'nora' })).status).toBe(404)
    expect(await namesOf(nora)).toEqual(['Kai Brown'])
    const { value } = await grace.send<WhoMayKnowPage>(back, { staffId: 'nora' })
    expect(value.told.map(({ person }) => person.id)).toEqual(['teach'])
    expect(await readBy(nora)).toEqual([])
    expect(await namesOf(bell)).toEqual(['Kai Brown'])
  })

  test('It’s told once, however often and by however many it’s sent', async () => {
    const { school, grace, ruth, bell } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace')
    const all = [grace, ruth, grace, ruth, grace, ruth].map((desk) => tell(desk, id, ['teach']))
    expect(new Set((await Promise.all(all)).map(({ status }) => status))).toEqual(new Set([200]))
    expect(await namesOf(bell)).toEqual(['Kai Brown'])
  })

  test('It goes when the case ends, and whoever takes the case up again asks the pupil again', async () => {
    const { school, grace, bell } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace')
    await tell(grace, id, ['teach'])
    expect(await namesOf(bell)).toEqual(['Kai Brown'])
    const exitId = newSecret()
    expect((await endIt(grace, id, exitId)).status).toBe(200)
    expect(await readBy(bell)).toEqual([])
    expect((await tell(grace, id, ['teach'])).status).toBe(409)
    expect((await grace.send(`cases/${id}/exit/reopening`, { id: exitId })).status).toBe(200)
    expect(await readBy(bell)).toEqual([])
  })

  test('A locked name, and one of a child who gave none, is never told', async () => {
    const { school, grace, bell } = await aRoom()
    for (const identity of ['sealed', 'no_name'] as const) {
      const id = await aCase(ajar.db, school, 'grace', { identity })
      const { value } = await grace.read<WhoMayKnowPage>(`cases/${id}/told-names`)
      expect(value.colleagues).toEqual([])
      expect((await tell(grace, id, ['teach'])).status).toBe(422)
    }
    expect(await readBy(bell)).toEqual([])
  })

  test('It goes from the list of whoever the request names later, and from every list once it’s locked', async () => {
    const { school, grace, bell, nora } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace')
    await onRoll(school, grace, id)
    await tell(grace, id, ['teach', 'nora'])
    const change = (set: string) =>
      ajar.db.prepare(`UPDATE referral SET ${set} WHERE id = ?`).bind(id).run()
    await change("not_staff_id = 'teach'")
    expect(await readBy(bell)).toEqual([])
    expect(await namesOf(nora)).toEqual(['Kai Brown'])
    await change("identity = 'sealed'")
    expect(await readBy(nora)).toEqual([])
  })

  test('Whoever the child doesn’t want to know is never told', async () => {
    const { school, grace, bell } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace', { not: 'teach' })
    const { value } = await grace.read<WhoMayKnowPage>(`cases/${id}/told-names`)
    expect(value.colleagues.map(({ name }) => name)).toEqual(['Mr Fenn', 'Mrs Moss', 'Ms Quill'])
    const refused = await tell(grace, id, ['nora', 'teach'])
    expect(refused.problem.fields?.['staffIds']).toContain('from the list')
    expect(await readBy(bell)).toEqual([])
  })

  test('Someone whose work isn’t with classes can’t be told', async () => {
    const { school, grace } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace')
    for (const staffId of ['kitchen', 'govern', 'admin', 'lund', 'dev']) {
      expect((await tell(grace, id, [staffId])).status).toBe(422)
      const desk = await atTheirDesk(ajar, school, staffId)
      expect((await desk.read('told-names')).status).toBe(404)
    }
  })

  test('A friend who asked isn’t named, only the pupil that it’s about', async () => {
    const { school, grace, bell } = await aRoom()
    const self = { name: 'Zoë Hill', year: 8, group: '8A' }
    const other = { name: 'Leo Marsh', year: 9, group: '9C' }
    const id = await aCase(ajar.db, school, 'grace', { about: 'friend', who: { self, other } })
    await tell(grace, id, ['teach'])
    expect(await readBy(bell)).toEqual([
      { year: 9, group: '9C', names: [{ name: 'Leo Marsh', mentor: 'Mrs Okafor' }] },
    ])
  })

  test('A pupil who’s on the roll is named and grouped as the roll has them', async () => {
    const { school, grace, bell } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace', { name: 'kai b' })
    await onRoll(school, grace, id)
    await tell(grace, id, ['teach'])
    expect(await readBy(bell)).toEqual([
      { year: 9, group: '9R', names: [{ name: 'Kai Brown', mentor: 'Mrs Okafor' }] },
    ])
  })

  test('Nobody knows any more once a mentor says that it’s another pupil, until that one agrees', async () => {
    const { school, grace, bell } = await aRoom()
    const id = await aCase(ajar.db, school, 'grace', { name: 'kai b' })
    await tell(grace, id, ['teach'])
    expect(await readBy(bell)).toHaveLength(1)
    await onRoll(school, grace, id)
    expect(await readBy(bell)).toEqual([])
    await tell(grace, id, ['teach'])
    expect(await readBy(bell)).toHaveLength(1)
    expect((await grace.send(`referrals/${id}/pupil/undoing`)).status).toBe(200)
    expect(await readBy(bell)).toEqual([])
  })

  test('A pupil who’s waiting, or whose case is in another school, isn’t in anyone’s list', async () => {
    const { school, grace, bell } = await aRoom()
    const other = await aRoom()
    const waiting = await aReferral(ajar.db, school)
    expect((await tell(grace, waiting, ['teach'])).status).toBe(404)
    const id = await aCase(ajar.db, school, 'grace')
    await tell(grace, id, ['teach'])
    expect(await readBy(other.bell)).toEqual([])
    expect((await tell(other.ruth, id, ['teach'])).status).toBe(404)
    expect((await other.ruth.read(`cases/${id}/told-names`)).status).toBe(404)
    expect(await namesOf(bell)).toEqual(['Kai Brown'])
  })
})
