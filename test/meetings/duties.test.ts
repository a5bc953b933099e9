import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { MeetingsPage, MentorsWeek, TimesPage } from '../../worker/meetings/office/answers.ts'
import type { SessionsPage } from '../../worker/sessions/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { FORMS } from '../support/officeForms.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let caseId: string

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  caseId = await aCase(ajar.db, school, 'grace')
  await grace.send('times', {
    ...must(FORMS['times'])(''),
    weekdays: [2],
    starts: '10:20',
    minutes: 30,
    fits: 'one_to_one',
    untilOn: null,
  })
})

const duty = { title: 'Break duty', weekdays: [2], starts: '10:40', minutes: 20 }

const add = (more: object = {}, desk = grace) =>
  desk.send<TimesPage>('duties', { ...must(FORMS['duties'])(''), ...duty, ...more })

/** "2026-11-24 10:20", of the times that a pupil of Grace's could have. */
const freeTimes = async () =>
  (await grace.read<MeetingsPage>(`cases/${caseId}/meetings`)).value.free.map(({ startsAt }) =>
    new Date(startsAt).toISOString().slice(0, 16).replace('T', ' '),
  )

describe('A mentor’s duty', () => {
  test('No time of theirs is offered while it is on, and the form sent twice makes it once', async () => {
    expect((await freeTimes()).slice(0, 2)).toEqual(['2026-11-24 10:20', '2026-12-01 10:20'])
    const id = newSecret()
    await add({ id })
    const { value } = await add({ id })
    expect(value.duties.map(({ title, rule }) => [title, rule.starts, rule.ends])).toEqual([
      ['Break duty', '10:40', '11:00'],
    ])
    expect(await freeTimes()).toEqual([])
    const over = { ...must(FORMS['times'])(''), starts: '10:50', minutes: 20, untilOn: null }
    const refused = await grace.send('times', { ...over, weekdays: [2] })
    expect(refused.problem.fields?.['starts']).toContain('“Break duty” then on Tuesdays')
    const partly = await grace.send('times', { ...over, weekdays: [2, 3] })
    expect(partly.problem.fields?.['starts']).toContain('Offer Wednesdays alone')
    expect((await grace.send('times', { ...over, weekdays: [3] })).status).toBe(200)
  })

  test('Every second week, the times of the other week are offered', async () => {
    await add({ everyWeeks: 2 })
    expect((await freeTimes())[0]).toBe('2026-12-01 10:20')
    expect(await freeTimes()).not.toContain('2026-12-08 10:20')
  })

  test('One that ends before or begins after a time is in nobody’s way, nor is a colleague’s', async () => {
    await add({ starts: '10:00', minutes: 20 })
    await add({ starts: '10:50', minutes: 20 })
    await add({}, await atTheirDesk(ajar, school, 'dev'))
    expect((await freeTimes())[0]).toBe('2026-11-24 10:20')
  })

  test('A time that is booked stays booked', async () => {
    const { free } = (await grace.read<MeetingsPage>(`cases/${caseId}/meetings`)).value
    const form = { id: newSecret(), time: must(free[0]).id, instead: null }
    expect((await grace.send(`cases/${caseId}/meetings`, form)).status).toBe(200)
    await add()
    const { meetings } = (await grace.read<MeetingsPage>(`cases/${caseId}/meetings`)).value
    expect(meetings.map(({ status }) => status)).toEqual(['on'])
  })

  test('It stands in the week of the sessions, and its mentor is busy then', async () => {
    await add({ weekdays: [1], starts: '09:20', minutes: 40 })
    const { sessions } = (await grace.read<SessionsPage>('sessions')).value
    expect(sessions.map(({ title, kind }) => [title, kind])).toContainEqual(['Break duty', 'duty'])
    const ruth = await atTheirDesk(ajar, school, 'ruth')
    const { weeks } = (await ruth.read<MentorsWeek>('mentors-week')).value
    expect(weeks.find(({ mentor }) => mentor.id === 'grace')?.now).toBe('busy')
  })

  test('The school’s pages say nothing of it, and nobody is booked into it', async () => {
    await add()
    const [row] = (
      await ajar.db
        .prepare("SELECT id FROM series WHERE school_id = ? AND kind = 'duty'")
        .bind(school.id)
        .all<{ id: string }>()
    ).results
    const id = must(row).id
    const whatsOn = await grace.ask<string>(`/${school.id}/coming`)
    expect(whatsOn.status).toBe(200)
    expect(whatsOn.value).not.toContain('Break duty')
    expect((await grace.ask(`/${school.id}/coming/${id}`)).status).toBe(404)
    const booked = await grace.send(`sessions/${id}.2026-11-24/bookings`, {
      ...must(FORMS['bookings'])(''),
    })
    expect([booked.status, booked.problem.fields]).toEqual([
      422,
      { name: 'Nobody has a place in a duty.' },
    ])
  })

  test('It never goes onto the school’s page', async () => {
    const { status, problem } = await grace.send('series', {
      id: newSecret(),
      kind: 'duty',
      audience: 'pupils',
      title: 'Break duty',
      about: '',
      mentorId: 'grace',
      listed: true,
      neverFull: false,
      countShown: false,
      fromOn: '2026-11-23',
      weekdays: [2],
      everyWeeks: 1,
      runs: 'term_time',
      starts: '10:40',
      ends: '11:00',
      place: 'Lower yard',
      capacity: null,
      untilOn: null,
    })
    expect([status, problem.fields]).toEqual([
      422,
      { listed: 'A duty isn’t on the school’s page.' },
    ])
  })
})
