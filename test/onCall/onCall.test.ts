import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { deleteCallsBefore } from '../../db/onCall/calls.ts'
import type { School } from '../../db/school/school.ts'
import type { OnCallPage } from '../../worker/onCall/office/answers.ts'
import type { PupilPage } from '../../worker/pupils/office/answers.ts'
import type { MentorsWeek } from '../../worker/meetings/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let teacher: Desk

let grace: Desk

let dev: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  teacher = await atTheirDesk(ajar, school, 'teach')
  grace = await atTheirDesk(ajar, school, 'grace')
  dev = await atTheirDesk(ajar, school, 'dev')
})

const ask = async (by = teacher, id = newSecret()) => {
  const form = { id, soon: 'now', place: 'Science 4' }
  const { status, value } = await by.send<OnCallPage>('on-call', form)
  expect(status).toBe(200)
  return { id, page: value }
}

const trailOf = async (id: string) =>
  (
    await ajar.db
      .prepare('SELECT did FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq')
      .bind(school.id, id)
      .all<{ did: string }>()
  ).results.map(({ did }) => did)

describe('A call from a classroom', () => {
  test('A teacher asks twice with one form, and it is one call that a mentor reads first on Today', async () => {
    const { id, page } = await ask()
    expect(page.calls).toMatchObject([{ id, place: 'Science 4', standing: 'open' }])
    expect(page.there).toBe('someone')
    ajar.clock.now = instantOf('2026-11-28', '22:03')
    const saturday = await atTheirDesk(ajar, school, 'teach')
    const { value: closed } = await saturday.read<OnCallPage>('on-call')
    expect(closed.there).toBe('closed')
    expect(closed.instead.dsl).not.toBeNull()
    ajar.clock.now = MONDAY_MORNING
    const again = await ask(teacher, id)
    expect(again.page.calls).toHaveLength(1)
    expect(await trailOf(id)).toEqual(['asked_on_call'])
    const { value: today } = await grace.read<TodayPage>('today')
    expect(today.needs[0]).toMatchObject({ kind: 'on_call', total: 1, rows: [{ id }] })
    const { value: theirs } = await teacher.read<TodayPage>('today')
    expect(theirs.needs.map(({ kind }) => kind)).not.toContain('on_call')
  })

  test('Two mentors go at once: one has it, and everyone’s page says who', async () => {
    const { id } = await ask()
    const both = await Promise.all(
      [grace, dev].map((desk) => desk.send<OnCallPage>(`on-call/${id}/taking`)),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const [first] = both
    const winner = first?.status === 200 ? 'Mrs Okafor' : 'Mr Patel'
    for (const desk of [grace, dev, teacher]) {
      const { value } = await desk.read<OnCallPage>('on-call')
      expect(value.calls[0]).toMatchObject({ standing: 'taken', takenBy: { name: winner } })
    }
    const took = first?.status === 200 ? grace : dev
    expect((await took.send(`on-call/${id}/taking`)).status).toBe(200)
    expect(await trailOf(id)).toEqual(['asked_on_call', 'took_call'])
    expect((await took.send<OnCallPage>(`on-call/${id}/release`)).value.calls[0]).toMatchObject({
      standing: 'open',
    })
  })

  test('The return to class is recorded with its minutes, once, and the lead reads what calls took', async () => {
    const { id } = await ask()
    expect((await teacher.send(`on-call/${id}/return`, { minutes: 5 })).status).toBe(409)
    await grace.send(`on-call/${id}/taking`)
    // Whoever looks for someone reads that she's out.
    const { team } = (await dev.read<TodayPage>('today')).value
    expect(team?.mentors.find(({ person }) => person.id === 'grace')?.now).toBe('on_call')
    const lead = await atTheirDesk(ajar, school, 'ruth')
    const { weeks } = (await lead.read<MentorsWeek>('mentors-week')).value
    expect(weeks.find(({ mentor }) => mentor.id === 'grace')?.now).toBe('busy')
    ajar.clock.now += 25 * MINUTE
    const empty = await teacher.send(`on-call/${id}/return`, { minutes: null })
    expect(empty.problem.fields?.['minutes']).toContain('how many minutes')
    const { value } = await teacher.send<OnCallPage>(`on-call/${id}/return`, { minutes: 25 })
    expect(value.calls[0]).toMatchObject({ standing: 'back', minutes: 25 })
    expect((await grace.send(`on-call/${id}/return`, { minutes: 40 })).status).toBe(409)
    const ruth = await atTheirDesk(ajar, school, 'ruth')
    const { value: its } = await ruth.read<OnCallPage>('on-call')
    expect(its.count).toMatchObject({
      calls: 1,
      taken: 1,
      minutes: 25,
      byHour: [{ hour: 9, calls: 1 }],
    })
    expect((await grace.read<OnCallPage>('on-call')).value.count).toBeUndefined()
  })

  test('A teacher neither sees nor changes what another asked for, and takes no call', async () => {
    const { id } = await ask(await atTheirDesk(ajar, school, 'lund'))
    expect((await teacher.read<OnCallPage>('on-call')).value.calls).toEqual([])
    expect((await teacher.send(`on-call/${id}/calling-off`)).status).toBe(404)
    expect((await teacher.send(`on-call/${id}/taking`)).status).toBe(404)
    expect(await trailOf(id)).toEqual(['asked_on_call'])
  })

  test('A call that is called off leaves every screen’s list of who is needed', async () => {
    const { id } = await ask()
    expect((await teacher.send<OnCallPage>(`on-call/${id}/calling-off`)).value.calls).toMatchObject(
      [{ standing: 'over' }],
    )
    expect((await grace.send(`on-call/${id}/taking`)).status).toBe(409)
    const { value: today } = await grace.read<TodayPage>('today')
    expect(today.needs.map(({ kind }) => kind)).not.toContain('on_call')
  })

  test('A mentor joins a pupil of this school afterwards, and a teacher does not read which', async () => {
    const { id } = await ask()
    await grace.send(`on-call/${id}/taking`)
    await aRoll(ajar, school, [aLine('Kai', 'Brown', 8)])
    const [pupil] = (
      await ajar.db
        .prepare('SELECT id FROM pupil WHERE school_id = ?')
        .bind(school.id)
        .all<{ id: string }>()
    ).results
    const nobody = await grace.send(`on-call/${id}/pupil`, { pupilId: 'of-another-school' })
    expect(nobody.problem.fields?.['pupilId']).toContain('from the list')
    const { value } = await grace.send<OnCallPage>(`on-call/${id}/pupil`, { pupilId: pupil?.id })
    expect(value.calls[0]?.pupilId).toBe(pupil?.id)
    expect((await teacher.read<OnCallPage>('on-call')).value.calls[0]?.pupilId).toBeNull()
  })

  test('A call stands on the page of the pupil it was about, with what it took, until it is called off', async () => {
    await aRoll(ajar, school, [aLine('Kai', 'Brown', 8)])
    const { id: pupilId = '' } =
      (await ajar.db
        .prepare('SELECT id FROM pupil WHERE school_id = ?')
        .bind(school.id)
        .first<{ id: string }>()) ?? {}
    const back = await ask()
    await grace.send(`on-call/${back.id}/taking`)
    await grace.send(`on-call/${back.id}/pupil`, { pupilId })
    await teacher.send(`on-call/${back.id}/return`, { minutes: 12 })
    const off = await ask()
    await grace.send(`on-call/${off.id}/pupil`, { pupilId })
    await grace.send(`on-call/${off.id}/calling-off`)
    const { value: page } = await dev.read<PupilPage>(`pupils/${pupilId}`)
    expect(page.happened).toMatchObject([
      { what: 'on_call', by: { id: 'teach' }, takenBy: { id: 'grace' }, minutes: 12 },
    ])
    expect(page.counts).toMatchObject({ all: 1, others: 1 })
  })

  test('A call is deleted with its trail once its time is over', async () => {
    const { id } = await ask()
    const db = database(ajar.db)
    await db.batch(deleteCallsBefore(db, ajar.clock.now))
    expect(await trailOf(id)).toHaveLength(1)
    await db.batch(deleteCallsBefore(db, ajar.clock.now + 1))
    expect(await trailOf(id)).toEqual([])
    expect((await grace.read<OnCallPage>('on-call')).value.calls).toEqual([])
  })
})
