import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { EATS_EVERYTHING } from '../../worker/breakfast/rules/foodNeeds.ts'
import { signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import type { RegisterNews, RegisterPage, SavedTaps } from '../../worker/register/office/answers.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aBooking, aForm, aSeries, MONDAY, placeAt, TUESDAY } from '../bookings/makeBookings.ts'
import { aSchool } from '../support/builders.ts'
import { aboutRows } from '../support/cost.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import { portalHere, type PortalHere } from '../support/portalInProcess.ts'

const AT_BREAKFAST = instantOf(TUESDAY, '08:05')

/** Children of one breakfast. */
const CHILDREN = 60

let ajar: Awaited<ReturnType<typeof startOffice>>

let here: PortalHere

let school: School

let club: Series

let grace: Desk

let crumb: Desk

beforeAll(async () => {
  ajar = await startOffice()
  here = await portalHere(ajar.db, ajar.clock, ajar.origin)
  school = await aSchool(ajar.db)
  club = await aSeries(ajar.db, school, {
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast',
    rule: { weekdays: [1, 2], starts: '08:00', ends: '08:30', capacity: 99 },
  })
  await aFamily(['Idris Malik', 'Elsie Farrow'])
  const names = Array.from(
    { length: CHILDREN - 2 },
    (_, n) => `Child ${String.fromCharCode(65 + (n % 26))}${n}`,
  )
  for (let n = 0; n < names.length; n += 8) await aFamily(names.slice(n, n + 8))
  ajar.clock.now = AT_BREAKFAST
  grace = await atTheirDesk(ajar, school, 'grace')
  crumb = await atTheirDesk(ajar, school, 'kitchen')
})
afterAll(() => ajar.stop())

const aFamily = (names: readonly string[], weekdays: readonly number[] = [2]) =>
  signUpChildren(placeAt(ajar.db, school, MONDAY), {
    formId: aForm(),
    seriesId: club.id,
    children: names.map((name) => ({
      name,
      year: '3',
      weekdays,
      food: EATS_EVERYTHING,
      collect: [],
      familyComes: false,
    })),
    language: 'en',
    contact: null,
    words: 'new',
  })

const tap = (bookingId: string, mark = 'came', tappedAt = AT_BREAKFAST) => ({
  tapId: newSecret(),
  bookingId,
  mark,
  tappedAt,
})

const addressOf = (series: Series) => `sessions/${sessionId(series.id, TUESDAY)}/register`

const read = async (desk: Desk, series = club) =>
  (await desk.read<RegisterPage>(addressOf(series))).value

const newsSince = (desk: Desk, have: string, series = club) =>
  desk.read<RegisterNews & RegisterPage>(`${addressOf(series)}?have=${have}`)

const send = (desk: Desk, taps: object[], series = club) =>
  desk.send<SavedTaps>(addressOf(series), { taps, walkIns: [] })

/** The rows of one request to the built Worker, once it knows the school and its series. */
async function costOf(desk: Desk, path: string, form?: object) {
  const url = `${ajar.origin}/office/api/${path}`
  const headers = { cookie: desk.cookie, origin: ajar.origin, 'content-type': 'application/json' }
  const { answer, roundTrips, rowsRead } = await here.costOf(() =>
    here.ask(url, form ? { method: 'POST', headers, body: JSON.stringify(form) } : { headers }),
  )
  return { status: answer.status, text: await answer.text(), roundTrips, rowsRead }
}

test('A register of sixty reads about five rows while nothing changes, and few for a tap', async () => {
  const address = addressOf(club)
  // The session has its row from the first tap on, and its trail a head.
  const [first] = (await read(grace)).rows
  await costOf(grace, address, { taps: [tap(first!.id)], walkIns: [] })
  const whole = await costOf(grace, address)
  expect(whole.rowsRead).toBeGreaterThan(2 * CHILDREN)
  const { have, rows } = JSON.parse(whole.text) as RegisterPage
  const same = await costOf(grace, `${address}?have=${have}`)
  expect(same).toEqual({ status: 204, text: '', roundTrips: 2, rowsRead: aboutRows(5) })

  const tapped = await costOf(grace, address, { taps: [tap(rows[7]!.id)], walkIns: [] })
  expect(JSON.parse(tapped.text)).toMatchObject({ marks: [{ id: rows[7]!.id }], walkIns: [] })
  expect([tapped.roundTrips, tapped.rowsRead]).toEqual([2, aboutRows(13)])
  const news = await costOf(grace, `${address}?have=${have}`)
  expect(JSON.parse(news.text)).toMatchObject({ marks: [{ id: rows[7]!.id, mark: 'came' }] })
  expect([news.roundTrips, news.rowsRead]).toEqual([3, aboutRows(12)])
})

test('Two phones learn each other’s taps, also where one of them asks after two have gone by', async () => {
  const { have, rows } = await read(grace)
  const [one, other] = rows.map(({ id }) => id)
  const first = await send(crumb, [tap(one!)])
  expect(first.value.marks).toMatchObject([{ id: one, mark: 'came' }])
  await send(crumb, [tap(one!, 'unmarked', AT_BREAKFAST + 1)])
  await send(crumb, [tap(other!)])
  const { value } = await newsSince(grace, have)
  expect(value.marks).toMatchObject([
    { id: one, mark: 'unmarked' },
    { id: other, mark: 'came' },
  ])
  const after = await newsSince(grace, value.have)
  expect([after.status, after.value]).toEqual([204, ''])
})

test('A tap that is sent again after its answer was lost is answered again, and is news to nobody', async () => {
  const { rows } = await read(grace)
  const lost = tap(rows[0]!.id, 'came', AT_BREAKFAST + 10)
  await send(grace, [lost])
  const { have } = await read(crumb)
  const again = await send(grace, [lost])
  expect(again.value.marks).toMatchObject([{ id: rows[0]!.id, tapId: lost.tapId }])
  expect((await newsSince(crumb, have)).status).toBe(204)
})

test('A new child, a change of the session, and an hour that has passed each bring the whole register', async () => {
  const series = await aSeries(ajar.db, school, { kind: 'lunch_club', title: 'Chess' })
  let { have } = await read(grace, series)
  const isWhole = async () => {
    const { status, value } = await newsSince(grace, have, series)
    have = value.have
    return status === 200 && 'rows' in value
  }
  await bookPlace(placeAt(ajar.db, school, MONDAY), aBooking(series, { name: 'Kai Brown' }))
  expect(await isWhole()).toBe(true)
  await aFamily(['Zaynab Malik'], [1])
  expect(await isWhole()).toBe(true)
  const ruth = await atTheirDesk(ajar, school, 'ruth')
  const off = { on: TUESDAY, seriesIds: [series.id], status: 'off' }
  expect((await ruth.send('sessions/closing', off)).status).toBe(200)
  expect(await isWhole()).toBe(true)
  expect((await newsSince(grace, have, series)).status).toBe(204)
  ajar.clock.now += HOUR_MS
  grace = await atTheirDesk(ajar, school, 'grace')
  expect(await isWhole()).toBe(true)
  ajar.clock.now = AT_BREAKFAST
})

test('Whoever may not see a register learns nothing of it by saying what they have', async () => {
  const series = await aSeries(ajar.db, school)
  const { have } = await read(grace, series)
  const { have: theirs } = await read(crumb)
  const [rest, marks, , at] = have.split('~')
  const forged = [rest, marks, theirs.split('~')[2], at].join('~')
  expect((await newsSince(crumb, forged, series)).status).toBe(404)
  expect((await newsSince(crumb, have, series)).status).toBe(404)
})
