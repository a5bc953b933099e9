import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import { EATS_EVERYTHING } from '../../worker/breakfast/rules/foodNeeds.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import type { CaseloadPage } from '../../worker/cases/office/answers.ts'
import type { NeedGroup, NeedKind, TodayPage } from '../../worker/today/office/answers.ts'
import { todayPage } from '../../worker/today/office/todayPage.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import {
  aForm,
  aBooking,
  aSeries,
  MONDAY,
  placeAt,
  staffAs,
  TUESDAY,
} from '../bookings/makeBookings.ts'
import { aChild } from '../breakfast/signUpFamily.ts'
import { aNameRequest } from '../safeguarding/writeRecord.ts'
import {
  aCase,
  aDisclosure,
  aReferral,
  aSchool,
  manyReferrals,
  referralsIn,
} from '../support/builders.ts'
import { aboutRows } from '../support/cost.ts'
import { atTheirDesk, MINUTE, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { watchedD1 } from '../support/watchedD1.ts'
import { SECONDARY } from '../time/calendars.ts'
import { DAY_MS, HOUR_MS } from '../../worker/time/durations.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
})

const todayOf = async (staffId: string): Promise<TodayPage> => {
  const desk = await atTheirDesk(ajar, school, staffId)
  const { status, value } = await desk.read<TodayPage>('today')
  expect(status).toBe(200)
  return value
}

/** "late 2", in the order of the page. */
const kinds = ({ needs }: TodayPage) => needs.map(({ kind, total }) => `${kind} ${total}`)

const groupOf = <Kind extends NeedKind>({ needs }: TodayPage, kind: Kind) => {
  const isThis = (group: NeedGroup): group is Extract<NeedGroup, { kind: Kind }> =>
    group.kind === kind
  const group = needs.find(isThis)
  if (!group) throw new Error(`Nothing is ${kind}`)
  return group
}

const idsOf = (page: TodayPage, kind: NeedKind) => groupOf(page, kind).rows.map(({ id }) => id)

const setCase = (id: string, dueOn: string) =>
  ajar.db
    .prepare('UPDATE open_case SET due_on = ? WHERE school_id = ? AND id = ?')
    .bind(dueOn, school.id, id)
    .run()

const theyWroteBack = (id: string, at: number) =>
  ajar.db
    .prepare('UPDATE referral SET unread_at = ? WHERE school_id = ? AND id = ?')
    .bind(at, school.id, id)
    .run()

describe('Everyone’s caseload', () => {
  test('The lead mentor reads how many cases of each mentor are overdue, and in how many someone wrote back', async () => {
    await setCase(await aCase(ajar.db, school, 'grace', { id: 'was-due' }), '2026-11-20')
    await setCase(await aCase(ajar.db, school, 'grace', { id: 'due-today' }), '2026-11-23')
    await theyWroteBack(await aCase(ajar.db, school, 'dev', { id: 'wrote' }), MONDAY_MORNING)
    const ruth = await atTheirDesk(ajar, school, 'ruth')
    const { value } = await ruth.read<CaseloadPage>('caseload?every=yes')
    expect(value.pressing?.toSorted((a, b) => a.mentorId.localeCompare(b.mentorId))).toEqual([
      { mentorId: 'dev', overdue: 0, wroteBack: 1 },
      { mentorId: 'grace', overdue: 1, wroteBack: 0 },
    ])
    const grace = await atTheirDesk(ajar, school, 'grace')
    expect((await grace.read<CaseloadPage>('caseload?every=yes')).value).not.toHaveProperty(
      'pressing',
    )
  })
})

