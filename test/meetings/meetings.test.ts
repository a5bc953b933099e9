import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { unlockedPages } from '../../db/tables/returnCode.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { bookingsEn } from '../../web/languages/en/bookings.ts'
import { planEn } from '../../web/languages/en/plan.ts'
import type { School } from '../../db/school/school.ts'
import type { MeetingsPage, MentorsWeek, TimesPage } from '../../worker/meetings/office/answers.ts'
import type {
  ChangeImpact,
  SessionPage,
  SessionsPage,
} from '../../worker/sessions/office/answers.ts'
import type { RegisterPage } from '../../worker/register/office/answers.ts'
import type { SessionBookingsPage } from '../../worker/bookings/office/answers.ts'
import type { LeavingPage } from '../../worker/staff/office/answers.ts'
import type { CaseloadPage, CasePage } from '../../worker/cases/office/answers.ts'
import { UNDO_SECONDS } from '../../worker/referrals/rules/undo.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'
import { filledIn, formTo, newPhone, type Page, valueOf } from '../support/scriptlessPhone.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

const times = (more: object = {}) => ({
  id: newSecret(),
  weekdays: [2],
  starts: '10:20',
  minutes: 30,
  fits: 'one_to_one',
  inGroup: 6,
  place: 'The Snug',
  fromOn: '2026-11-23',
  untilOn: null,
  ...more,
})

const booking = (time: string, instead: string | null = null) => ({
  id: newSecret(),
  time,
  instead,
})

/** A school of its own, with Grace's times, and Dev's. */
async function aSchoolWithTimes() {
  const school = await aSchool(ajar.db)
  const [grace, dev, ruth] = await Promise.all([
    atTheirDesk(ajar, school, 'grace'),
    atTheirDesk(ajar, school, 'dev'),
    atTheirDesk(ajar, school, 'ruth'),
  ])
  return { school, grace, dev, ruth }
}

const meetingsOf = async (desk: Desk, id: string) =>
  (await desk.read<MeetingsPage>(`cases/${id}/meetings`)).value

const book = (desk: Desk, id: string, form: object) =>
  desk.send<MeetingsPage>(`cases/${id}/meetings`, form)

/** "Tue 24 Nov, 10:20" */
const when = ({ startsAt }: { startsAt: number }) =>
  new Date(startsAt).toISOString().slice(0, 16).replace('T', ' ')

const aCaseOf = (school: School, mentorId: string, facts: object = {}) =>
  aCase(ajar.db, school, mentorId, facts)

async function handOver(id: string, from: Desk, to: Desk) {
  const form = { id: newSecret(), fromStaffId: 'grace', toStaffId: 'dev', reason: 'I am away.' }
  const { value } = await from.send<{ id: string }>(`cases/${id}/hand-overs`, form)
  const handOverId = value.id
  const accepted = await to.send(`cases/${id}/hand-overs/acceptance`, { handOverId })
  expect(accepted.status).toBe(200)
}

/** What staff wrote to them. */
const messagesOf = async (desk: Desk, id: string) =>
  (await desk.read<CasePage>(`cases/${id}`)).value.referral.messages.map(({ words }) => words)

