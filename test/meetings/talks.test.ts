import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { theseSessions } from '../../db/meetings/takenTimes.ts'
import { talksIn, talksOf } from '../../db/meetings/talks.ts'
import type { School } from '../../db/school/school.ts'
import type { SessionBookingsPage } from '../../worker/bookings/office/answers.ts'
import type {
  MeetingsPage,
  MentorsWeek,
  TalksPage,
  TimesPage,
} from '../../worker/meetings/office/answers.ts'
import type { Referred } from '../../worker/referrals/office/answers.ts'
import { UNDO_SECONDS } from '../../worker/referrals/rules/undo.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aCase, aSchool, referralsIn, STAFF } from '../support/builders.ts'
import { planOf } from '../support/cost.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { aMentorTime } from './aMentorTime.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let bell: Desk

let grace: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  bell = await atTheirDesk(ajar, school, 'teach')
  grace = await atTheirDesk(ajar, school, 'grace')
  const ctx = itsContext()
  await aMentorTime(ctx, { id: 'graces', mentorId: 'grace' })
  await aMentorTime(ctx, { id: 'devs', mentorId: 'dev' })
  await aMentorTime(ctx, {
    id: 'pair',
    mentorId: 'grace',
    capacity: 2,
    starts: '10:20',
    ends: '10:50',
  })
})

const itsContext = () => ({ db: database(ajar.db), school, now: ajar.clock.now })

/** A pupil whom Mr Bell referred, who has answered. */
async function aPupilReferred(said: string, facts: object = {}): Promise<string> {
  const form = {
    id: newSecret(),
    name: 'Kai Brown',
    year: 8,
    group: '8B',
    reasons: ['worry'],
    story: 'He sits by the door.',
    strengths: '',
    tried: '',
    howSoon: 'this_week',
    pupilKnows: 'no',
    aboutStaff: '',
    ...facts,
  }
  const { id } = (await bell.send<Referred>('refer', form)).value
  await grace.send(`referrals/${id}/pupil-answer`, { id: newSecret(), said })
  return id
}

async function takeOn(id: string): Promise<void> {
  const decided = await grace.send(`referrals/${id}/decision`, {
    turn: 0,
    outcome: 'taken_on',
    words: 'Grace has time for you.',
    mentorId: 'grace',
    intensity: 'usual',
  })
  expect(decided.status).toBe(200)
}

/** The same, and Grace takes them on. */
async function aPupilTakenOn(said: string): Promise<string> {
  const id = await aPupilReferred(said)
  await takeOn(id)
  ajar.clock.now += UNDO_SECONDS * 1000
  return id
}

const talksFor = async (desk: Desk) => (await desk.read<TalksPage>('talks')).value

const take = (desk: Desk, time: string, id = newSecret()) =>
  desk.send<TalksPage>('talks', { id, time })