describe('A mentor’s first page', () => {
  test('A mentor reads their work in order: not safe, late, promised, wrote back, due', async () => {
    await referralsIn(ajar.db, school, [
      { id: 'in-two-days', promisedAt: MONDAY_MORNING + 48 * HOUR_MS },
      { id: 'by-break', promisedAt: MONDAY_MORNING + 90 * MINUTE },
      { id: 'since-friday', promisedAt: MONDAY_MORNING - 3 * DAY_MS },
      { id: 'not-safe', urgent: true, promisedAt: MONDAY_MORNING + 48 * HOUR_MS },
    ])
    await referralsIn(ajar.db, school, [
      { id: 'asks-for-dev', wants: 'dev', promisedAt: MONDAY_MORNING + 90 * MINUTE },
      { id: 'asks-for-dev-late', wants: 'dev', promisedAt: MONDAY_MORNING - 50 * MINUTE },
    ])
    const wrote = await aCase(ajar.db, school, 'grace', { id: 'wrote-back' })
    const dev = await aCase(ajar.db, school, 'dev', { id: 'wrote-to-dev' })
    await theyWroteBack(wrote, MONDAY_MORNING - HOUR_MS)
    await theyWroteBack(dev, MONDAY_MORNING - HOUR_MS)
    await setCase(await aCase(ajar.db, school, 'grace', { id: 'due-today' }), '2026-11-23')
    await setCase(await aCase(ajar.db, school, 'grace', { id: 'was-due' }), '2026-11-20')
    await setCase(await aCase(ajar.db, school, 'grace', { id: 'due-next-week' }), '2026-12-01')
    const page = await todayOf('grace')
    expect(kinds(page)).toEqual(['not_safe 1', 'late 2', 'promised 1', 'wrote_back 1', 'due 2'])
    expect(idsOf(page, 'late')).toEqual(['since-friday', 'asks-for-dev-late'])
    expect(idsOf(page, 'promised')).toEqual(['by-break'])
    expect(idsOf(page, 'wrote_back')).toEqual(['wrote-back'])
    expect(idsOf(page, 'due')).toEqual(['was-due', 'due-today'])
    expect(groupOf(page, 'late').rows[0]).toMatchObject({
      who: { self: { name: 'Kai Brown' } },
      promised: { schoolDaysLate: 1 },
    })
    // Nobody's words stand on a page that leaves no entry in a trail.
    expect(JSON.stringify(page)).not.toContain('I do not want to go in any more.')
  })

  test('A mentor with nothing to do reads of the next promise, and of a day that nobody is promised', async () => {
    school = await aSchool(ajar.db, {
      calendar: { ...SECONDARY, closedDays: [{ on: TUESDAY, why: 'INSET day' }] },
    })
    await aReferral(ajar.db, school, { promisedAt: MONDAY_MORNING + 49.5 * HOUR_MS })
    const page = await todayOf('grace')
    expect(page.needs).toEqual([])
    expect(page.nextPromise).toMatchObject({ on: '2026-11-25', point: 'break' })
    expect(page.said).toMatchObject({
      why: 'open',
      today: null,
      next: { on: TUESDAY, because: 'closed_day', words: 'INSET day' },
      schoolOn: '2026-11-25',
    })
  })

  test('A half term, a closed day and missing dates are each named', async () => {
    ajar.clock.now = Date.UTC(2026, 9, 27, 10)
    expect((await todayOf('grace')).said).toMatchObject({
      why: 'half_term',
      today: { because: 'half_term' },
      schoolOn: '2026-11-02',
    })
    ajar.clock.now = MONDAY_MORNING
    school = await aSchool(ajar.db, {
      calendar: { ...SECONDARY, closedDays: [{ on: '2026-11-23', why: 'Snow' }] },
    })
    expect((await todayOf('grace')).said.today).toEqual({ because: 'closed_day', words: 'Snow' })
    school = await aSchool(ajar.db, { calendar: { ...SECONDARY, terms: [] } })
    expect((await todayOf('grace')).said).toMatchObject({ why: 'no_dates', schoolOn: null })
  })

  test('A mentor finishes the registers of their own sessions that have begun, and sees their day in order', async () => {
    const lunch = await aSeries(ajar.db, school, { title: 'Lunch' })
    const club = { kind: 'homework_club', title: 'Homework club' } as const
    await aSeries(ajar.db, school, { ...club, rule: { starts: '15:20', ends: '16:00' } })
    const other = await aSeries(ajar.db, school, { mentorId: 'dev', title: 'Coffee' })
    const here = placeAt(ajar.db, school, MONDAY)
    await bookPlace(here, aBooking(lunch))
    await bookPlace(here, aBooking(other))
    ajar.clock.now = instantOf(TUESDAY, '10:00')
    const before = await todayOf('grace')
    expect(before.needs).toEqual([])
    expect(before.myDay?.map(({ is }) => is)).toEqual(['now', 'session', 'gap', 'session'])
    expect(before.myDay?.[0]).toMatchObject({ untilAt: instantOf(TUESDAY, '12:30') })
    ajar.clock.now = instantOf(TUESDAY, '12:40')
    const at = sessionId(lunch.id, TUESDAY)
    const during = await todayOf('grace')
    expect(groupOf(during, 'register').rows).toEqual([
      { id: at, title: 'Lunch', startsAt: instantOf(TUESDAY, '12:30'), marked: 0, expected: 1 },
    ])
    expect(during.myDay?.[0]).toMatchObject({ is: 'session', isNow: true })
    expect(during.team?.mentors.find(({ person }) => person.id === 'dev')?.now).toEqual({
      title: 'Coffee',
      untilAt: instantOf(TUESDAY, '13:05'),
    })
    const grace = await atTheirDesk(ajar, school, 'grace')
    expect((await grace.send(`sessions/${at}/ending`)).status).toBe(200)
    expect((await todayOf('grace')).needs).toEqual([])
  })

  test('A child who asked not to be seen by someone is in no row and no number of their page', async () => {
    await referralsIn(ajar.db, school, [
      { urgent: true, not: 'dev' },
      { promisedAt: MONDAY_MORNING - HOUR_MS, not: 'dev' },
      { promisedAt: MONDAY_MORNING - HOUR_MS, aboutStaff: 'dev' },
    ])
    const page = await todayOf('dev')
    expect([page.needs, page.nextPromise]).toEqual([[], null])
    expect(kinds(await todayOf('grace'))).toEqual(['not_safe 1', 'late 1'])
  })
})