describe('A mentor’s times', () => {
  test('A mentor makes them once, and they are offered on school days alone', async () => {
    const { school, grace } = await aSchoolWithTimes()
    const form = times({ weekdays: [2, 4], fits: 'pair' })
    await Promise.all([grace.send('times', form), grace.send('times', form)])
    const { value } = await grace.read<TimesPage>('times')
    expect(value.offered.map(({ rule, fits, places }) => [rule.ends, fits, places])).toEqual([
      ['10:50', 'pair', 2],
    ])
    const id = await aCaseOf(school, 'grace')
    const { free } = await meetingsOf(grace, id)
    const closed = school.calendar.closedDays.map(({ on }) => on)
    expect(free.map(when).slice(0, 3)).toEqual([
      '2026-11-24 10:20',
      '2026-11-26 10:20',
      '2026-12-01 10:20',
    ])
    expect(free.filter((time) => closed.includes(when(time).slice(0, 10)))).toEqual([])
  })

  test('A mentor is in one place at a time: a second time then is refused, and so is a slip in the year', async () => {
    const { grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const again = await grace.send('times', times({ starts: '10:40' }))
    expect(again.problem.fields).toEqual({ starts: 'You offer a time then already.' })
    expect((await grace.send('times', times({ starts: '10:50' }))).status).toBe(200)
    const over = { starts: '14:00', fromOn: '2026-09-01', untilOn: '2026-09-30' }
    expect((await grace.send('times', times(over))).problem.fields).toEqual({
      untilOn: 'Choose a last day from today on.',
    })
    const far = 'That’s over a year away. Check the year.'
    const slip = times({ starts: '15:00', fromOn: '0026-11-24', untilOn: '2999-12-01' })
    expect((await grace.send('times', slip)).problem.fields).toEqual({ fromOn: far, untilOn: far })
  })

  test('Nobody makes one for everyone’s page, or without an end to its places', async () => {
    const { grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const { value } = await grace.read<TimesPage>('times')
    const { id } = must(value.offered[0])
    const change = (more: object) => grace.send(`series/${id}/changes`, { revision: 1, ...more })
    expect((await change({ listed: true })).status).toBe(422)
    const rule = { ...must(value.offered[0]).rule, capacity: null }
    expect((await change({ rule })).status).toBe(422)
    expect((await change({ untilOn: '2026-12-04' })).status).toBe(200)
  })
})

describe('A meeting', () => {
  test('Its mentor books, moves and cancels it, and the same form sent twice is one', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    const [first, second] = (await meetingsOf(grace, id)).free
    const form = booking(must(first).id)
    const both = await Promise.all([book(grace, id, form), book(grace, id, form)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { meetings } = await meetingsOf(grace, id)
    expect(meetings.map(({ place, mentor }) => [place, mentor?.id])).toEqual([
      ['The Snug', 'grace'],
    ])
    const moved = await book(grace, id, booking(must(second).id, must(meetings[0]).id))
    expect(moved.value.meetings.map(when)).toEqual(['2026-12-01 10:20'])
    expect(moved.value.free.map(({ id: time }) => time)).toContain(must(first).id)
    const [now] = moved.value.meetings
    const cancelled = await grace.send<MeetingsPage>(`cases/${id}/meetings/cancellation`, {
      meetingId: must(now).id,
    })
    expect(cancelled.value.meetings).toEqual([])
  })

  test('A case that ends gives its meetings back, and books no more', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const [id, other] = await Promise.all([aCaseOf(school, 'grace'), aCaseOf(school, 'grace')])
    const time = must((await meetingsOf(grace, id)).free[0]).id
    await book(grace, id, booking(time))
    const end = {
      id: newSecret(),
      why: 'planned',
      words: '',
      answers: {},
      reviewId: newSecret(),
      reviewOn: null,
    }
    const ended = await grace.send(`cases/${id}/exit/end`, end)
    expect([ended.status, ended.problem.fields]).toEqual([200, undefined])
    expect((await meetingsOf(grace, id)).meetings).toEqual([])
    expect((await book(grace, id, booking(time))).status).toBe(409)
    expect((await book(grace, other, booking(time))).status).toBe(200)
  })

  test('Lessons take turns: where other times are enough, none in a lesson missed lately is shown', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times({ weekdays: [1, 2, 3, 4, 5] }))
    const id = await aCaseOf(school, 'grace')
    const isTuesday = (time: { startsAt: number }) => new Date(time.startsAt).getUTCDay() === 2
    const { free } = await meetingsOf(grace, id)
    const { value } = await book(grace, id, booking(must(free.find(isTuesday)).id))
    expect(value.free).toHaveLength(free.length)
    expect(value.free.filter(isTuesday).map(when)).not.toContain('2026-12-01 10:20')
    expect(value.free.map(({ startsAt }) => startsAt)).toEqual(
      value.free.map(({ startsAt }) => startsAt).toSorted((a, b) => a - b),
    )
  })

  test('The same lesson twice in three weeks is said of a time before it is booked', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times({ weekdays: [2, 4] }))
    const id = await aCaseOf(school, 'grace')
    const [tuesday] = (await meetingsOf(grace, id)).free
    await book(grace, id, booking(must(tuesday).id))
    const { free } = await meetingsOf(grace, id)
    const again = free.map((time) => [when(time).slice(5, 10), time.sameLesson.map(when)])
    expect(again.slice(0, 3)).toEqual([
      ['11-26', []],
      ['12-01', ['2026-11-24 10:20']],
      ['12-03', []],
    ])
  })

  test('A case that is handed over gives back the times with its former mentor, and says so', async () => {
    const { school, grace, dev } = await aSchoolWithTimes()
    await grace.send('times', times())
    await dev.send('times', times({ weekdays: [4] }))
    const [id, other] = await Promise.all([aCaseOf(school, 'grace'), aCaseOf(school, 'grace')])
    const before = await meetingsOf(grace, id)
    const [tuesday, thursday] = [must(before.free[0]).id, must(before.others[0]).id]
    await book(grace, id, booking(tuesday))
    await book(grace, id, booking(thursday))
    await handOver(id, grace, dev)

    const { meetings, meetsOn } = await meetingsOf(dev, id)
    expect(meetings.map(({ mentor }) => mentor?.id)).toEqual(['dev'])
    expect(meetsOn).toBe('2026-11-26')
    expect((await book(grace, other, booking(tuesday))).status).toBe(200)
    const said = await messagesOf(dev, id)
    expect(said).toEqual([fill(planEn.meeting.movedOn, { mentor: 'Dev' })])
  })

  test('A case without meetings with its former mentor is handed over without a word', async () => {
    const { school, grace, dev } = await aSchoolWithTimes()
    await dev.send('times', times())
    const id = await aCaseOf(school, 'grace')
    await book(grace, id, booking(must((await meetingsOf(grace, id)).others[0]).id))
    await handOver(id, grace, dev)
    expect((await meetingsOf(dev, id)).meetings).toHaveLength(1)
    expect(await messagesOf(dev, id)).toEqual([])
  })

  test('“You see them next” names its day, also where a sooner day was set, or an agency is asked', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    const note = (dueOn: string | null) =>
      grace.send<{ meetsOn: string | null }>(`cases/${id}/notes`, {
        id: newSecret(),
        kind: 'call',
        metOn: '2026-11-23',
        minutes: 5,
        words: 'Rang.',
        dueOn,
        progress: [],
      })
    expect((await note('2026-11-25')).value.meetsOn).toBe('2026-11-25')
    const [, second] = (await meetingsOf(grace, id)).free
    expect((await book(grace, id, booking(must(second).id))).value.meetsOn).toBe('2026-12-01')
    expect((await note(null)).value.meetsOn).toBe('2026-12-01')
    const asked = await grace.send(`cases/${id}/agencies`, {
      id: newSecret(),
      contactId: null,
      serviceId: null,
      agency: 'The school nurse',
      person: '',
      words: 'Rang.',
      consent: 'pupil',
      consentWords: '',
      happenedOn: '2026-11-23',
      followUpOn: '2026-11-26',
    })
    expect(asked.status).toBe(200)
    const its = (await grace.read<CasePage>(`cases/${id}`)).value.case
    expect([its.meetsOn, its.dueOn]).toEqual(['2026-12-01', '2026-11-26'])
  })

  test('Its day is when the case is due next, and goes with it', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    const [first, second] = (await meetingsOf(grace, id)).free
    await book(grace, id, booking(must(second).id))
    const earlier = await book(grace, id, booking(must(first).id))
    expect(earlier.value.meetsOn).toBe('2026-11-24')
    const note = { id: newSecret(), kind: 'call', metOn: '2026-11-23', minutes: 5, words: 'Rang.' }
    await grace.send(`cases/${id}/notes`, { ...note, dueOn: null, progress: [] })
    const { meetsOn, meetings } = await meetingsOf(grace, id)
    expect(meetsOn).toBe('2026-11-24')
    const cancel = (meetingId: string) =>
      grace.send<MeetingsPage>(`cases/${id}/meetings/cancellation`, { meetingId })
    expect((await cancel(must(meetings[0]).id)).value.meetsOn).toBe('2026-12-01')
    expect((await cancel(must(meetings[1]).id)).value.meetsOn).toBeNull()
  })

  test('Two want one time at once: one gets it, and the other reads why and sees the next', async () => {
    const { school, grace, ruth } = await aSchoolWithTimes()
    await grace.send('times', times())
    const [one, other] = await Promise.all([aCaseOf(school, 'grace'), aCaseOf(school, 'grace')])
    const [time, next] = (await meetingsOf(grace, one)).free
    const form = () => booking(must(time).id)
    const both = await Promise.all([book(grace, one, form()), book(ruth, other, form())])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const lost = both.find(({ status }) => status === 409)
    expect(lost?.problem.title).toBe(
      'Someone else just took that time. Here are the next free ones.',
    )
    const left = await meetingsOf(grace, lost === both[0] ? one : other)
    expect(left.meetings).toEqual([])
    expect(left.free[0]?.id).toBe(must(next).id)
  })

  test('A pair’s time has room for two, and nobody takes both places', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times({ fits: 'pair' }))
    const ids = await Promise.all([1, 2, 3].map(() => aCaseOf(school, 'grace')))
    const [one = '', two = '', three = ''] = ids
    const time = must((await meetingsOf(grace, one)).free[0]).id
    await Promise.all([book(grace, one, booking(time)), book(grace, one, booking(time))])
    expect((await meetingsOf(grace, one)).meetings).toHaveLength(1)
    expect((await book(grace, two, booking(time))).status).toBe(200)
    expect((await book(grace, three, booking(time))).status).toBe(409)
  })

  test('A time isn’t free while its mentor is taken elsewhere, read or raced', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    await grace.send('times', times({ weekdays: [3], starts: '10:00', fits: 'pair' }))
    const [one, other] = await Promise.all([aCaseOf(school, 'grace'), aCaseOf(school, 'grace')])
    const { free } = await meetingsOf(grace, one)
    const [tuesday, wednesday] = [must(free[0]), must(free[1])]
    // Wednesday's is moved to Tuesday, across the one that is offered there.
    const session = { heldOn: '2026-11-25', revision: 0, on: '2026-11-24' }
    await grace.send<ChangeImpact>(`sessions/${wednesday.id}/change`, session)
    const raced = await Promise.all([
      book(grace, one, booking(tuesday.id)),
      book(grace, other, booking(wednesday.id)),
    ])
    expect(raced.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const third = await meetingsOf(grace, await aCaseOf(school, 'grace'))
    expect(third.free.filter((time) => when(time).startsWith('2026-11-24 10:2'))).toEqual([])
  })

  test('Anyone’s time may be had, but never one of a colleague whom the referral names', async () => {
    const { school, grace, dev } = await aSchoolWithTimes()
    await dev.send('times', times())
    const [usual, named] = await Promise.all([
      aCaseOf(school, 'grace'),
      aCaseOf(school, 'grace', { not: 'dev' }),
    ])
    const { others } = await meetingsOf(grace, usual)
    expect(others[0]?.mentor?.id).toBe('dev')
    const time = must(others[0]).id
    expect((await meetingsOf(grace, named)).others).toEqual([])
    expect((await book(grace, named, booking(time))).status).toBe(409)
    expect((await book(grace, usual, booking(time))).status).toBe(200)
  })

  test('Colleagues see that the time is taken, and not by whom', async () => {
    const { school, grace, dev } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace', { name: 'Amira' })
    const week = async () => (await dev.read<SessionsPage>('sessions?from=2026-11-23')).value
    expect((await week()).sessions).toEqual([])
    const time = must((await meetingsOf(grace, id)).free[0]).id
    await book(grace, id, booking(time))
    expect((await week()).sessions.map(({ title, coming }) => [title, coming])).toEqual([
      ['One-to-one', 1],
    ])
    const { value } = await dev.read<SessionBookingsPage>(`sessions/${time}/bookings`)
    expect(value.booked.map(({ name }) => name)).toEqual(['A pupil'])
    expect((await dev.read(`cases/${id}/meetings`)).status).toBe(404)
    const { value: own } = await grace.read<TimesPage>('times')
    expect(own.taken.map(({ cases }) => cases.map(({ id: caseId }) => caseId))).toEqual([[id]])
  })

  test('When its mentor is away, it is called off and the time is not offered', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    const time = must((await meetingsOf(grace, id)).free[0]).id
    await book(grace, id, booking(time))
    await grace.send('sessions/away', {
      mentorId: 'grace',
      fromOn: '2026-11-24',
      untilOn: '2026-12-01',
      way: 'called_off',
    })
    const { meetings, free } = await meetingsOf(grace, id)
    expect(meetings.map(({ status }) => status)).toEqual(['off'])
    expect(free.map(when)[0]).toBe('2026-12-08 10:20')
  })

  test('The day on which they meet goes with its session: off, held after all, and moved', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    const [first, second] = (await meetingsOf(grace, id)).free
    await book(grace, id, booking(must(first).id))
    const meetsOn = async () => (await meetingsOf(grace, id)).meetsOn
    const { offered } = (await grace.read<TimesPage>('times')).value
    const set = (status: 'on' | 'off') =>
      grace.send('sessions/closing', {
        on: '2026-11-24',
        seriesIds: offered.map((series) => series.id),
        status,
      })
    expect(await meetsOn()).toBe('2026-11-24')
    expect((await set('off')).status).toBe(200)
    expect(await meetsOn()).toBeNull()
    await set('on')
    expect(await meetsOn()).toBe('2026-11-24')
    await book(grace, id, booking(must(second).id))
    await set('off')
    expect(await meetsOn()).toBe('2026-12-01')
    await grace.send('sessions/away', {
      mentorId: 'grace',
      fromOn: '2026-12-01',
      untilOn: '2026-12-01',
      way: 'moved',
      toOn: '2026-12-03',
    })
    expect(await meetsOn()).toBe('2026-12-03')
  })

  test('No colleague is put in its mentor’s place, when they’re away or by a change', async () => {
    const { school, grace, ruth } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace', { not: 'dev' })
    const time = must((await meetingsOf(grace, id)).free[0]).id
    await book(grace, id, booking(time))
    const day = { heldOn: '2026-11-24', revision: 0, mentorId: 'dev' }
    const { revision } = (await ruth.read<SessionPage>(`sessions/${time}`)).value.session
    const change = await ruth.send(`sessions/${time}/change`, { ...day, revision })
    expect(change.problem.fields).toHaveProperty('mentorId')
    const { offered } = (await grace.read<TimesPage>('times')).value
    const whole = { revision: 1, mentorId: 'dev' }
    const series = await ruth.send(`series/${must(offered[0]).id}/changes`, whole)
    expect(series.problem.fields).toHaveProperty('mentorId')
    await ruth.send('sessions/away', {
      mentorId: 'grace',
      fromOn: '2026-11-24',
      untilOn: '2026-11-24',
      way: 'covered',
      by: 'dev',
    })
    const { meetings } = await meetingsOf(grace, id)
    expect(meetings.map(({ status, mentor }) => [status, mentor?.id])).toEqual([['off', 'grace']])
  })
})

