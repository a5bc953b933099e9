import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import { childrenAt } from '../../db/breakfast/children.ts'
import { expectedAt, missing } from '../../db/register/marks.ts'
import { withStandingPlaces } from '../../db/bookings/sessionIds.ts'
import { childrenToKnow, readMissing, readRegister } from '../../db/register/registerPage.ts'
import { mealQueries } from '../../db/register/meals.ts'
import { readSessionBookings } from '../../db/bookings/sessionBookings.ts'
import type { School } from '../../db/school/school.ts'
import { seriesOf } from '../../db/timetable/series.ts'
import { NEW_TRAIL, trailHead } from '../../db/trail.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { markRegister } from '../../worker/register/markRegister.ts'
import { ROLES, type SchoolRole, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { datedId, type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import type { BookForForm } from '../../worker/bookings/rules/staffForms.ts'
import type { BookedForThem, SessionBookingsPage } from '../../worker/bookings/office/answers.ts'
import type {
  EndingPage,
  SavedTaps,
  RegisterPage,
  RegisterRow,
  TodayPage,
} from '../../worker/register/office/answers.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { countedDatabase, planOf } from '../support/cost.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import {
  aBooking,
  aSeries,
  MONDAY,
  placeAt,
  staffAs,
  standing,
  TUESDAY,
} from '../bookings/makeBookings.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const NOON = instantOf(TUESDAY, '12:30')

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let dev: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  ajar.clock.now = NOON
  grace = await atTheirDesk(ajar, school, 'grace')
  dev = await atTheirDesk(ajar, school, 'dev')
})
afterAll(() => ajar.stop())

const at = (series: Series, on = TUESDAY) => `sessions/${sessionId(series.id, on)}`

const book = (series: Series, name: string, facts = {}) =>
  bookPlace(placeAt(ajar.db, school, MONDAY), aBooking(series, { name, ...facts }))

const tap = (bookingId: string, mark = 'came', tappedAt = NOON) => ({
  tapId: newSecret(),
  bookingId,
  mark,
  tappedAt,
})

const walkIn = (name = '') => ({ tapId: newSecret(), tappedAt: NOON, name, year: '' })

const send = (desk: Desk, series: Series, taps: object[], walkIns: object[] = []) =>
  desk.send<SavedTaps>(`${at(series)}/register`, { taps, walkIns })

const marksIn = ({ rows }: { rows: readonly RegisterRow[] }) =>
  Object.fromEntries(rows.map(({ name, mark }) => [name, mark]))

