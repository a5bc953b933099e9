import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { MeetingPage, MeetingsPage } from '../../worker/restorative/office/answers.ts'
import type { PupilPage } from '../../worker/pupils/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let desks: Record<'grace' | 'dev' | 'nadia' | 'ruth' | 'lund' | 'teach', Desk>

/** Leo on the roll, who has a case with Dev. */
let leo: { pupilId: string; caseId: string }

const all = async (sql: string, ...bound: string[]) =>
  (
    await ajar.db
      .prepare(sql)
      .bind(...bound)
      .all<Record<string, string>>()
  ).results

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  const at = (id: string) => atTheirDesk(ajar, school, id)
  desks = {
    grace: await at('grace'),
    dev: await at('dev'),
    nadia: await at('nadia'),
    ruth: await at('ruth'),
    lund: await at('lund'),
    teach: await at('teach'),
  }
  await aRoll(ajar, school, [aLine('Leo', 'Brown', 8)])
  const [pupil] = await all('SELECT id FROM pupil WHERE school_id = ?', school.id)
  leo = { pupilId: pupil?.['id'] ?? '', caseId: await aCase(ajar.db, school, 'dev') }
  await ajar.db
    .prepare(
      `INSERT INTO referral_pupil (school_id, referral_id, id, pupil_id, how, by_whom, joined_at)
        VALUES (?, ?, 'a-join', ?, 'by_hand', 'dev', 1)`,
    )
    .bind(school.id, leo.caseId, leo.pupilId)
    .run()
})
afterAll(() => ajar.stop())

const form = (more: object = {}) => ({
  id: newSecret(),
  heldOn: '2026-11-23',
  people: [
    { name: 'Kai', pupilId: null, account: 'He took my bag.' },
    { name: 'Leo', pupilId: leo.pupilId, account: 'I wanted him to look.' },
  ],
  agreed: 'They ask before they take.',
  lookOn: '2026-11-30',
  ...more,
})

/** A meeting that Grace wrote up from a case of hers, with Leo in it. */
async function aMeeting(more: object = {}) {
  const caseId = await aCase(ajar.db, school, 'grace')
  const sent = form(more)
  const { status } = await desks.grace.send(`cases/${caseId}/restorative`, sent)
  expect(status).toBe(200)
  return { id: sent.id, caseId, sent }
}

const statusFor = async (id: string) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(desks).map(
        async ([name, desk]) => [name, (await desk.read(`restorative/${id}`)).status] as const,
      ),
    ),
  )