describe('A time that is offered on days on which its mentor is away', () => {
  test('Nobody is given it, the form says so, and once the mentor is back it’s free', async () => {
    const { school, grace } = await aSchoolWithTimes()
    const away = { mentorId: 'grace', fromOn: '2026-11-24', untilOn: '2026-11-25' }
    const said = await grace.send('sessions/away', { ...away, way: 'called_off' })
    expect(said.status).toBe(200)
    const once = times({ fromOn: '2026-11-24', untilOn: '2026-11-24' })
    const refused = await grace.send('times', once)
    expect(refused.problem.fields).toEqual({
      fromOn: 'You’re away then. Choose a day when you’re here.',
    })
    const { value } = await grace.send<TimesPage>('times', times())
    expect(value.away).toEqual([{ fromOn: '2026-11-24', untilOn: '2026-11-25' }])
    const id = await aCaseOf(school, 'grace')
    const first = async () => must((await meetingsOf(grace, id)).free[0])
    const next = await first()
    expect(when(next)).toBe('2026-12-01 10:20')
    const tuesday = next.id.replace('2026-12-01', '2026-11-24')
    expect((await book(grace, id, booking(tuesday))).problem.type).toContain('time_taken')

    await grace.send('sessions/back', away)
    expect((await first()).id).toBe(tuesday)
    expect((await book(grace, id, booking(tuesday))).status).toBe(200)
  })
})