describe('A register', () => {
  test('lists everyone with a place by name and year, and gives no reasons', async () => {
    const series = await aSeries(ajar.db, school)
    const guest = { ...aBooking(series).guest, name: 'Kai Brown', year: '8', topic: 'A secret' }
    await book(series, 'Kai Brown', { guest, places: 2 })
    const { value } = await grace.read<RegisterPage>(`${at(series)}/register`)
    expect(value).toMatchObject({ endedAt: null, withFood: false, may: { seeFood: false } })
    expect(value.rows).toMatchObject([
      { name: 'Kai Brown', year: '8', places: 2, mark: 'unmarked', walkIn: false, tapId: null },
    ])
    expect(JSON.stringify(value)).not.toMatch(/secret|food/)
  })

  test('is the same for two mentors who tap at once, and shows each the other’s taps', async () => {
    const series = await aSeries(ajar.db, school)
    const names = ['Kai Brown', 'Ffion Price', 'Leo Tranter', 'Maya Okoro']
    const booked = await Promise.all(names.map((name) => book(series, name)))
    const both = await Promise.all(
      booked.map(({ bookingId }, n) => send(n % 2 ? dev : grace, series, [tap(bookingId)])),
    )
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const last = await send(dev, series, [tap(must(booked[0]).bookingId, 'unmarked', NOON + 1)])
    const seen = await grace.read<RegisterPage>(`${at(series)}/register`)
    expect(last.value.marks).toMatchObject([{ id: booked[0]!.bookingId, mark: 'unmarked' }])
    expect(marksIn(seen.value)).toEqual({
      'Kai Brown': 'unmarked',
      'Ffion Price': 'came',
      'Leo Tranter': 'came',
      'Maya Okoro': 'came',
    })
  })

  test('takes a walk-in once however often it is sent, and undoes one that arrives with its undoing', async () => {
    const series = await aSeries(ajar.db, school)
    const [zara, nobody] = [walkIn('Zara'), walkIn()]
    for (let i = 0; i < 2; i++) await send(grace, series, [], [zara, nobody])
    const undo = { tapId: newSecret(), walkInOf: zara.tapId, mark: 'unmarked', tappedAt: NOON + 1 }
    const { value } = await send(grace, series, [undo])
    expect(value.walkIns.map(({ name, mark }) => [name, mark])).toEqual([['Zara', 'unmarked']])
    const { value: seen } = await dev.read<RegisterPage>(`${at(series)}/register`)
    expect(seen.rows.map(({ name, mark, walkIn }) => [name, mark, walkIn])).toEqual([
      ['Zara', 'unmarked', true],
      ['', 'came', true],
    ])
    const together = walkIn('Noor')
    const gone = { ...undo, tapId: newSecret(), walkInOf: together.tapId }
    const { value: after } = await send(grace, series, [gone], [together])
    expect(marksIn({ rows: after.walkIns })).toMatchObject({ Noor: 'unmarked' })
  })

  test('refuses a tap before it opens, on nobody, or in a session that does not exist', async () => {
    const series = await aSeries(ajar.db, school)
    const { bookingId } = await book(series, 'Kai Brown', { on: '2026-12-01' })
    const early = await grace.send(`${at(series, '2026-12-01')}/register`, {
      taps: [tap(bookingId)],
      walkIns: [],
    })
    expect([early.status, early.problem.fields]).toEqual([
      422,
      { register: 'This register is not open yet.' },
    ])
    expect((await send(grace, series, [])).status).toBe(422)
    expect((await send(grace, series, [{ ...tap('x'), walkInOf: newSecret() }])).status).toBe(422)
    for (const id of [sessionId(series.id, '2026-11-25'), 'no-such.2026-11-24', 'nonsense']) {
      expect((await grace.read(`sessions/${id}/register`)).status).toBe(404)
      const answer = await grace.send(`sessions/${id}/register`, { taps: [], walkIns: [walkIn()] })
      expect([id, answer.status]).toEqual([id, 404])
    }
  })

  test('ignores a tap on a booking of another session', async () => {
    const [series, other] = [await aSeries(ajar.db, school), await aSeries(ajar.db, school)]
    const { bookingId } = await book(other, 'Kai Brown')
    await send(grace, series, [tap(bookingId)])
    const { value } = await grace.read<RegisterPage>(`${at(other)}/register`)
    expect(marksIn(value)).toEqual({ 'Kai Brown': 'unmarked' })
  })

  test('opens at once for a series made a moment ago', async () => {
    await aSeries(ajar.db, school)
    await grace.read('register')
    const series = await aSeries(ajar.db, school)
    expect((await send(dev, series, [], [walkIn()])).status).toBe(200)
  })

  test('stands in today’s list, and the week’s sessions stand below it', async () => {
    const series = await aSeries(ajar.db, school, {
      title: 'Tuesdays',
      rule: { weekdays: [2, 3] },
    })
    await book(series, 'Kai Brown')
    const { value } = await grace.read<TodayPage>('register')
    expect(value.on).toBe(TUESDAY)
    const ours = [...value.today, ...value.later].filter(({ title }) => title === 'Tuesdays')
    expect(ours.map(({ on, taken }) => [on, taken])).toEqual([
      [TUESDAY, 1],
      ['2026-11-25', 0],
      ['2026-12-01', 0],
    ])
  })
})