describe('A restorative meeting', () => {
  test('The mentor of either child reads it, the lead and the DSL too, and nobody else', async () => {
    const { id, caseId } = await aMeeting()
    expect(await statusFor(id)).toEqual({
      grace: 200,
      dev: 200,
      nadia: 404,
      ruth: 200,
      lund: 200,
      teach: 404,
    })
    const { value } = await desks.dev.read<MeetingPage>(`restorative/${id}`)
    expect(value.people.map(({ name, account }) => `${name}: ${account}`)).toEqual([
      'Kai: He took my bag.',
      'Leo: I wanted him to look.',
    ])
    const { value: his } = await desks.dev.read<MeetingsPage>(`cases/${leo.caseId}/restorative`)
    expect(his.meetings.map((row) => row.id)).toContain(id)
    const { value: hers } = await desks.grace.read<MeetingsPage>(`cases/${caseId}/restorative`)
    expect(hers.meetings.map((row) => row.id)).toEqual([id])
    const rowOf = async (desk: Desk, on: string) =>
      (await desk.read<PupilPage>(`pupils/${on}`)).value.happened?.find(
        (one) => one.what === 'restorative' && one.id === id,
      )
    const row = { on: '2026-11-23', people: 2 }
    expect(await rowOf(desks.grace, caseId)).toMatchObject(row)
    expect(await rowOf(desks.dev, leo.caseId)).toMatchObject(row)
    expect(await rowOf(desks.nadia, leo.caseId)).toBeUndefined()
    const { value: none } = await desks.nadia.read<MeetingsPage>('restorative')
    expect(none.meetings).toEqual([])
    const opened = await all(
      `SELECT by_whom FROM trail_entry WHERE school_id = ? AND on_id = ? AND did = 'opened'`,
      school.id,
      caseId,
    )
    expect(opened.map((row) => row['by_whom'])).toContain('lund')
  })

  test('Nobody whom a request of a child in it names finds it', async () => {
    const { id, caseId } = await aMeeting()
    const name = (on: string, staffId: string | null) =>
      ajar.db
        .prepare('UPDATE referral SET not_staff_id = ? WHERE school_id = ? AND id = ?')
        .bind(staffId, school.id, on)
        .run()
    await name(caseId, 'ruth')
    expect((await desks.ruth.read(`restorative/${id}`)).status).toBe(404)
    await name(leo.caseId, 'lund')
    expect((await desks.lund.read(`restorative/${id}`)).status).toBe(404)
    const { value } = await desks.lund.read<MeetingsPage>('restorative')
    expect(value.meetings.map((row) => row.id)).not.toContain(id)
    await name(leo.caseId, null)
  })

  test('The same form sent twice is one meeting, and a day still to come or a foreign pupil is refused', async () => {
    const { caseId, sent } = await aMeeting()
    const path = `cases/${caseId}/restorative`
    expect((await desks.grace.send<MeetingsPage>(path, sent)).value.meetings).toHaveLength(1)
    expect((await desks.grace.send(path, { ...sent, agreed: 'Another.' })).status).toBe(409)
    const early = await desks.grace.send(path, form({ heldOn: '2026-11-24', lookOn: '2026-12-25' }))
    expect(Object.keys(early.problem.fields ?? {}).toSorted()).toEqual(['heldOn', 'lookOn'])
    const [kai] = sent.people
    const foreign = form({ people: [kai, { ...kai, pupilId: 'of-another-school' }] })
    expect((await desks.grace.send(path, foreign)).problem.fields?.['people']).toContain('the roll')
    expect((await desks.dev.send(path, form())).status).toBe(404)
    expect((await desks.lund.send(path, form())).status).toBe(404)
    expect((await desks.grace.read<MeetingsPage>(path)).value.meetings).toHaveLength(1)
  })

  test('The day to look again stands on Today of whoever held it until they have looked', async () => {
    const { id } = await aMeeting()
    const onToday = async (desk: Desk) => {
      const { value } = await desk.read<TodayPage>('today')
      return value.needs.flatMap((group) =>
        group.kind === 'look_again' ? group.rows.map((row) => row.id) : [],
      )
    }
    expect(await onToday(desks.grace)).not.toContain(id)
    ajar.clock.now = instantOf('2026-11-30', '09:00')
    const [grace, dev] = [
      await atTheirDesk(ajar, school, 'grace'),
      await atTheirDesk(ajar, school, 'dev'),
    ]
    expect(await onToday(grace)).toContain(id)
    expect(await onToday(dev)).not.toContain(id)
    const look = { base: 0, said: 'It holds.', nextOn: null }
    const both = await Promise.all([
      grace.send<MeetingPage>(`restorative/${id}/looks`, look),
      dev.send<MeetingPage>(`restorative/${id}/looks`, { ...look, said: 'Not quite.' }),
    ])
    const statuses = both.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, 409])
    const { value } = await grace.read<MeetingPage>(`restorative/${id}`)
    expect(value).toMatchObject({ lookOn: null, looks: [{}] })
    const [first, said] =
      both[0].status === 200 ? ([grace, 'It holds.'] as const) : ([dev, 'Not quite.'] as const)
    const looked = (words: string) =>
      first.send(`restorative/${id}/looks`, { ...look, said: words })
    expect((await looked(said)).status).toBe(200)
    expect((await looked('Another tab.')).status).toBe(409)
    expect(await onToday(grace)).not.toContain(id)
    ajar.clock.now = MONDAY_MORNING
  })
})
