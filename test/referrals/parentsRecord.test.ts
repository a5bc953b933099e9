import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage, ParentsEntryRow } from '../../worker/referrals/office/answers.ts'
import type { ChildWish, ParentsKind } from '../../worker/referrals/rules/parentsRecord.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let ruth: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
})

/** Every box of the form, as a browser may send them. */
type Boxes = {
  id: string
  kind: ParentsKind
  wish: ChildWish | null
  answers: boolean[] | null
  words: string
}

const keep = (desk: Desk, id: string, form: Partial<Boxes>) => {
  const usual = { id: newSecret(), kind: 'told', wish: null, answers: null, words: '' }
  return desk.send<ParentsEntryRow>(`referrals/${id}/parents`, { ...usual, ...form })
}

const parentsOf = async (id: string) =>
  (await ruth.read<ReferralPage>(`referrals/${id}`)).value.parents

test('Telling parents, or not, is on record with the child’s wish, the reason and who decided', async () => {
  const id = await aReferral(ajar.db, school)
  const noWish = await keep(grace, id, { kind: 'not_told', words: 'They asked.' })
  expect(noWish.problem.fields).toEqual({ wish: 'Say what the child wishes.' })
  const noReason = await keep(grace, id, { kind: 'not_told', wish: 'not_to_know' })
  expect(noReason.problem.fields).toEqual({ words: 'Write the reason.' })

  const form = {
    id: newSecret(),
    kind: 'not_told' as const,
    wish: 'not_to_know' as const,
    words: 'Row at home.',
  }
  const said = await Promise.all([1, 2].map(() => keep(grace, id, form)))
  expect(said.map(({ status }) => status)).toEqual([200, 200])
  ajar.clock.now += MINUTE_MS
  await keep(ruth, id, { kind: 'told', wish: 'may_know', words: 'Mum, by telephone.' })
  expect(await parentsOf(id)).toMatchObject({
    agrees: 'child',
    entries: [
      { kind: 'not_told', wish: 'not_to_know', words: 'Row at home.', by: { name: 'Mrs Okafor' } },
      { kind: 'told', wish: 'may_know', words: 'Mum, by telephone.', by: { name: 'Ms Adeyemi' } },
    ],
  })
  const kept = await ajar.db.prepare('SELECT * FROM parents_record').all()
  expect(JSON.stringify(kept.results)).not.toMatch(/Row at home|telephone/)
})

test('A judgement of understanding is five answers, and can be made again without losing the first', async () => {
  const id = await aCase(ajar.db, school, 'grace')
  const four = [true, true, false, true]
  expect((await keep(grace, id, { kind: 'judged', answers: four })).status).toBe(422)
  await keep(grace, id, { kind: 'judged', answers: [...four, true] })
  ajar.clock.now += MINUTE_MS
  await keep(grace, id, { kind: 'judged', answers: [true, true, true, true, true] })
  const parents = await parentsOf(id)
  expect(parents?.entries.map(({ answers }) => answers?.filter(Boolean).length)).toEqual([4, 5])
  await expect(ajar.db.prepare(`UPDATE parents_record SET answers = '[]'`).run()).rejects.toThrow(
    'refusal:not_allowed',
  )
})

test('In a primary school a parent agrees, and nobody judges a child’s understanding', async () => {
  const id = await aReferral(ajar.db, school, { byStaff: 'teach' })
  expect((await parentsOf(id))?.agrees).toBe('child')
  const young = await grace.send<{ id: string }>('refer', {
    id: newSecret(),
    name: 'Idris',
    year: null,
    group: '',
    reasons: ['worry'],
    story: '',
    strengths: '',
    tried: '',
    howSoon: 'this_week',
    pupilKnows: 'no',
  })
  expect((await parentsOf(young.value.id))?.agrees).toBe('either')
  const primary = await aSchool(ajar.db, { profile: { firstYear: 0, lastYear: 6 } })
  const there = await atTheirDesk(ajar, primary, 'grace')
  const form = { id: newSecret(), name: 'Zara', year: 4, group: 'Oak', reasons: ['worry'] }
  const rest = { story: '', strengths: '', tried: '', howSoon: 'this_week', pupilKnows: 'no' }
  const { value } = await there.send<{ id: string }>('refer', { ...form, ...rest })
  const answers = [true, true, true, true, true]
  const judged = await keep(there, value.id, { kind: 'judged', answers })
  expect(judged.problem.fields).toEqual({ kind: 'Up to Year 6 a parent agrees.' })
  expect((await keep(there, value.id, { kind: 'parent_agreed' })).status).toBe(200)
})

test('“Do not tell my parents” stands out, and is lifted only by a person with a reason', async () => {
  const id = await aReferral(ajar.db, school)
  expect((await keep(grace, id, { kind: 'do_not_tell' })).status).toBe(200)
  expect((await parentsOf(id))?.doNotTellAt).toBe(MONDAY_MORNING)
  expect((await grace.read<QueuePage>('queue')).value.rows[0]?.doNotTell).toBe(true)

  for (const kind of ['told', 'parent_agreed', 'parent_refused'] as const) {
    const { status, problem } = await keep(ruth, id, { kind, wish: 'may_know' })
    expect([status, problem.fields?.kind]).toEqual([422, expect.stringContaining('Lift it first')])
  }
  const noReason = await keep(ruth, id, { kind: 'do_not_tell_lifted' as const })
  expect(noReason.problem.fields).toEqual({ words: 'Write the reason.' })
  const lift = {
    id: newSecret(),
    kind: 'do_not_tell_lifted' as const,
    words: 'They said yes today.',
  }
  ajar.clock.now += MINUTE_MS
  const lifted = await Promise.all([1, 2].map(() => keep(ruth, id, lift)))
  expect(lifted.map(({ status }) => status)).toEqual([200, 200])
  expect(await parentsOf(id)).toMatchObject({
    doNotTellAt: null,
    entries: [
      { kind: 'do_not_tell' },
      { kind: 'do_not_tell_lifted', words: 'They said yes today.' },
    ],
  })
  expect((await keep(ruth, id, { kind: 'told', wish: 'may_know' })).status).toBe(200)
  const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
  expect(value.trail.map(({ did }) => did)).toEqual(
    expect.arrayContaining(['do_not_tell', 'do_not_tell_lifted', 'parents_told']),
  )
  expect(value.trailHolds).toBe(true)
})

test('A parent’s own referral has no such record', async () => {
  const id = await aReferral(ajar.db, school, { madeBy: 'parent' })
  expect(await parentsOf(id)).toBeNull()
  expect((await keep(grace, id, { wish: 'may_know' })).status).toBe(404)
})