describe('A pupil’s own page', () => {
  const phone = () => newPhone(ajar.origin)

  test('When their mentor leaves, it says that the meeting is off, and offers the new mentor’s times', async () => {
    const { school, grace, dev, ruth } = await aSchoolWithTimes()
    await grace.send('times', times())
    await dev.send('times', times({ weekdays: [4] }))
    const [id, devs] = await Promise.all([aCaseOf(school, 'grace'), aCaseOf(school, 'dev')])
    const [first, second] = (await meetingsOf(grace, id)).free
    await book(grace, id, booking(must(first).id))
    await book(dev, devs, booking(must(second).id))
    const { value } = await ruth.read<LeavingPage>('staff/grace/leaving')
    const form = { seen: value.seen, owners: { [id]: 'dev' }, hearsBackId: null }
    const left = await ruth.send('staff/grace/leaving', form)
    expect([left.status, left.problem?.type]).toEqual([200, undefined])
    const statuses = async (caseId: string) =>
      (await meetingsOf(dev, caseId)).meetings.map(({ status }) => status)
    expect(await statuses(id)).toEqual(['off'])
    // Whoever met someone else than their own mentor is told too.
    expect(await statuses(devs)).toEqual(['off'])
    const page = await ownPageOf(school, id)
    expect(page.text).toContain('on Tuesday 24 November at 10.20am. That isn’t on any more.')
    expect(page.text).toContain(fill(planEn.meeting.choose, { mentor: 'Dev' }))
    const [free] = offers(page)
    const booked = await phone().send(formTo(page, '/meeting'), { time: must(free) })
    expect(booked.text).toContain('You meet Dev on Thursday 26 November')
  })

  /** The page of a case's referral, as its words open it. */
  async function ownPageOf(school: School, referralId: string): Promise<Page> {
    const secret = newSecret()
    await database(ajar.db)
      .insert(unlockedPages)
      .values({
        schoolId: school.id,
        idHash: await hashOf(secret),
        referralId,
        endsAt: ajar.clock.now + 30 * MINUTE,
      })
    return phone().go(`/${school.id}/page/${secret}`)
  }

  const offers = (page: Page) =>
    page.forms
      .filter(({ action }) => action.endsWith('/meeting'))
      .flatMap(({ controls }) => controls.flatMap(({ offers: values }) => values ?? []))

  test('It says when they meet, and “I can’t then” frees the time and tells the mentor', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    const before = await ownPageOf(school, id)
    const first = must(offers(before)[0])
    // Nothing is chosen for them.
    const unchosen = await phone().send(formTo(before, '/meeting'))
    expect(unchosen.status).toBe(422)
    expect(unchosen.text).toContain(planEn.meeting.chooseOther)
    expect((await meetingsOf(grace, id)).meetings).toEqual([])

    const booked = await phone().send(formTo(unchosen, '/meeting'), { time: first })
    expect(booked.text).toContain(planEn.meeting.booked)
    expect(booked.text).toContain(
      'You meet Grace on Tuesday 24 November, 10.20am to 10.50am, in The Snug.',
    )
    expect(offers(booked)).toEqual([])
    expect((await meetingsOf(grace, id)).meetings).toHaveLength(1)

    const cannot = formTo(booked, '/meeting/cannot')
    const [left] = await Promise.all([phone().send(cannot), phone().send(cannot)])
    expect(left.text).toContain(planEn.meeting.cancelled)
    expect(offers(left)).toContain(first)
    expect(offers(left).at(-1)).toBe(first)
    expect((await meetingsOf(grace, id)).meetings).toEqual([])
    expect(left.text).toContain('I can’t come on Tuesday 24 November at 10.20am.')
    const { value } = await grace.read<CaseloadPage>('caseload')
    expect(value.replies?.map(({ id: wrote }) => wrote)).toEqual([id])
  })

  test('A meeting that is cancelled among “Your bookings” frees the time and tells the mentor too', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    const page = await ownPageOf(school, id)
    const booked = await phone().send(formTo(page, '/meeting'), { time: must(offers(page)[0]) })
    const places = await phone().go(booked.path.replace('/page/', '/places/').replace(/\?.*/, ''))
    const cancel = must(places.forms.find((form) => valueOf(form, 'act') === 'cancel'))
    const [left] = await Promise.all([phone().send(cancel), phone().send(cancel)])
    expect(left.text).toContain(bookingsEn.own.done.cancelled)
    expect((await meetingsOf(grace, id)).meetings).toEqual([])
    expect((await meetingsOf(grace, id)).meetsOn).toBeNull()
    const { value } = await grace.read<CaseloadPage>('caseload')
    expect(value.replies?.map(({ id: wrote }) => wrote)).toEqual([id])
    expect(await messagesOf(grace, id)).toEqual(['I can’t come on Tuesday 24 November at 10.20am.'])
  })

  const forge = async (at: Page, time: string) =>
    phone().post(
      formTo(at, '/meeting').action,
      new URLSearchParams([
        ...filledIn(formTo(at, '/meeting')).filter(([name]) => name !== 'time'),
        ['time', time],
      ]),
    )

  test('They take a place in a pair or a group as in any time: three want a pair’s two places at once, and two have them', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times({ weekdays: [3], fits: 'pair' }))
    const ids = await Promise.all([1, 2, 3].map(() => aCaseOf(school, 'grace')))
    const pages = await Promise.all(ids.map((id) => ownPageOf(school, id)))
    const [pair = ''] = offers(must(pages[0]))
    expect(must(pages[0]).text).toContain(
      fill(planEn.meeting.inPair, { time: 'Wednesday 25 November, 10.20am' }),
    )
    const answers = await Promise.all(
      pages.map((page) => phone().send(formTo(page, '/meeting'), { time: pair })),
    )
    const booked = answers.filter(({ text }) => text.includes(planEn.meeting.booked))
    expect([booked.length, answers.filter(({ status }) => status === 409).length]).toEqual([2, 1])

    await grace.send('times', times({ weekdays: [5], starts: '13:20' }))
    await grace.send('times', times({ weekdays: [4], fits: 'group', inGroup: 3 }))
    const late = must(answers.find(({ status }) => status === 409))
    const again = await phone().go(late.path.replace(/\/meeting.*/, ''))
    const group = must(offers(again).find((time) => time.endsWith('2026-11-26')))
    const inGroup = await phone().send(formTo(again, '/meeting'), { time: group })
    expect(inGroup.text).toContain('You meet Grace on Thursday 26 November')

    // One chat is one-to-one, and a place in a group is one in a group.
    const decided = async (more: object) => {
      const id = await aReferral(ajar.db, school)
      const words = 'Come and see us.'
      const sent = await grace.send(`referrals/${id}/decision`, { turn: 0, words, ...more })
      expect(sent.status).toBe(200)
      ajar.clock.now += UNDO_SECONDS * 1000
      return ownPageOf(school, id)
    }
    const chat = await decided({ outcome: 'one_chat', mentorId: 'grace' })
    const asked = await decided({ outcome: 'group' })
    const single = must(offers(chat)[0])
    expect(offers(chat)).not.toContain(group)
    expect((await forge(chat, group)).status).toBe(409)
    expect(offers(asked)).toContain(group)
    expect(offers(asked)).not.toContain(single)
    expect((await forge(asked, single)).status).toBe(409)
    const joined = await phone().send(formTo(asked, '/meeting'), { time: group })
    expect(joined.text).toContain(planEn.meeting.booked)
    ajar.clock.now -= 2 * UNDO_SECONDS * 1000
  })

  test('The same lesson twice in three weeks is said on their page too, and other times come first', async () => {
    const { school, grace } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace')
    await phone().send(formTo(await ownPageOf(school, id), '/meeting'), {
      time: must(offers(await ownPageOf(school, id))[0]),
    })
    ajar.clock.now += 48 * 60 * MINUTE
    await (
      await atTheirDesk(ajar, school, 'grace')
    ).send('times', times({ weekdays: [4], starts: '13:20' }))
    const page = await ownPageOf(school, id)
    ajar.clock.now -= 48 * 60 * MINUTE
    const again = (time: string) => fill(planEn.meeting.again, { time, day: 'Tuesday 24 November' })
    expect(page.text).toContain(again('Tuesday 1 December, 10.20am'))
    expect(page.text).not.toContain(again('Thursday 3 December, 1.20pm'))
    expect(must(offers(page)[0])).toContain('2026-11-26')
  })

  test('They take one at a time, and only of a mentor whom they did not name', async () => {
    const { school, grace, dev } = await aSchoolWithTimes()
    await grace.send('times', times())
    await dev.send('times', times())
    const [id, named] = await Promise.all([
      aCaseOf(school, 'grace'),
      aCaseOf(school, 'grace', { not: 'dev' }),
    ])
    const page = await ownPageOf(school, id)
    const form = formTo(page, '/meeting')
    const [one = '', two = ''] = offers(page)
    const both = await Promise.all([
      phone().send(form, { time: one }),
      phone().send(form, { time: two }),
    ])
    expect((await meetingsOf(grace, id)).meetings).toHaveLength(1)
    // Nobody else took it: their other tab did.
    const second = must(both.find(({ status }) => status === 409))
    expect(second.text).toContain(en.problems.changed_meanwhile[0])

    const namedPage = await ownPageOf(school, named)
    const devs = must((await meetingsOf(grace, id)).others[0])
    expect(offers(namedPage)).not.toContain(devs.id)
    expect((await forge(namedPage, devs.id)).status).toBe(409)
  })

  test('Fifty want one time of anyone at once: one gets it, and 49 are shown the next free ones', async () => {
    const { school, dev } = await aSchoolWithTimes()
    await dev.send('times', times())
    const ids = await Promise.all(Array.from({ length: 50 }, () => aCaseOf(school, 'grace')))
    const pages = await Promise.all(ids.map((id) => ownPageOf(school, id)))
    const [time = '', next] = offers(must(pages[0]))
    const answers = await Promise.all(
      pages.map((page) => phone().send(formTo(page, '/meeting'), { time })),
    )
    const won = answers.filter(({ text }) => text.includes(planEn.meeting.booked))
    const lost = answers.filter(({ status }) => status === 409)
    expect([won.length, lost.length]).toEqual([1, 49])
    for (const page of lost) {
      expect(page.text).toContain(en.problems.time_taken[0])
      expect(offers(page)[0]).toBe(next)
    }
    const taken = await ajar.db
      .prepare('SELECT taken FROM session WHERE school_id = ? AND id = ?')
      .bind(school.id, time)
      .first('taken')
    expect(taken).toBe(1)
  })
})