test('A teacher takes a time of the mentor who meets their pupil; both see it, and the teacher gives it back', async () => {
  const id = await aPupilTakenOn('yes')
  const { mentors, talks } = await talksFor(bell)
  expect(talks).toEqual([])
  expect(mentors.map(({ mentor, referrals }) => [mentor.id, referrals])).toEqual([['grace', [id]]])
  const time = must(mentors[0]?.free[0])
  expect(Object.keys(time).toSorted()).toEqual(['endsAt', 'id', 'place', 'startsAt'])

  const formId = newSecret()
  const both = await Promise.all([take(bell, time.id, formId), take(bell, time.id, formId)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  const [talk] = (await talksFor(bell)).talks
  expect(talk).toMatchObject({
    startsAt: time.startsAt,
    place: 'The Snug',
    mentor: { id: 'grace' },
  })

  const { taken } = (await grace.read<TimesPage>('times')).value
  expect(taken.map((each) => [each.id, each.colleagues.map((one) => one.id), each.cases])).toEqual([
    [time.id, ['teach'], []],
  ])
  const ruth = await atTheirDesk(ajar, school, 'ruth')
  const { weeks } = (await ruth.read<MentorsWeek>('mentors-week')).value
  const week = must(weeks.find(({ mentor }) => mentor.id === 'grace'))
  expect(week.times.flatMap(({ colleagues }) => colleagues.map((one) => one.id))).toEqual(['teach'])
  const { booked } = (await grace.read<SessionBookingsPage>(`sessions/${time.id}/bookings`)).value
  expect(booked.map(({ name }) => name)).toEqual(['Mr Bell'])
  const today = (await grace.read<TodayPage>('today')).value
  expect(JSON.stringify(today.myDay)).toContain(time.id)
  expect((await grace.read<MeetingsPage>(`cases/${id}/meetings`)).value.meetings).toEqual([])

  const cancelled = await bell.send<TalksPage>('talks/cancellation', { meetingId: must(talk).id })
  expect(cancelled.value.talks).toEqual([])
  expect(cancelled.value.mentors[0]?.free[0]?.id).toBe(time.id)
})

test('Where the pupil has not said yes, the teacher is shown no mentor and takes no time', async () => {
  await aPupilTakenOn('not_yet')
  expect((await talksFor(bell)).mentors).toEqual([])
  expect((await take(bell, 'graces.2026-11-24')).status).toBe(404)
})

test('They take no time of another mentor, of a pair or where the mentor is elsewhere, or a second one', async () => {
  await aPupilTakenOn('yes')
  expect((await take(bell, 'devs.2026-11-24')).status).toBe(404)
  expect((await take(bell, 'pair.2026-11-24')).status).toBe(409)
  const both = await Promise.all([take(bell, 'graces.2026-11-24'), take(bell, 'graces.2026-11-25')])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((await talksFor(bell)).talks).toHaveLength(1)
})

/** Of each mentor who is shown: whose mentor they are, and of whom they may know besides. */
const shownTo = async (desk: Desk) =>
  Object.fromEntries(
    (await talksFor(desk)).mentors.map(({ mentor, referrals, others }) => [
      mentor.id,
      [referrals, others],
    ]),
  )

describe('With anyone', () => {
  beforeEach(() => aMentorTime(itsContext(), { id: 'ruths', mentorId: 'ruth' }))

  test('While the pupil’s request waits, a teacher takes a time of any mentor, because each can open it', async () => {
    const id = await aPupilReferred('yes')
    const anyone = [[], [id]]
    expect(await shownTo(bell)).toEqual({ dev: anyone, grace: anyone, ruth: anyone })
    const time = 'devs.2026-11-24'
    const taken = await take(bell, time)
    expect(taken.value.talks).toMatchObject([{ mentor: { id: 'dev' } }])
    const dev = await atTheirDesk(ajar, school, 'dev')
    expect((await dev.read(`referrals/${id}`)).status).toBe(200)
    const [read] = (await dev.read<TimesPage>('times')).value.taken
    expect(read?.colleagues.map((one) => one.id)).toEqual(['teach'])
    expect(read?.cases).toEqual([])
  })

  test('Once a mentor meets the pupil, a teacher talks with that mentor or with whoever sees every case', async () => {
    const id = await aPupilTakenOn('yes')
    expect(await shownTo(bell)).toEqual({ grace: [[id], []], ruth: [[], [id]] })
    const dev = await atTheirDesk(ajar, school, 'dev')
    expect((await dev.read(`referrals/${id}`)).status).toBe(404)
    expect((await take(bell, 'devs.2026-11-24')).status).toBe(404)
    expect((await take(bell, 'ruths.2026-11-24')).status).toBe(200)
  })

  test('With another they have one talk, and none beside one with the pupil’s own mentor', async () => {
    const id = await aPupilTakenOn('yes')
    const both = await Promise.all([take(bell, 'ruths.2026-11-24'), take(bell, 'ruths.2026-11-25')])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await shownTo(bell)).toEqual({ grace: [[id], []] })
    expect((await take(bell, 'graces.2026-11-24')).status).toBe(200)
    const { talks } = await talksFor(bell)
    const ruths = must(talks.find(({ mentor }) => mentor.id === 'ruth'))
    await bell.send('talks/cancellation', { meetingId: ruths.id })
    expect(await shownTo(bell)).toEqual({ grace: [[id], []] })
    const beside = await take(bell, 'ruths.2026-11-26')
    expect([beside.status, beside.problem.type]).toEqual([409, 'urn:ajar:talk_ahead'])
  })

  test('A decision that can still be taken back changes nothing that a teacher is shown', async () => {
    const id = await aPupilReferred('yes')
    const before = await shownTo(bell)
    await takeOn(id)
    expect(await shownTo(bell)).toEqual(before)
    expect((await take(bell, 'devs.2026-11-24')).status).toBe(200)
  })

  test('Nobody is shown before the pupil said yes, and never whom the request is about', async () => {
    await aPupilReferred('not_yet')
    await aPupilReferred('yes', { aboutStaff: 'dev' })
    expect(await shownTo(bell)).toEqual({})
    for (const time of ['graces.2026-11-24', 'devs.2026-11-24', 'ruths.2026-11-24']) {
      expect((await take(bell, time)).status).toBe(404)
    }
  })

  test('Fifty teachers want one time at once: one gets it, and 49 are shown the next free ones', async () => {
    const teachers = Array.from({ length: 50 }, (_, n) => ({
      id: `teacher-${n}`,
      name: `Teacher ${n}`,
      calledByPupils: `Teacher ${n}`,
      roles: ['teacher'] as const,
    }))
    school = await aSchool(ajar.db, { staff: [...STAFF, ...teachers] })
    await aMentorTime(itsContext(), { id: 'devs', mentorId: 'dev' })
    await referralsIn(
      ajar.db,
      school,
      teachers.map(({ id }) => ({ byStaff: id })),
    )
    const yes = ajar.db.prepare("UPDATE referral SET pupil_said = 'yes' WHERE school_id = ?")
    await yes.bind(school.id).run()
    const desks = await Promise.all(teachers.map(({ id }) => atTheirDesk(ajar, school, id)))
    const time = 'devs.2026-11-24'
    const answers = await Promise.all(desks.map((desk) => take(desk, time)))
    const lost = desks.filter((_, n) => answers[n]?.status === 409)
    expect(lost).toHaveLength(49)
    expect(new Set(answers.map(({ problem }) => problem.type))).toContain('urn:ajar:time_taken')
    expect(new Set(answers.map(({ problem }) => problem.type)).size).toBe(2)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const desk of lost) {
      const [dev] = (await talksFor(desk)).mentors
      expect(dev?.free[0]?.id).toBe('devs.2026-11-23')
      expect(dev?.free[1]?.id).toBe('devs.2026-11-25')
    }
  })
})

