import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { startSignIn } from '../../db/signIn/signIns.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import type { School } from '../../db/school/school.ts'
import type { CaseloadPage, CasePage } from '../../worker/cases/office/answers.ts'
import type { LeavingPage, LeavingResult } from '../../worker/staff/office/answers.ts'
import type { ReferredPage } from '../../worker/referrals/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aDisclosure, aReferral, aSchool, STAFF } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let ruth: Desk

let admin: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  school = await aSchool(ajar.db)
  ruth = await atTheirDesk(ajar, school, 'ruth')
  admin = await atTheirDesk(ajar, school, 'admin')
})

const look = async (desk: Desk, id: string) =>
  (await desk.read<LeavingPage>(`staff/${id}/leaving`)).value

async function ends(desk: Desk, id: string, more: object = {}) {
  const { seen } = await look(desk, id)
  const form = { seen, owners: {}, hearsBackId: null, ...more }
  return desk.send<LeavingResult>(`staff/${id}/leaving`, form)
}

const count = (sql: string) =>
  ajar.db.prepare(`SELECT count(*) AS n FROM ${sql}`).bind(school.id).first<number>('n')

test('Everything of a person who leaves has a new owner, and their access ends in the same moment', async () => {
  const grace = await atTheirDesk(ajar, school, 'grace')
  const chosen = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
  const spread = await aCase(ajar.db, school, 'grace')
  const offered = await aCase(ajar.db, school, 'dev')
  const chat = await aReferral(ajar.db, school)
  const decision = { turn: 0, outcome: 'one_chat', mentorId: 'grace', words: 'Grace will come.' }
  await ruth.send(`referrals/${chat}/decision`, decision)
  await aReferral(ajar.db, school, { wants: 'grace' })
  const asked = { id: newSecret(), fromStaffId: 'dev', toStaffId: 'grace', reason: 'I am full.' }
  await ruth.send(`cases/${offered}/hand-overs`, asked)
  await database(ajar.db).insert(staffIdentities).values({
    issuer: 'https://id.example',
    subject: school.id,
    schoolId: school.id,
    staffId: 'grace',
  })

  const page = await look(ruth, 'grace')
  expect(page.counts).toMatchObject({ cases: 2, chats: 1, offered: 1, askedFor: 1 })
  expect(page.cases.map(({ who }) => who?.self.name)).toContain('Kai Brown')
  expect(page.mentors.map(({ mentor }) => mentor.id)).not.toContain('grace')

  const left = await ends(ruth, 'grace', { owners: { [chosen]: 'nadia' } })
  expect([left.status, left.value]).toEqual([200, { leftAt: MONDAY_MORNING, cases: 2, chats: 1 }])
  expect((await grace.read('me')).status).toBe(401)
  const again = startSignIn(
    database(ajar.db),
    { issuer: 'https://id.example', subject: school.id },
    { schoolId: null, id: null, key: '' },
    newSecret(),
    MONDAY_MORNING,
  )
  expect(await again).toEqual([])

  expect(await count("open_case WHERE school_id = ? AND mentor_id = 'grace'")).toBe(0)
  const { value: moved } = await ruth.read<CasePage>(`cases/${chosen}`)
  expect(moved.case.mentor.id).toBe('nadia')
  expect(moved.referral.trail.at(-2)?.did).toBe('moved_from_leaver')
  expect(moved.referral.trailHolds).toBe(true)
  const { value: other } = await ruth.read<CasePage>(`cases/${spread}`)
  expect(['dev', 'ruth']).toContain(other.case.mentor.id)
  const dev = await ruth.read<CaseloadPage>('caseload?mentor=dev')
  expect(dev.value.cases.find(({ id }) => id === offered)?.waitsFor).toBeNull()
  const meets = await ruth.read<CasePage['referral']>(`referrals/${chat}`)
  expect(meets.value.decision?.mentor?.id).not.toBe('grace')
})

test('A case that came to the leaver after their list was read is not moved unseen', async () => {
  await aCase(ajar.db, school, 'grace')
  const { seen } = await look(ruth, 'grace')
  await aCase(ajar.db, school, 'grace')
  const refused = await ruth.send('staff/grace/leaving', { seen, owners: {}, hearsBackId: null })
  expect(refused.problem.type).toBe('urn:ajar:still_theirs')
  expect(await count("open_case WHERE school_id = ? AND mentor_id = 'grace'")).toBe(2)
  expect((await ends(ruth, 'grace')).status).toBe(200)
})

