import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { unlockedPages } from '../../db/tables/returnCode.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../../db/returnCode/unlockedPages.ts'
import type { School } from '../../db/school/school.ts'
import { planEn } from '../../web/languages/en/plan.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import type { SessionBookingsPage } from '../../worker/bookings/office/answers.ts'
import type { CaseloadPage } from '../../worker/cases/office/answers.ts'
import type {
  DecisionTimes,
  MeetingsPage,
  SeveralTimes,
  TimesPage,
} from '../../worker/meetings/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type { QueuePage, SeveralDecided } from '../../worker/triage/office/answers.ts'
import { UNDO_SECONDS } from '../../worker/referrals/rules/undo.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { aBooking, aSeries, TUESDAY } from '../bookings/makeBookings.ts'
import { must } from '../must.ts'
import { aReferral, aSchool, type ReferralFacts } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { filledIn, formTo, newPhone, type Page } from '../support/scriptlessPhone.ts'
import { aMentorTime } from './aMentorTime.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let dev: Desk

let ruth: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  dev = await atTheirDesk(ajar, school, 'dev')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  await aMentorTime(itsContext(), { id: 'graces', mentorId: 'grace' })
})

const itsContext = () => ({ db: database(ajar.db), school, now: ajar.clock.now })

const asks = (facts: ReferralFacts = {}) => aReferral(ajar.db, school, facts)

const timesFor = async (desk: Desk, id: string, mentor?: string) =>
  (await desk.read<DecisionTimes>(`referrals/${id}/times${mentor ? `?mentor=${mentor}` : ''}`))
    .value

const firstTime = async (id: string, mentor?: string) =>
  must((await timesFor(grace, id, mentor)).times[0]).id

const chat = (time: string, more: object = {}) => ({
  turn: 0,
  outcome: 'one_chat',
  words: 'Grace has time for you.',
  mentorId: 'grace',
  time,
  ...more,
})

const group = (time: string, more: object = {}) => ({
  turn: 0,
  outcome: 'group',
  words: 'There’s a group that might be right for you.',
  time,
  ...more,
})

const decide = (desk: Desk, id: string, form: object) => desk.send(`referrals/${id}/decision`, form)

const timesForSeveral = async (desk: Desk, ids: readonly string[], mentor = 'grace') =>
  (await desk.read<SeveralTimes>(`queue/several/times?mentor=${mentor}&for=${ids.join()}`)).value

const decideChats = (desk: Desk, ids: readonly string[], times: readonly string[]) =>
  desk.send<SeveralDecided>('queue/decisions', {
    decision: { outcome: 'one_chat', mentorId: 'grace' },
    referrals: ids.map((id, n) => ({
      id,
      turn: 0,
      words: 'Grace has time for you.',
      time: times[n],
    })),
  })

const undo = (desk: Desk, id: string, turn = 0) =>
  desk.send(`referrals/${id}/decision/undo`, { turn })

const statusOf = async (id: string) =>
  (await ruth.read<ReferralPage>(`referrals/${id}`)).value.status

const takenIn = (time: string) =>
  ajar.db
    .prepare('SELECT taken FROM session WHERE school_id = ? AND id = ?')
    .bind(school.id, time)
    .first<number>('taken')

const phone = () => newPhone(ajar.origin)

/** The page of a request, as its words open it, once they may read the decision. */
async function ownPageOf(referralId: string): Promise<Page> {
  ajar.clock.now += UNDO_SECONDS * 1000
  return phone().go(`/${school.id}/page/${await openPage(referralId)}`)
}

/** The secret of its page, as its words open it now. */
async function openPage(referralId: string): Promise<string> {
  const secret = newSecret()
  await database(ajar.db)
    .insert(unlockedPages)
    .values({
      schoolId: school.id,
      idHash: await hashOf(secret),
      referralId,
      endsAt: ajar.clock.now + UNLOCKED_PAGE_LASTS_MS,
    })
  return secret
}

