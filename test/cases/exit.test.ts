import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { CaseloadPage, CasePlan } from '../../worker/cases/office/answers.ts'
import type { PupilPage } from '../../worker/pupils/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { DAY_MS } from '../../worker/time/durations.ts'

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

const weight = async () => {
  const { value } = await grace.read<CaseloadPage>('caseload')
  return value.loads[0]?.weight ?? 0
}

const end = (id: string, more: object = {}) => ({
  id,
  why: 'planned',
  words: 'She walks in by the front door now.',
  answers: { helped: 'yes', friend: 'bit' },
  reviewId: newSecret(),
  reviewOn: '2027-01-12',
  ...more,
})

describe('The end of a case', () => {
  test('Its weight falls as it tapers, then it ends and all of it stays, and one tap takes it up again', async () => {
    const before = await weight()
    const id = await aCase(ajar.db, school, 'grace')
    expect(await weight()).toBe(before + 1)
    const exitId = newSecret()
    const path = `cases/${id}/exit`
    const row = (await grace.read<CaseloadPage>('caseload')).value.cases.find(
      (one) => one.id === id,
    )
    expect(row?.tapers).toBe(false)
    const holiday = await grace.send(path, { id: exitId, meetOn: ['2026-12-25'] })
    expect(holiday.problem.fields?.['meetOn']).toContain('no school')
    const days = ['2026-12-01', '2026-12-15']
    const { value: begun } = await grace.send<CasePlan>(path, { id: exitId, meetOn: days })
    expect(begun.exit).toMatchObject({ meetOn: days, ended: null })
    expect(await weight()).toBe(before + 0.5)
    const listed = async () =>
      (await grace.read<CaseloadPage>('caseload')).value.cases.find((row) => row.id === id)
    expect((await listed())?.tapers).toBe(true)
    expect((await dev.send(`${path}/end`, end(exitId))).status).toBe(404)

    const form = end(exitId)
    const { value: ended } = await grace.send<CasePlan>(`${path}/end`, form)
    expect(ended.exit?.ended).toMatchObject({
      why: 'planned',
      said: { answers: { helped: 'yes' } },
    })
    expect((await grace.send(`${path}/end`, form)).status).toBe(200)
    expect((await grace.send(`${path}/end`, { ...form, words: 'Another tab.' })).status).toBe(409)
    expect(await weight()).toBe(before)
    const { value: page } = await grace.read<PupilPage>(`pupils/${id}`)
    expect(page.case?.endedAt).not.toBeNull()
    const { value: list } = await grace.read<CaseloadPage>('caseload')
    expect(list.cases.map((row) => row.id)).not.toContain(id)
    expect(list.lookIn?.map((row) => [row.id, row.reviewOn])).toContainEqual([id, '2027-01-12'])

    const { value: again } = await grace.send<CasePlan>(`${path}/reopening`, { id: exitId })
    expect(again.exit).toBeNull()
    expect(await weight()).toBe(before + 1)
    expect((await grace.read<CaseloadPage>('caseload')).value.cases.map((row) => row.id)).toContain(
      id,
    )
    const { value: after } = await grace.read<PupilPage>(`pupils/${id}`)
    const steps = after.happened.flatMap((one) =>
      one.what === 'exit' ? [[one.step, one.why]] : [],
    )
    expect(steps).toHaveLength(3)
    expect(steps).toEqual(
      expect.arrayContaining([
        ['begun', null],
        ['ended', 'planned'],
        ['taken_up_again', null],
      ]),
    )
  })

  test('Its mentor reads on Today whom to look in on once the day has come, until they have looked', async () => {
    const id = await aCase(ajar.db, school, 'grace', { name: 'Amira Khan' })
    const another = await aCase(ajar.db, school, 'grace')
    const form = end(newSecret(), { reviewOn: '2026-11-23' })
    await grace.send(`cases/${id}/exit/end`, form)
    await grace.send(`cases/${another}/exit/end`, end(newSecret()))
    const lookIns = async (desk: Desk) => {
      const { value } = await desk.read<TodayPage>('today')
      return value.needs.flatMap((group) => (group.kind === 'look_in' ? group.rows : []))
    }
    expect(await lookIns(grace)).toMatchObject([
      { id, who: { self: { name: 'Amira Khan' } }, endedOn: '2026-11-23', lookOn: '2026-11-23' },
    ])
    expect(await lookIns(dev)).toEqual([])
    const looked = { id: form.reviewId, heldOn: '2026-11-23', present: ['pupil'] }
    const words = { changed: 'She comes in.', next: 'Nothing more.', nextOn: null }
    const sent = { ...looked, ...words, nextId: newSecret() }
    expect((await grace.send(`cases/${id}/reviews/outcome`, sent)).status).toBe(200)
    expect(await lookIns(grace)).toEqual([])
  })

  test('Its last meetings are to come, each on a day of its own, and one that was agreed may be over', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const exitId = newSecret()
    const problem = async (meetOn: string[]) =>
      // Whoever signed in a week ago has to sign in again.
      (
        await (
          await atTheirDesk(ajar, school, 'grace')
        ).send(`cases/${id}/exit`, { id: exitId, meetOn })
      ).problem?.fields?.['meetOn']
    expect(await problem(['2026-11-20', '2026-12-01'])).toBe('Choose days from today on.')
    expect(await problem(['2026-12-01', '2026-12-01'])).toBe('Choose each day once.')
    expect(await problem(['2026-11-24', '2026-12-01'])).toBeUndefined()
    ajar.clock.now += 7 * DAY_MS
    expect(await problem(['2026-11-24', '2026-12-08'])).toBeUndefined()
    ajar.clock.now += 21 * DAY_MS
    expect(await problem(['2026-11-24', '2026-12-08'])).toContain('at least one day from today')
    ajar.clock.now = MONDAY_MORNING
  })

  test('A case whose child took it back isn’t taken up again', async () => {
    const before = await weight()
    const id = await aCase(ajar.db, school, 'grace')
    const exitId = newSecret()
    await grace.send(`cases/${id}/exit`, { id: exitId, meetOn: ['2026-12-15'] })
    const set = async (sql: string) => ajar.db.prepare(sql).bind(school.id, id).run()
    await set(`UPDATE referral SET status = 'withdrawn' WHERE school_id = ? AND id = ?`)
    await set(`UPDATE open_case SET ended_at = ${MONDAY_MORNING} WHERE school_id = ? AND id = ?`)
    const { value: plan } = await grace.read<CasePlan>(`cases/${id}/programme`)
    expect(plan.mayExit).toBe(false)
    // It was finished first, so there's an end to take back.
    await ajar.db
      .prepare(
        `UPDATE case_exit SET ended_at = ?, ended_by = 'grace', why = 'planned'
          WHERE school_id = ? AND id = ?`,
      )
      .bind(MONDAY_MORNING, school.id, exitId)
      .run()
    const { value: finished } = await grace.read<CasePlan>(`cases/${id}/programme`)
    expect(finished.exit?.ended).toMatchObject({ why: 'planned' })
    expect(finished.mayExit).toBe(false)
    const { problem } = await grace.send(`cases/${id}/exit/reopening`, { id: exitId })
    expect(problem.fields?.['id']).toBe('They took this back. They can ask again.')
    expect(await weight()).toBe(before)
  })

  test('Two people begin it at once, and there is one exit', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const both = await Promise.all(
      [grace, ruth].map((desk) =>
        desk.send<CasePlan>(`cases/${id}/exit`, { id: newSecret(), meetOn: ['2026-12-15'] }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('A full caseload takes nobody back, unless the lead mentor does it', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const exitId = newSecret()
    await grace.send(`cases/${id}/exit/end`, end(exitId, { why: 'moved', reviewOn: null }))
    await ajar.db
      .prepare(
        `UPDATE caseload SET weight_halves = 100 WHERE school_id = ? AND mentor_id = 'grace'`,
      )
      .bind(school.id)
      .run()
    const path = `cases/${id}/exit/reopening`
    expect((await grace.send(path, { id: exitId })).problem.type).toBe('urn:ajar:caseload_full')
    expect((await ruth.send(path, { id: exitId })).status).toBe(200)
  })
})