describe('Someone who did not come', () => {
  test('is shown before the register ends, with the words they will read, and asked once', async () => {
    const series = await aSeries(ajar.db, school)
    const kai = await book(series, 'Kai Brown')
    const ffion = await book(series, 'Ffion Price')
    const page = await hashOf(kai.secret)
    await send(grace, series, [tap(ffion.bookingId)])
    const ending = await grace.read<EndingPage>(`${at(series)}/ending`)
    expect(ending.value.missing).toMatchObject([{ name: 'Kai Brown', asks: true }])
    expect(ending.value.words[0]?.words).toContain('You’re welcome next time')
    for (let i = 0; i < 2; i++) expect((await grace.send(`${at(series)}/ending`)).status).toBe(200)
    const lines = async () =>
      (await readOwnPlaces(database(ajar.db), school.id, page, NOON))?.lines.map(({ what }) => what)
    // The page of its words ends after half an hour: it is read as of then.
    expect((await readOwnPlaces(database(ajar.db), school.id, page, MONDAY))?.lines).toMatchObject([
      { what: 'missed' },
    ])
    expect(await lines()).toBeUndefined()
    const { value } = await grace.read<RegisterPage>(`${at(series)}/register`)
    expect(marksIn(value)).toEqual({ 'Kai Brown': 'did_not_come', 'Ffion Price': 'came' })
    expect(value.endedAt).toBe(NOON)

    const own = await readOwnPlaces(database(ajar.db), school.id, page, MONDAY)
    const holderId = must(must(must(own).bookings[0]).booking.holderId)
    await book(series, 'Kai Brown', { on: '2026-12-01', words: { holderId, page } })
    ajar.clock.now = instantOf('2026-12-01', '12:40')
    const later = await atTheirDesk(ajar, school, 'grace')
    const again = await later.read<EndingPage>(`${at(series, '2026-12-01')}/ending`)
    ajar.clock.now = NOON
    expect(again.value.missing).toMatchObject([{ name: 'Kai Brown', asks: false }])
  })

  test('is not asked before the session begins, or when they came under a booking joined with theirs', async () => {
    const series = await aSeries(ajar.db, school)
    const once = await book(series, 'Amira Khan')
    const twice = await book(series, 'Amira Khan')
    const pair = { one: once.bookingId, other: twice.bookingId }
    await grace.send('same-people', { ...pair, says: 'same' })
    ajar.clock.now = NOON - MINUTE_MS
    expect((await grace.send(`${at(series)}/ending`)).status).toBe(422)
    ajar.clock.now = NOON
    const { value } = await send(grace, series, [tap(once.bookingId)])
    expect(value.marks).toHaveLength(1)
    await grace.send(`${at(series)}/ending`)
    const page = await readOwnPlaces(
      database(ajar.db),
      school.id,
      await hashOf(twice.secret),
      MONDAY,
    )
    expect(page?.lines).toEqual([])
  })
})

const forThem = (facts: Partial<BookForForm> = {}): BookForForm => ({
  id: newSecret(),
  channel: 'phone',
  kind: 'parent',
  name: 'Renata Nowak',
  year: '',
  places: 1,
  children: 1,
  interpreter: 'Polish',
  helps: '',
  contact: '',
  language: 'en',
  orWait: true,
  ...facts,
})

describe('Someone on the phone', () => {
  test('gets a place and five words once, and the booking says who made it and how it came', async () => {
    const series = await aSeries(ajar.db, school, { audience: 'parents' })
    const form = forThem()
    const first = await grace.send<BookedForThem>(`${at(series)}/bookings`, form)
    const again = await grace.send<BookedForThem>(`${at(series)}/bookings`, form)
    expect(first.value.status).toBe('booked')
    expect(first.value.slip?.words).toHaveLength(5)
    expect(again.value).toEqual(first.value)
    expect(first.value.slip?.says.lead).toContain('Tuesday 24 November')
    expect(JSON.stringify(first.value.slip?.says)).not.toMatch(/mentor/i)
    expect(first.value.slip?.address).not.toContain(must(must(first.value.slip).words[0]))
    const { value } = await dev.read<SessionBookingsPage>(`${at(series)}/bookings`)
    expect(value.booked).toMatchObject([
      { name: 'Renata Nowak', channel: 'phone', by: { name: 'Mrs Okafor' }, interpreter: 'Polish' },
    ])
  })

  test('waits in order, goes first for a reason, changes the party’s size, and cancels', async () => {
    const series = await aSeries(ajar.db, school, { audience: 'parents', rule: { capacity: 2 } })
    const names = ['Ann Lee', 'Bo Day', 'Cy Fox']
    for (const name of names) {
      await grace.send(
        `${at(series)}/bookings`,
        forThem({ name, places: name === 'Ann Lee' ? 2 : 1 }),
      )
    }
    const page = async () => (await grace.read<SessionBookingsPage>(`${at(series)}/bookings`)).value
    const before = await page()
    expect(before.waiting.map(({ name, position }) => [position, name])).toEqual([
      [1, 'Bo Day'],
      [2, 'Cy Fox'],
    ])
    const cy = must(before.waiting[1]).id
    expect((await grace.send(`bookings/${cy}/jump`, { reason: ' ' })).status).toBe(422)
    expect((await grace.send(`bookings/${cy}/jump`, { reason: 'New here, alone.' })).status).toBe(
      200,
    )
    const jumped = await page()
    expect(jumped.waiting[0]).toMatchObject({
      name: 'Cy Fox',
      jump: { by: { name: 'Mrs Okafor' }, reason: 'New here, alone.' },
    })
    const ann = must(before.booked[0]).id
    expect((await dev.send(`bookings/${ann}/places`, { places: 1 })).status).toBe(200)
    const offered = await page()
    expect(offered.booked.find(({ name }) => name === 'Cy Fox')?.offeredUntil).not.toBeNull()
    expect((await dev.send(`bookings/${cy}/acceptance`)).status).toBe(200)
    expect((await dev.send(`bookings/${ann}/places`, { places: 2 })).status).toBe(409)
    for (let i = 0; i < 2; i++) {
      expect((await dev.send(`bookings/${ann}/cancellation`)).status).toBe(200)
    }
    const after = await page()
    expect(after.booked.map(({ name }) => name)).toEqual(['Bo Day', 'Cy Fox'])
    const stands = await standing(ajar.db, school.id, sessionId(series.id, TUESDAY))
    expect(stands).toMatchObject({ taken: 2, waiting: 0, status: 'on' })
  })

  test('is refused where no place is free, or where a family has to sign up itself', async () => {
    const series = await aSeries(ajar.db, school, { rule: { capacity: 1 } })
    await book(series, 'Kai Brown')
    const full = await grace.send(`${at(series)}/bookings`, forThem({ orWait: false }))
    expect(full.status).toBe(409)
    const club = await aSeries(ajar.db, school, { kind: 'breakfast_club', mentorId: null })
    const answer = await grace.send(`${at(club)}/bookings`, forThem())
    expect(answer.problem.fields?.['name']).toContain('must not eat')
    const wrong = await grace.send(`${at(series)}/bookings`, forThem({ name: ' ', contact: 'hm' }))
    expect(Object.keys(wrong.problem.fields ?? {})).toEqual(['name', 'contact'])
  })
})

