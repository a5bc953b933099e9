import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CasePlan, ObservationRow } from '../../worker/cases/office/answers.ts'
import type { PupilPage } from '../../worker/pupils/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let ruth: Desk

let dev: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  dev = await atTheirDesk(ajar, school, 'dev')
})
afterAll(() => ajar.stop())

const seen = (more: object = {}) => ({
  id: newSecret(),
  seenOn: '2026-11-20',
  lesson: 'Science',
  seen: 'She had her hand up twice and was not asked.',
  wentWell: 'She helped to pack away.',
  ...more,
})

const watch = (desk: Desk, id: string, form: object) =>
  desk.send<ObservationRow>(`cases/${id}/observations`, form)

async function seenBy(desk: Desk, id: string) {
  const { value } = await desk.read<PupilPage>(`pupils/${id}`)
  return {
    lines: value.happened.flatMap((each) => (each.what === 'observation' ? each : [])),
    notes: value.counts.notes,
    did: value.trail.map(({ did }) => did),
  }
}

test('The mentor of a case and the lead read what was seen in a lesson, with an entry in the trail, and nobody else does', async () => {
  const id = await aCase(ajar.db, school, 'grace')
  const form = seen()
  const { status, value } = await watch(grace, id, form)
  expect(status).toBe(200)
  expect(value).toMatchObject({ ...form, by: { name: 'Mrs Okafor' } })
  for (const desk of [grace, ruth]) {
    const { lines, notes } = await seenBy(desk, id)
    expect(lines).toMatchObject([{ on: '2026-11-20', observation: form }])
    expect(notes).toBe(1)
  }
  expect((await seenBy(ruth, id)).did).toContain('wrote_observation')
  expect((await dev.read(`pupils/${id}`)).status).toBe(404)
})

test('Only the mentor of an open case writes one', async () => {
  const id = await aCase(ajar.db, school, 'grace')
  expect((await watch(dev, id, seen())).status).toBe(404)
  expect((await watch(ruth, id, seen())).status).toBe(403)
  await ajar.db
    .prepare('UPDATE open_case SET ended_at = 1 WHERE school_id = ? AND id = ?')
    .bind(school.id, id)
    .run()
  expect((await watch(grace, id, seen())).problem.type).toBe('urn:ajar:already_ended')
  expect((await seenBy(grace, id)).lines).toEqual([])
})

test('The same form sent twice is one, and each box that is wrong is named', async () => {
  const id = await aCase(ajar.db, school, 'grace')
  const form = seen({ wentWell: '' })
  const both = await Promise.all([watch(grace, id, form), watch(grace, id, form)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await watch(grace, id, { ...form, seen: 'Something else.' })).status).toBe(409)
  expect((await seenBy(grace, id)).lines).toHaveLength(1)
  const empty = await watch(grace, id, seen({ lesson: ' ', seen: '' }))
  expect(Object.keys(empty.problem.fields ?? {})).toEqual(['lesson', 'seen'])
  const tomorrow = await watch(grace, id, seen({ seenOn: '2026-11-24' }))
  expect(tomorrow.problem.fields).toEqual({ seenOn: 'Choose today or a day before.' })
  const slip = await watch(grace, id, seen({ seenOn: '0026-11-20' }))
  expect(slip.problem.fields).toEqual({ seenOn: 'That’s over a year away. Check the year.' })
})

test('A decision is not undone once a lesson has been watched in its case', async () => {
  const id = await aCase(ajar.db, school, 'grace')
  const other = await aCase(ajar.db, school, 'grace')
  expect((await watch(grace, id, seen())).status).toBe(200)
  const undo = (its: string) => grace.send(`referrals/${its}/decision/undo`, { turn: 0 })
  expect((await undo(id)).status).toBe(422)
  expect((await undo(other)).status).toBe(200)
  expect((await seenBy(grace, id)).lines).toHaveLength(1)
})

test('The plan says on which days a lesson was watched, so a programme with that in it can tell', async () => {
  const id = await aCase(ajar.db, school, 'grace')
  const another = await aCase(ajar.db, school, 'grace')
  await watch(grace, id, seen())
  await watch(grace, another, seen({ seenOn: '2026-11-18' }))
  const { value: page } = await grace.read<PupilPage>(`pupils/${id}`)
  expect(page.case?.plan.observedOn).toEqual(['2026-11-20'])
  const { value: plan } = await grace.read<CasePlan>(`cases/${id}/programme`)
  expect(plan.observedOn).toEqual(['2026-11-20'])
})