describe('A lead mentor’s first page', () => {
  test('A lead mentor also reads the team’s late work, last, and requests for other mentors', async () => {
    await setCase(await aCase(ajar.db, school, 'grace', { id: 'late-of-grace' }), '2026-11-19')
    await setCase(await aCase(ajar.db, school, 'dev', { id: 'today-of-dev' }), '2026-11-23')
    await aReferral(ajar.db, school, {
      id: 'asks-for-dev',
      wants: 'dev',
      promisedAt: MONDAY_MORNING + 90 * MINUTE,
    })
    const own = await aCase(ajar.db, school, 'grace', { id: 'handed-over' })
    const grace = await atTheirDesk(ajar, school, 'grace')
    const offer = { id: newSecret(), fromStaffId: 'grace', toStaffId: 'ruth', reason: 'I am full.' }
    const sent = await grace.send(`cases/${own}/hand-overs`, { ...offer, overLimit: false })
    expect(sent.status).toBe(200)
    const page = await todayOf('ruth')
    expect(kinds(page)).toEqual(['promised 1', 'hand_over 1', 'team_due 1'])
    expect(idsOf(page, 'team_due')).toEqual(['late-of-grace'])
    expect(JSON.stringify(page)).not.toContain('I am full.')
  })
})

describe('The first page of the safeguarding team', () => {
  test('The DSL reads unacknowledged records first, then quiet records, names and roles', async () => {
    const quiet = await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING - 5 * DAY_MS })
    const fresh = await aDisclosure(ajar.db, school, { words: 'He hit me.' })
    const lund = await atTheirDesk(ajar, school, 'lund')
    await lund.send(`disclosures/${quiet}/acknowledgement`)
    await ajar.db
      .prepare('UPDATE disclosure SET acknowledged_at = ? WHERE school_id = ? AND id = ?')
      .bind(MONDAY_MORNING - 5 * DAY_MS, school.id, quiet)
      .run()
    await ajar.db
      .prepare('UPDATE disclosure SET raised_because = ? WHERE school_id = ? AND id = ?')
      .bind('passed_on', school.id, quiet)
      .run()
    const locked = await aReferral(ajar.db, school, { identity: 'sealed', name: 'Secret Name' })
    await aNameRequest(ajar.db, school, { referralId: locked, askedBy: 'grace' })
    const page = await todayOf('amir')
    expect(kinds(page)).toEqual(['told 1', 'in_hand 1', 'name 1'])
    expect(idsOf(page, 'told')).toEqual([fresh])
    expect(groupOf(page, 'in_hand').rows[0]).toMatchObject({
      id: quiet,
      quietSince: MONDAY_MORNING - 5 * DAY_MS,
    })
    expect(JSON.stringify(page)).not.toMatch(/Secret Name|He hit me/)
  })

  test('A mentor’s page shows no disclosure, and no page shows one to the person it names', async () => {
    await aDisclosure(ajar.db, school)
    expect((await todayOf('grace')).needs).toEqual([])
    const names = await aReferral(ajar.db, school, { not: 'amir' })
    await aDisclosure(ajar.db, school, { referralId: names })
    expect(kinds(await todayOf('lund'))).toEqual(['told 2'])
    expect(kinds(await todayOf('amir'))).toEqual(['told 1'])
  })
})