const PERSON: Record<SchoolRole, string> = {
  mentor: 'grace',
  lead_mentor: 'ruth',
  dsl: 'lund',
  teacher: 'teach',
  administrator: 'admin',
  kitchen: 'kitchen',
}

test.each(ROLES)('A %s reads registers and bookings as the access table says', async (role) => {
  const desk = await atTheirDesk(ajar, school, PERSON[role])
  const drop = await aSeries(ajar.db, school)
  const club = await aSeries(ajar.db, school, { kind: 'lunch_club' })
  const reach = scopeOf([role], 'keep_register')
  const books = scopeOf([role], 'book_for_someone') ? 200 : 404
  for (const [series, open] of [
    [drop, reach === 'all'],
    [club, reach !== null],
  ] as const) {
    const status = open ? 200 : 404
    expect((await desk.read(`${at(series)}/register`)).status).toBe(status)
    expect((await desk.read(`${at(series)}/ending`)).status).toBe(status)
    expect((await send(desk, series, [], [walkIn()])).status).toBe(status)
    expect((await desk.send(`${at(series)}/ending`)).status).toBe(status)
    expect((await desk.read(`${at(series)}/bookings`)).status).toBe(books)
    expect((await desk.send(`${at(series)}/bookings`, forThem())).status).toBe(books)
  }
})

test('A register costs one round trip beside that of the sign-in, to read and to tap', async () => {
  const series = await aSeries(ajar.db, school)
  const { bookingId } = await book(series, 'Kai Brown')
  const dated = datedId(sessionId(series.id, TUESDAY))
  const { db, count } = countedDatabase(ajar.db)
  // An isolate remembers this for a quarter of a minute.
  await seriesOf(db, school, NOON, { fresh: true })
  const [head = NEW_TRAIL] = await trailHead(database(ajar.db), school.id, dated.id)
  const ctx = { ...staffAs(ajar.db, school, 'grace', NOON), db, head }
  const marked = { tapId: newSecret(), bookingId, mark: 'came', tappedAt: NOON } as const
  for (const asks of [
    () => markRegister(ctx, dated.id, { taps: [marked] }),
    () => readRegister(db, school, dated, { feeds: true }),
    () => readSessionBookings(db, school, dated),
    () => readMissing(db, school, dated),
  ]) {
    count.roundTrips = 0
    await asks()
    expect(count.roundTrips).toBe(1)
  }
})

test('No query of a register or of the kitchen scans a table', async () => {
  const db = database(ajar.db)
  const dated = datedId(sessionId('some-series', TUESDAY))
  const of = withStandingPlaces(school.id, dated)
  const queries = [
    expectedAt(db, school.id, dated.id, of),
    missing(db, school.id, dated),
    childrenAt(db, school.id, childrenToKnow(school.id, dated)),
    ...mealQueries(db, school.id, TUESDAY, '2026-12-01'),
  ]
  const plans = await Promise.all(queries.map((query) => planOf(ajar.db, query)))
  const tables = /SCAN (booking|session|child|register_mark|holder|b|d|s|club)\b/
  expect(plans.flat().filter((line) => tables.test(line))).toEqual([])
})