test('The database lets nobody leave with a case, and gives nothing to a person who has left', async () => {
  const id = await aCase(ajar.db, school, 'grace')
  const waiting = await aReferral(ajar.db, school)
  const leave = ajar.db.prepare("UPDATE staff SET left_at = 1 WHERE school_id = ? AND id = 'grace'")
  await expect(leave.bind(school.id).run()).rejects.toThrow('refusal:still_theirs')
  expect((await ends(ruth, 'grace')).status).toBe(200)
  const move = ajar.db.prepare(
    "UPDATE open_case SET mentor_id = 'grace' WHERE school_id = ? AND id = ?",
  )
  await expect(move.bind(school.id, id).run()).rejects.toThrow('refusal:has_left')
  const decision = { turn: 0, outcome: 'taken_on', mentorId: 'grace', intensity: 'usual' }
  const taken = await ruth.send(`referrals/${waiting}/decision`, { ...decision, words: 'Come.' })
  expect([422, 409]).toContain(taken.status)
  expect(await count("open_case WHERE school_id = ? AND mentor_id = 'grace'")).toBe(0)
})

test('A case that is given to someone as they leave is theirs or another’s, never nobody’s', async () => {
  const ids = await Promise.all([1, 2, 3].map(() => aReferral(ajar.db, school)))
  const { seen } = await look(ruth, 'grace')
  const decision = { turn: 0, outcome: 'taken_on', mentorId: 'grace', intensity: 'usual' }
  await Promise.all([
    ...ids.map((id) => ruth.send(`referrals/${id}/decision`, { ...decision, words: 'Come.' })),
    admin.send('staff/grace/leaving', { seen, owners: {}, hearsBackId: null }),
  ])
  const lost = `open_case INNER JOIN staff ON staff.school_id = open_case.school_id
    AND staff.id = mentor_id WHERE open_case.school_id = ? AND left_at IS NOT NULL`
  expect(await count(lost)).toBe(0)
})

test('The last safeguarding lead, head, lead mentor or administrator cannot leave', async () => {
  for (const [desk, id, what] of [
    [admin, 'lund', 'dsl'],
    [ruth, 'head', 'head'],
    [admin, 'ruth', 'lead_mentor'],
    [ruth, 'admin', 'administrator'],
  ] as const) {
    expect((await look(desk, id)).lastOf).toEqual([what])
    expect((await ends(desk, id)).problem.type).toBe('urn:ajar:last_of_role')
    const leave = ajar.db.prepare('UPDATE staff SET left_at = 1 WHERE school_id = ? AND id = ?')
    await expect(leave.bind(school.id, id).run()).rejects.toThrow('refusal:last_of_role')
  }
  const own = { seen: '', owners: {}, hearsBackId: null }
  expect((await ruth.send('staff/ruth/leaving', own)).status).toBe(403)
})

test('A deputy’s disclosures go to the next in line at once', async () => {
  await aDisclosure(ajar.db, school, { id: 'told', raisedAt: MONDAY_MORNING })
  await ajar.db
    .prepare('UPDATE disclosure SET reached_rank = 2, goes_further_at = 9e15 WHERE school_id = ?')
    .bind(school.id)
    .run()
  expect((await look(ruth, 'amir')).counts.disclosures).toBe(1)
  expect((await ends(ruth, 'amir')).status).toBe(200)
  ajar.clock.now = MONDAY_MORNING
  await ajar.runJobs()
  expect(await count('disclosure WHERE school_id = ? AND reached_rank = 3')).toBe(1)
})

test('An administrator ends access without seeing a case, and a colleague hears back about the referred pupils', async () => {
  await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
  const page = await admin.read<LeavingPage>('staff/grace/leaving')
  expect(page.value.counts.cases).toBe(1)
  expect(JSON.stringify(page.value)).not.toContain('Kai')
  expect(page.value.cases).toEqual([])
  expect((await ends(admin, 'grace')).status).toBe(200)

  const id = await aReferral(ajar.db, school, { byStaff: 'teach' })
  expect((await ends(admin, 'teach', { hearsBackId: 'dev' })).status).toBe(200)
  const dev = await atTheirDesk(ajar, school, 'dev')
  const { value } = await dev.read<ReferredPage>('referred')
  expect(value.referred.map((row) => row.id)).toEqual([id])
})

test('No other member of staff ends access, or sees the records someone would leave behind', async () => {
  for (const { id } of STAFF.filter((person) => !['ruth', 'admin'].includes(person.id))) {
    const desk = await atTheirDesk(ajar, school, id)
    const form = { seen: '', owners: {}, hearsBackId: null }
    expect((await desk.read('staff/nadia/leaving')).status).toBe(404)
    expect((await desk.send('staff/nadia/leaving', form)).status).toBe(404)
  }
})