describe('The first page of everyone else', () => {
  test('A teacher reads the status of the pupils they referred, and has nothing to do', async () => {
    await referralsIn(ajar.db, school, [
      { byStaff: 'teach', name: 'Amina Khan' },
      { promisedAt: MONDAY_MORNING - HOUR_MS, name: 'Kai Brown' },
    ])
    const page = await todayOf('teach')
    expect(page.needs).toEqual([])
    expect(page.referred).toEqual([
      expect.objectContaining({
        pupil: expect.objectContaining({ name: 'Amina Khan' }),
        standing: 'received',
      }),
    ])
    expect(Object.keys(page).toSorted()).toEqual(['needs', 'now', 'on', 'referred', 'said'])
    expect(JSON.stringify(page)).not.toContain('Kai Brown')
  })

  test('An administrator reads the settings to fix, and no pupil’s name', async () => {
    await referralsIn(ajar.db, school, [{ promisedAt: MONDAY_MORNING - HOUR_MS }])
    const page = await todayOf('admin')
    expect(kinds(page)).toEqual(['missing 2', 'roll 1'])
    expect(page.families).toMatchObject({
      promiseSchoolDays: 2,
      shutNext: [
        { fromOn: '2026-11-27', untilOn: '2026-11-27', words: 'INSET' },
        { fromOn: '2026-12-21', untilOn: '2027-01-01', words: 'holidays' },
        { fromOn: '2027-01-04', untilOn: '2027-01-04', words: 'INSET' },
      ],
    })
    expect(Object.keys(page).toSorted()).toEqual(['families', 'needs', 'now', 'on', 'said'])
    school = await aSchool(ajar.db, { calendar: { ...SECONDARY, openingHours: [] } })
    expect(idsOf(await todayOf('admin'), 'missing')).toContain('hours')
    school = await aSchool(ajar.db, {
      staff: [
        { id: 'admin', name: 'Mrs Finch', calledByPupils: 'Mrs Finch', roles: ['administrator'] },
      ],
    })
    expect(idsOf(await todayOf('admin'), 'missing')).toEqual(
      expect.arrayContaining(['dsl', 'deputy', 'mentors']),
    )
  })

  test('The kitchen reads today’s numbers, and no child’s name', async () => {
    const club = await aSeries(ajar.db, school, {
      kind: 'breakfast_club',
      audience: 'both',
      mentorId: null,
      title: 'Breakfast',
      rule: { weekdays: [2], starts: '08:00', ends: '08:30' },
    })
    await signUpChildren(placeAt(ajar.db, school, MONDAY), {
      formId: aForm(),
      seriesId: club.id,
      children: [
        aChild({ name: 'Elsie Farrow', weekdays: [2] }),
        aChild({
          name: 'Zaynab Malik',
          weekdays: [2],
          food: {
            ...EATS_EVERYTHING,
            allergens: [{ allergen: 'peanuts', severity: 'reacts_badly' }],
            pen: { where: 'in the office' },
          },
        }),
      ],
      language: 'en',
      contact: null,
      words: 'new',
    })
    ajar.clock.now = instantOf(TUESDAY, '07:50')
    const page = await todayOf('kitchen')
    expect(page.meals).toEqual([
      expect.objectContaining({
        title: 'Breakfast',
        expected: 2,
        mustNotEat: 1,
        carryPen: 1,
        isNew: 2,
      }),
    ])
    expect(page.needs).toEqual([])
    ajar.clock.now = instantOf(TUESDAY, '08:05')
    const begun = await todayOf('kitchen')
    expect(groupOf(begun, 'register').rows).toMatchObject([{ title: 'Breakfast', expected: 2 }])
    expect(JSON.stringify(begun)).not.toMatch(/Malik|Farrow|office/)
  })
})

test('Today costs one round trip, two more for the first administrator of a day, and no more rows among 400 requests than among 40', async () => {
  const cost = async (staffId: string, among: School) => {
    const spent = { trips: 0, rows: 0 }
    const watched = watchedD1(ajar.db, async (_, run, metasOf) => {
      const answer = await run()
      spent.trips++
      spent.rows += (await metasOf(answer)).reduce((sum, { rows_read }) => sum + rows_read, 0)
      return answer
    })
    const ctx = staffAs(ajar.db, among, staffId, MONDAY_MORNING)
    await todayPage({ ...ctx, db: database(watched) })
    return spent
  }
  const fill = async (many: number) => {
    const filled = await aSchool(ajar.db)
    // Ten are late, ten are promised today, and the others later.
    const later = manyReferrals(many - 20, MONDAY_MORNING + 2 * DAY_MS)
    const soon = manyReferrals(20, MONDAY_MORNING - 10 * MINUTE).map(({ promisedAt }, n) => ({
      id: `soon-${n}`,
      promisedAt,
    }))
    await referralsIn(ajar.db, filled, [...later, ...soon])
    return filled
  }
  const [few, many] = [await fill(40), await fill(400)]
  for (const [who, trips, most] of [
    ['grace', 1, 60],
    ['ruth', 1, 60],
    ['lund', 1, 60],
    ['teach', 1, 35],
    ['kitchen', 1, 35],
    ['admin', 3, 60],
    ['admin', 1, 35],
  ] as const) {
    const inFew = await cost(who, few)
    const inMany = await cost(who, many)
    expect([who, inFew.trips, inMany.trips]).toEqual([who, trips, trips])
    expect([who, inMany.rows]).toEqual([who, aboutRows(inFew.rows)])
    expect(inFew.rows, who).toBeLessThanOrEqual(most)
  }
})