test('A teacher and a pupil’s mentor want one time at once: one has it, and the other reads why not', async () => {
  await aPupilTakenOn('yes')
  const other = await aCase(ajar.db, school, 'grace')
  const time = 'graces.2026-11-24'
  const form = { id: newSecret(), time, instead: null }
  const both = await Promise.all([take(bell, time), grace.send(`cases/${other}/meetings`, form)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const { taken } = (await grace.read<TimesPage>('times')).value
  expect(taken.map((each) => [each.taken, each.cases.length + each.colleagues.length])).toEqual([
    [1, 1],
  ])
})

test('Nobody cancels the talk of another', async () => {
  await aPupilTakenOn('yes')
  await take(bell, 'graces.2026-11-24')
  const meetingId = must((await talksFor(bell)).talks[0]).id
  const cancelled = await grace.send('talks/cancellation', { meetingId })
  expect([403, 404]).toContain(cancelled.status)
  expect((await talksFor(bell)).talks).toHaveLength(1)
})

test('Each query of talks finds its rows by an index', async () => {
  const teacher = { schoolId: school.id, staffId: 'teach', now: ajar.clock.now }
  const db = database(ajar.db)
  const queries = [talksOf(db, teacher), talksIn(db, school.id, theseSessions(['x']))]
  const plans = await Promise.all(queries.map((query) => planOf(ajar.db, query)))
  expect(plans.flat().filter((line) => /^SCAN (?!json_each)/.test(line))).toEqual([])
  expect(plans[0]?.[0]).toContain('booking_talk (school_id=? AND by_staff_id=?)')
})