const offers = (page: Page) =>
  page.forms
    .filter(({ action }) => action.endsWith('/meeting'))
    .flatMap(({ controls }) => controls.flatMap(({ offers: values }) => values ?? []))

describe('One chat', () => {
  const MEETS = 'You meet Grace on Monday 23 November, 2.20pm to 2.50pm, in The Snug.'

  test('No page says that it’s booked while the decision can be undone, or once it was', async () => {
    const id = await asks()
    await decide(dev, id, chat(await firstTime(id, 'grace')))
    const secret = await openPage(id)
    const bookings = async () => (await phone().go(`/${school.id}/places/${secret}`)).text
    expect(await bookings()).not.toContain('One-to-one')
    ajar.clock.now += UNDO_SECONDS * 1000
    expect(await bookings()).toContain('One-to-one')

    const other = await asks()
    await decide(dev, other, chat(await firstTime(other, 'grace')))
    await undo(dev, other)
    ajar.clock.now += UNDO_SECONDS * 1000
    const its = await phone().go(`/${school.id}/places/${await openPage(other)}`)
    expect(its.text).not.toContain('One-to-one')
  })

  test('Its time is booked with the decision, on the pupil’s page and on the mentor’s', async () => {
    const id = await asks({ name: 'Kai Brown' })
    const time = await firstTime(id, 'grace')
    const form = chat(time)
    // Pressed twice, it is one decision and one meeting.
    const sent = await Promise.all([decide(dev, id, form), decide(dev, id, form)])
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    expect(await takenIn(time)).toBe(1)

    const { booked } = await timesFor(dev, id, 'grace')
    expect(booked.map(({ place, mentor }) => [place, mentor?.id])).toEqual([['The Snug', 'grace']])
    const { taken } = (await grace.read<TimesPage>('times')).value
    expect(
      taken.map(({ cases }) => cases.map(({ hasCase, who }) => [hasCase, who?.self.name])),
    ).toEqual([[[false, 'Kai Brown']]])
    const page = await ownPageOf(id)
    expect(page.text).toContain(MEETS)
    expect(offers(page)).toEqual([])
  })

  test('Decided in two tabs with two times, the second is told which one stands', async () => {
    const id = await asks()
    const [first, second] = (await timesFor(grace, id, 'grace')).times
    const stands = must(first)
    expect((await decide(grace, id, chat(stands.id))).status).toBe(200)
    for (const time of [must(second).id, '']) {
      const { status, problem } = await decide(grace, id, chat(time))
      expect(status).toBe(409)
      expect(problem.meanwhile).toMatchObject({
        outcome: 'one_chat',
        by: { id: 'grace' },
        startsAt: stands.startsAt,
      })
    }
    expect(await takenIn(must(second).id)).toBeNull()
    expect((await decide(grace, id, chat(stands.id))).status).toBe(200)
  })

  test('“I can’t then” frees the time and tells the mentors, and they choose another', async () => {
    const id = await asks()
    const time = await firstTime(id, 'grace')
    await decide(grace, id, chat(time))
    const left = await phone().send(formTo(await ownPageOf(id), '/meeting/cannot'))
    expect(left.text).toContain(planEn.meeting.cancelled)
    expect(await takenIn(time)).toBe(0)
    const { value } = await grace.read<ReferralPage>(`referrals/${id}`)
    expect(value.unreadAt).not.toBeNull()
    // The next one stands first, and not the one that they can't come to.
    const [next] = offers(left)
    const chosen = await phone().send(formTo(left, '/meeting'), { time: must(next) })
    expect(chosen.text).toContain('You meet Grace on Tuesday 24 November')
  })

  test('Decided without a time, the pupil chooses one, and none after it was', async () => {
    const id = await asks()
    expect((await decide(grace, id, chat(''))).status).toBe(200)
    expect((await timesFor(grace, id, 'grace')).booked).toEqual([])
    const page = await ownPageOf(id)
    const form = formTo(page, '/meeting')
    const [time] = offers(page)
    expect((await phone().send(form, { time: must(time) })).text).toContain(MEETS)
    ajar.clock.now += 40 * DAY_MS
    const later = await ownPageOf(id)
    expect(offers(later)).toEqual([])
    // A page that was drawn before it was booked: its form is sent from the page that is open now.
    const again = await phone().post(
      later.path + '/meeting',
      new URLSearchParams([
        ...filledIn(formTo(later, '/messages')).filter(([name]) => name !== 'message'),
        ['time', `graces.2027-01-12`],
      ]),
    )
    expect(again.status).toBe(409)
  })

  test('Two decide for one time: one gets it, and of the other nothing is decided', async () => {
    const ids = [await asks(), await asks()]
    const time = await firstTime(must(ids[0]), 'grace')
    const answers = await Promise.all(
      ids.map((id, n) => decide(must([dev, ruth][n]), id, chat(time))),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const lost = answers.findIndex(({ status }) => status === 409)
    expect(must(answers[lost]).problem).toMatchObject({
      type: 'urn:ajar:time_taken',
      title: 'Someone else just took that time. Here are the next free ones.',
    })
    const id = must(ids[lost])
    expect(await statusOf(id)).toBe('waiting')
    expect(await takenIn(time)).toBe(1)
    const decided = 'SELECT count(*) AS n FROM decision WHERE school_id = ? AND referral_id = ?'
    expect(await ajar.db.prepare(decided).bind(school.id, id).first('n')).toBe(0)
    const { times } = await timesFor(dev, id, 'grace')
    expect(times.map((each) => each.id)).not.toContain(time)
    expect((await decide(dev, id, chat(must(times[0]).id))).status).toBe(200)
  })

  test('An undone decision gives its time back, and the next one may book it', async () => {
    const id = await asks()
    const time = await firstTime(id, 'grace')
    await decide(grace, id, chat(time))
    expect((await undo(grace, id)).status).toBe(200)
    expect(await takenIn(time)).toBe(0)
    expect((await decide(grace, id, chat(time, { turn: 1 }))).status).toBe(200)
    expect(await takenIn(time)).toBe(1)
  })

  test('An undo that comes too late leaves the time booked', async () => {
    const id = await asks()
    const time = await firstTime(id, 'grace')
    await decide(grace, id, chat(time))
    await ownPageOf(id)
    expect((await undo(grace, id)).status).toBe(422)
    expect(await takenIn(time)).toBe(1)
  })

  test('A request that is withdrawn gives its time back', async () => {
    const id = await asks()
    const time = await firstTime(id, 'grace')
    await decide(grace, id, chat(time))
    await phone().send(formTo(await ownPageOf(id), '/withdrawal'))
    expect(await statusOf(id)).toBe('withdrawn')
    expect(await takenIn(time)).toBe(0)
  })

  test('A pupil whom a teacher referred says no, and the time is given back', async () => {
    const id = await asks({ byStaff: 'teach' })
    const time = await firstTime(id, 'grace')
    await decide(grace, id, chat(time))
    const said = { id: newSecret(), said: 'no' }
    expect((await grace.send(`referrals/${id}/pupil-answer`, said)).status).toBe(200)
    expect(await takenIn(time)).toBe(0)
  })

  test('Decided again, its time is given back, or a case takes it over', async () => {
    const [declined, taken] = [await asks(), await asks()]
    const times: string[] = []
    for (const id of [declined, taken]) {
      const time = await firstTime(id, 'grace')
      times.push(time)
      await decide(grace, id, chat(time))
      await ownPageOf(id)
    }
    const again = { turn: 1, words: 'I thought about it again.', reason: 'It is more than that.' }
    await decide(grace, declined, { ...again, outcome: 'declined' })
    const more = { outcome: 'taken_on', mentorId: 'grace', intensity: 'usual' }
    expect((await decide(grace, taken, { ...again, ...more })).status).toBe(200)
    expect(await Promise.all(times.map(takenIn))).toEqual([0, 1])
    const { value } = await grace.read<MeetingsPage>(`cases/${taken}/meetings`)
    expect(value.meetings.map(({ mentor }) => mentor?.id)).toEqual(['grace'])
  })

  test('It books a time for one, of the mentor who is chosen, and nothing else', async () => {
    await aMentorTime(itsContext(), { id: 'devs', mentorId: 'dev' })
    await aMentorTime(itsContext(), { id: 'pairs', mentorId: 'ruth', capacity: 2 })
    const id = await asks()
    const devs = await firstTime(id, 'dev')
    expect((await timesFor(grace, id, 'ruth')).times).toEqual([])
    const wrong = [
      chat(devs),
      chat('pairs.2026-11-24', { mentorId: 'ruth' }),
      chat('graces.2026-11-28'),
      chat('none.2026-11-24'),
      chat('none'),
    ]
    for (const form of wrong) {
      expect((await decide(grace, id, form)).problem.type).toBe('urn:ajar:time_taken')
    }
    expect(await statusOf(id)).toBe('waiting')
  })

  test('Several at once each get a time of their own, and undone one after another each is free again', async () => {
    const ids = [await asks(), await asks(), await asks({ not: 'grace' })]
    const { times, pupils } = await timesForSeveral(dev, ids)
    expect(Object.fromEntries(pupils.map((each) => [each.id, each.times.length > 0]))).toEqual({
      [must(ids[0])]: true,
      [must(ids[1])]: true,
      [must(ids[2])]: false,
    })
    const given = [must(times[1]).id, must(times[0]).id, '']
    const { value } = await decideChats(dev, ids, given)
    expect(value.answers.map((one) => 'refused' in one && one.refused)).toEqual([
      false,
      false,
      'not_valid',
    ])
    // Sent again after a lost answer, nothing is booked twice.
    expect((await decideChats(dev, ids, given)).value).toEqual(value)
    expect(await Promise.all(given.slice(0, 2).map(takenIn))).toEqual([1, 1])
    const booked = await Promise.all(ids.slice(0, 2).map((id) => timesFor(dev, id, 'grace')))
    expect(booked.map((each) => each.booked.map(({ startsAt }) => startsAt))).toEqual([
      [must(times[1]).startsAt],
      [must(times[0]).startsAt],
    ])
    for (const [n, time] of given.slice(0, 2).entries()) {
      expect((await undo(dev, must(ids[n]))).status).toBe(200)
      expect(await takenIn(time)).toBe(0)
    }
  })

  test('A time that was taken meanwhile is refused to its one pupil, who waits, and the others have theirs', async () => {
    const ids = [await asks(), await asks(), await asks()]
    const { times } = await timesForSeveral(dev, ids)
    const given = times.slice(0, 3).map(({ id }) => id)
    await decide(ruth, await asks(), chat(must(given[1])))
    const { value } = await decideChats(dev, ids, given)
    expect(value.answers.map((one) => 'refused' in one && one.refused)).toEqual([
      false,
      'time_taken',
      false,
    ])
    expect(await Promise.all(ids.map(statusOf))).toEqual(['one_chat', 'waiting', 'one_chat'])
    expect(await Promise.all(given.map(takenIn))).toEqual([1, 1, 1])
    const again = await timesForSeveral(dev, ids)
    expect(again.pupils.map(({ id }) => id)).toEqual([ids[1]])
    expect(again.times.map(({ id }) => id)).not.toContain(given[1])
  })

  test('Several who are taken on, or given a group, get no time of a mentor', async () => {
    const ids = [await asks(), await asks()]
    const { times } = await timesForSeveral(dev, ids)
    const time = must(times[0]).id
    const decisions = [
      { outcome: 'taken_on', mentorId: 'grace', intensity: 'usual' },
      { outcome: 'group', time: '' },
    ]
    for (const [n, decision] of decisions.entries()) {
      const referrals = [{ id: ids[n], turn: 0, words: 'Come in.', time }]
      const { value } = await dev.send<SeveralDecided>('queue/decisions', { decision, referrals })
      expect(value.answers).toMatchObject([{ decidedAt: MONDAY_MORNING }])
    }
    expect(await takenIn(time)).toBeNull()
  })

  test('The times for several leave out a request that one may not see, and a time that isn’t for one', async () => {
    await aMentorTime(itsContext(), { id: 'pairs', mentorId: 'ruth', capacity: 2 })
    const [id, hidden] = [await asks(), await asks({ not: 'dev' })]
    const { pupils } = await timesForSeveral(dev, [id, hidden])
    expect(pupils.map((each) => each.id)).toEqual([id])
    for (const mentor of ['ruth', 'teach', 'nobody']) {
      expect((await timesForSeveral(dev, [id], mentor)).times).toEqual([])
    }
    const teacher = await atTheirDesk(ajar, school, 'teach')
    expect((await teacher.read(`queue/several/times?mentor=grace&for=${id}`)).status).toBe(404)
    expect(
      (await dev.read(`queue/several/times?mentor=grace&for=${'x,'.repeat(20)}x`)).status,
    ).toBe(422)
  })

  test('It shows no time to whoever may not decide, or whom the request names', async () => {
    const id = await asks({ not: 'dev' })
    const teacher = await atTheirDesk(ajar, school, 'teach')
    for (const desk of [teacher, dev]) {
      expect((await desk.read(`referrals/${id}/times?mentor=grace`)).status).toBe(404)
    }
  })
})

describe('A group', () => {
  const aGroup = (facts: Parameters<typeof aSeries>[2] = {}) =>
    aSeries(ajar.db, school, {
      kind: 'group',
      title: 'Feeling steady',
      listed: false,
      mentorId: 'ruth',
      ...facts,
    })

  test('Several who are decided at once each get a place in it, and one too many stays waiting', async () => {
    await aGroup({ rule: { capacity: 2 } })
    const ids = [
      await asks({ name: 'Kai Brown' }),
      await asks({ name: 'Ada Lark' }),
      await asks({ name: 'Noor Aziz' }),
    ]
    const { times } = await timesFor(grace, must(ids[0]))
    const time = must(times[0]).id
    const { value } = await grace.send<SeveralDecided>('queue/decisions', {
      decision: { outcome: 'group', time },
      referrals: ids.map((id) => ({ id, turn: 0, words: 'There’s a group for you.' })),
    })
    expect(value.answers.map((one) => 'refused' in one && one.refused)).toEqual([
      false,
      false,
      'time_taken',
    ])
    expect((await namesIn(time)).toSorted()).toEqual(['Ada Lark', 'Kai Brown'])
    const { value: queue } = await grace.read<QueuePage>('queue')
    expect(queue.rows.map(({ id }) => id)).toContain(ids[2])
  })

  const namesIn = async (time: string) =>
    (await ruth.read<SessionBookingsPage>(`sessions/${time}/bookings`)).value.booked.map(
      ({ name }) => name,
    )

  test('The decision gives a place in its next session, on the pupil’s page and in the register', async () => {
    await aGroup()
    const id = await asks({ name: 'Kai Brown' })
    const { times } = await timesFor(grace, id)
    // Its next sessions: whoever decides chooses the day.
    expect(times.map((time) => [time.group, time.mentor?.id])).toEqual(
      Array.from({ length: 4 }, () => ['Feeling steady', 'ruth']),
    )
    expect(new Set(times.map(({ startsAt }) => startsAt)).size).toBe(4)
    const time = must(times[0]).id
    expect((await decide(grace, id, group(time))).status).toBe(200)
    expect(await namesIn(time)).toEqual(['Kai Brown'])
    const page = await ownPageOf(id)
    expect(page.text).toContain('You have a place in Feeling steady on')
    expect(offers(page)).toEqual([])
    const left = await phone().send(formTo(page, '/meeting/cannot'))
    expect(left.text).not.toContain('You have a place in')
    expect(await takenIn(time)).toBe(0)
  })

  test('A mentor’s own time for a group is given too, and its list names them to whoever may open the request', async () => {
    await aMentorTime(itsContext(), { id: 'own', mentorId: 'dev', capacity: 6 })
    await aMentorTime(itsContext(), { id: 'pairs', mentorId: 'ruth', capacity: 2 })
    const id = await asks({ name: 'Kai Brown' })
    const { times } = await timesFor(grace, id)
    expect(new Set(times.map((time) => time.mentor?.id))).toEqual(new Set(['dev']))
    const [, second] = times
    const time = must(second).id
    const wrong = ['pairs.2026-11-24', 'graces.2026-11-24']
    for (const other of wrong) expect((await decide(grace, id, group(other))).status).toBe(409)
    expect((await decide(grace, id, group(time))).status).toBe(200)
    expect(await takenIn(time)).toBe(1)
    expect(await namesIn(time)).toEqual(['Kai Brown'])
    expect((await ownPageOf(id)).text).toContain('You meet Dev on')
  })

  test('A name that is locked away isn’t in the register', async () => {
    await aGroup()
    const id = await asks({ identity: 'sealed', name: 'Amira Khan' })
    const time = await firstTime(id)
    await decide(grace, id, group(time))
    expect(await namesIn(time)).toEqual(['A pupil'])
  })

  test('One last place for two decisions: one gets it, and the other is offered the next session', async () => {
    await aGroup({ rule: { capacity: 1 } })
    const ids = [await asks(), await asks()]
    const time = await firstTime(must(ids[0]))
    const answers = await Promise.all(ids.map((id) => decide(dev, id, group(time))))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const id = must(ids[answers.findIndex(({ status }) => status === 409)])
    expect(await statusOf(id)).toBe('waiting')
    expect(await firstTime(id)).not.toBe(time)
  })

  test('Undone or withdrawn, the place goes to whoever waits for it', async () => {
    const series = await aGroup({ rule: { capacity: 1 }, listed: true })
    const [id, waits] = [await asks(), 'Someone Else']
    const time = await firstTime(id)
    await decide(grace, id, group(time))
    const on = time.slice(-TUESDAY.length)
    await bookPlace(itsContext(), aBooking(series, { name: waits, on, orWait: true }))
    expect((await undo(grace, id)).status).toBe(200)
    const offered = 'SELECT status FROM booking WHERE school_id = ? AND session_id = ?'
    const statuses = async () =>
      (await ajar.db.prepare(offered).bind(school.id, time).all<{ status: string }>()).results.map(
        ({ status }) => status,
      )
    expect((await statuses()).toSorted()).toEqual(['cancelled', 'offered'])
  })

  test('A place that the pupil booked for themself stays when they withdraw', async () => {
    const series = await aGroup({ listed: true })
    const id = await asks()
    const time = await firstTime(id)
    await decide(grace, id, group(''))
    const page = await ownPageOf(id)
    const secret = must(/\/page\/([^/?]+)/.exec(page.path)?.[1])
    const words = { referralId: id, page: await hashOf(secret) }
    const on = time.slice(-TUESDAY.length)
    await bookPlace(itsContext(), aBooking(series, { words, on }))
    await phone().send(formTo(page, '/withdrawal'))
    expect(await takenIn(time)).toBe(1)
  })

  test('A group for parents is offered to a parent’s request alone, and none whose mentor it names', async () => {
    await aGroup({ audience: 'parents', title: 'Coffee' })
    const [pupils, parents] = [await asks(), await asks({ madeBy: 'parent' })]
    expect((await timesFor(grace, pupils)).times).toEqual([])
    const offered = (await timesFor(grace, parents)).times.map((time) => time.group)
    expect(new Set(offered)).toEqual(new Set(['Coffee']))
    const notRuth = await asks({ madeBy: 'parent', not: 'ruth' })
    const time = await firstTime(parents)
    expect((await timesFor(grace, notRuth)).times).toEqual([])
    const refused = await decide(grace, notRuth, group(time))
    expect(refused.problem.type).toBe('urn:ajar:time_taken')
  })
})

test('A mentor’s caseload gains nothing by one chat', async () => {
  const id = await asks()
  await decide(grace, id, chat(await firstTime(id, 'grace')))
  expect((await grace.read<CaseloadPage>('caseload')).value.cases).toEqual([])
})