describe('The lead mentor’s week', () => {
  const weekOf = async (desk: Desk, from = '') =>
    (await desk.read<MentorsWeek>(`mentors-week${from && `?from=${from}`}`)).value.weeks
  const sees = async (desk: Desk, mentorId: string, from = '') =>
    must((await weekOf(desk, from)).find(({ mentor }) => mentor.id === mentorId))

  test('It says whom a mentor meets and when, which times are free, and whether the mentor is free now', async () => {
    const { school, grace, ruth } = await aSchoolWithTimes()
    await grace.send('times', times({ weekdays: [1, 2], starts: '09:20' }))
    const id = await aCaseOf(school, 'grace', { name: 'Aaliyah Khan' })
    const { free } = await meetingsOf(grace, id)
    await book(grace, id, booking(must(free[0]).id))
    const week = await sees(ruth, 'grace')
    expect(
      week.times.map((time) => [when(time), time.cases.map(({ who }) => who?.self.name)]),
    ).toEqual([
      ['2026-11-23 09:20', []],
      ['2026-11-24 09:20', ['Aaliyah Khan']],
    ])
    // It's Monday, 9.30: nobody has taken that time, and nobody can any more.
    expect([week.now, ...week.times.map(({ isFree }) => isFree)]).toEqual(['free', false, false])
    const laterBy = async (hours: number) => {
      ajar.clock.now += hours * 60 * MINUTE
      return (await sees(await atTheirDesk(ajar, school, 'ruth'), 'grace')).now
    }
    expect(await laterBy(24)).toBe('busy')
    expect(await laterBy(12)).toBeNull()
    ajar.clock.now -= 36 * 60 * MINUTE
    const next = await sees(ruth, 'grace', '2026-12-02')
    expect(next.times.map((time) => [when(time), time.isFree])).toEqual([
      ['2026-11-30 09:20', true],
      ['2026-12-01 09:20', true],
    ])
    expect(next.now).toBeNull()
  })

  test('It shows what was noted, as last corrected, and the pupil’s trail says that it was seen', async () => {
    const { school, grace, ruth } = await aSchoolWithTimes()
    const id = await aCaseOf(school, 'grace')
    const note = {
      id: newSecret(),
      kind: 'one_to_one',
      metOn: '2026-11-23',
      minutes: 30,
      words: 'We talked about the bus.',
    }
    expect((await grace.send(`cases/${id}/notes`, { ...note, dueOn: null })).status).toBe(200)
    const seen = () =>
      ajar.db
        .prepare(`SELECT count(*) AS n FROM trail_entry WHERE on_id = ? AND did = 'saw_part'`)
        .bind(id)
        .first<number>('n')
    expect(await seen()).toBe(0)
    const { notes } = await sees(ruth, 'grace')
    expect(notes).toMatchObject([
      { caseId: id, metOn: '2026-11-23', minutes: 30, words: 'We talked about the bus.' },
    ])
    expect(await seen()).toBe(1)
    expect((await sees(ruth, 'grace', '2026-11-30')).notes).toEqual([])
  })

  test('It’s only for whoever sees every caseload, and shows nothing of a case that names its reader', async () => {
    const { school, grace, ruth } = await aSchoolWithTimes()
    await grace.send('times', times())
    const id = await aCaseOf(school, 'grace', { not: 'ruth', name: 'Not Ruths' })
    const { free } = await meetingsOf(grace, id)
    await book(grace, id, booking(must(free[0]).id))
    expect((await grace.read('mentors-week')).status).toBe(404)
    const week = await sees(ruth, 'grace')
    expect(week.times.map(({ taken, cases }) => [taken, cases])).toEqual([[1, []]])
    expect(JSON.stringify(week)).not.toContain('Not Ruths')
  })
})

test('A register names who has a mentor’s time to whoever may open their case, and nobody to a colleague', async () => {
  const { school, grace, dev } = await aSchoolWithTimes()
  await grace.send('times', times({ fits: 'pair' }))
  const [kai, zoe] = [await aCaseOf(school, 'grace'), await aCaseOf(school, 'grace')]
  const time = must((await meetingsOf(grace, kai)).free[0]).id
  for (const id of [kai, zoe]) expect((await book(grace, id, booking(time))).status).toBe(200)
  const names = async (desk: Desk) => {
    const register = (await desk.read<RegisterPage>(`sessions/${time}/register`)).value.rows
    const { booked } = (await desk.read<SessionBookingsPage>(`sessions/${time}/bookings`)).value
    return [...register, ...booked].map(({ name }) => name)
  }
  const { who } = (await grace.read<CasePage>(`cases/${kai}`)).value.case
  const name = must(who?.self.name)
  expect(await names(grace)).toEqual([name, name, name, name])
  expect(new Set(await names(dev))).toEqual(new Set(['A pupil']))
})
