import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import type { MeetingsPage } from '../../worker/meetings/office/answers.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { TUESDAY } from '../bookings/makeBookings.ts'
import { aMentorTime } from '../meetings/aMentorTime.ts'
import { must } from '../must.ts'
import { aCase, aSchool } from '../support/builders.ts'
import { atTheirDesk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { FORMS } from '../support/officeForms.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let caseId: string

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  caseId = await aCase(ajar.db, school, 'grace', { name: 'Kai Brown' })
  const ctx = { db: database(ajar.db), school, now: ajar.clock.now }
  await aMentorTime(ctx, { id: 'graces', mentorId: 'grace', starts: '10:20', ends: '10:50' })
})

/** Grace meets Kai at 10.20 on Tuesday, and has break duty after it. */
async function aFullTuesday() {
  const grace = await atTheirDesk(ajar, school, 'grace')
  const { free } = (await grace.read<MeetingsPage>(`cases/${caseId}/meetings`)).value
  const time = must(free.find(({ startsAt }) => startsAt === instantOf(TUESDAY, '10:20')))
  const booked = await grace.send(`cases/${caseId}/meetings`, {
    id: newSecret(),
    time: time.id,
    instead: null,
  })
  expect(booked.status).toBe(200)
  const duty = { title: 'Break duty', weekdays: [2], starts: '11:00', minutes: 20 }
  const added = await grace.send('duties', { ...must(FORMS['duties'])(''), ...duty })
  expect(added.status).toBe(200)
}

const todayOf = async (staffId: string) => {
  const desk = await atTheirDesk(ajar, school, staffId)
  return (await desk.read<TodayPage>('today')).value
}

/** "meeting 10:20 Kai Brown", of what Grace has on. */
const onHerDay = ({ myDay }: TodayPage) =>
  must(myDay).flatMap((line) =>
    line.is === 'session'
      ? [
          [
            line.session.is,
            new Date(line.session.startsAt).toISOString().slice(11, 16),
            ...line.session.with.cases.map(({ who }) => who?.self?.name),
          ].join(' '),
        ]
      : [],
  )

test('A mentor’s day has whom they meet and their duties, and how long they’re free before lunch', async () => {
  await aFullTuesday()
  ajar.clock.now = instantOf(TUESDAY, '10:00')
  const page = await todayOf('grace')
  expect(onHerDay(page)).toEqual(['meeting 10:20 Kai Brown', 'duty 11:00'])
  expect(page.myDay?.[0]).toMatchObject({ is: 'now', untilAt: instantOf(TUESDAY, '10:20') })
  // From 11.20am to lunch at 1.10pm: shorter gaps count for nothing.
  expect(page.free).toEqual({ minutes: 110, until: 'lunch' })
})

test('A colleague reads that a mentor is with someone, or on duty, and never with whom', async () => {
  await aFullTuesday()
  const graceAt = async (time: string) => {
    ajar.clock.now = instantOf(TUESDAY, time)
    const page = await todayOf('dev')
    expect(JSON.stringify(page)).not.toContain('Kai')
    return must(page.team?.mentors.find(({ person }) => person.id === 'grace'))
  }
  const [meets, between, onDuty, after] = [
    await graceAt('10:30'),
    await graceAt('10:55'),
    await graceAt('11:05'),
    await graceAt('11:30'),
  ]
  expect(meets.now).toEqual({ title: null, untilAt: instantOf(TUESDAY, '10:50') })
  expect([between.now, between.nextAt]).toEqual([null, instantOf(TUESDAY, '11:00')])
  expect(onDuty.now).toEqual({ title: 'Break duty', untilAt: instantOf(TUESDAY, '11:20') })
  expect([after.now, after.nextAt, after.isOff]).toEqual([null, null, false])
})
