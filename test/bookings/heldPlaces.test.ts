import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  HeldBookingRows,
  HeldBookingsMoved,
  HeldBookingsPage,
} from '../../worker/bookings/office/heldBookingAnswers.ts'
import type { SessionBookingsPage } from '../../worker/bookings/office/answers.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'
import { newPhone, type Page } from '../support/scriptlessPhone.ts'
import { act, pathOf, take } from './bookingPages.ts'
import { aBooking, aSeries, TUESDAY } from './makeBookings.ts'
import { database } from '../../db/database.ts'
import { seriesOf } from '../../db/timetable/series.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { attackPlaces, CAPACITIES, clearHeld, PLACE_STRATEGIES, takenIn } from './placeAttacks.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const POSTS = 100

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/** Twelve are not looked at; then eight of one device, twenty of others, and thirty children's first. */
const MOST: Readonly<Record<string, number>> = {
  'invented names from one device': 12 + 8,
  'invented names from many devices': 12 + 20,
  'thirty real names from one device': 12 + 30 + 8,
  'thirty real names from many devices': 12 + 30 + 20,
}

describe.each(Object.entries(PLACE_STRATEGIES))('A script that books with %s', (name, nth) => {
  let seen: Awaited<ReturnType<typeof attackPlaces>>

  beforeAll(async () => {
    ajar.clock.now = MONDAY_MORNING
    seen = await attackPlaces(ajar, POSTS, nth)
  }, 180_000)

  test('has every booking answered with a page', () => {
    expect(seen.done).toHaveLength(POSTS)
    expect(seen.done.filter((what) => !/^(booked|waiting|held)$/.test(what))).toEqual([])
  })

  test('takes no more places than the rules allow', () => {
    expect(sum(seen.taken)).toBeLessThanOrEqual(MOST[name] ?? 0)
    expect(seen.done).toContain('held')
  })

  test('does not stop a class: thirty children get their places at once', () => {
    expect(seen.ofClass).toEqual(Array.from({ length: 30 }, () => 'booked'))
  })

  test('leaves a place or a turn for everyone who rings up', () => {
    expect(seen.byPhone.every((what) => what === 'booked' || what === 'waiting')).toBe(true)
  })

  test.runIf(name.startsWith('invented names'))('leaves room in each session', () => {
    expect(seen.byPhone).toEqual(['booked', 'booked', 'booked', 'booked'])
    expect(seen.taken.every((taken, n) => taken < (CAPACITIES[n] ?? 0))).toBe(true)
  })

  test('is cleared in a few presses', async () => {
    const { presses, left } = await clearHeld(seen.desk)
    expect(left).toBe(0)
    expect(presses).toBeLessThanOrEqual(12)
  })
})

describe('A booking that is held', () => {
  let desk: Desk
  let own: Page
  let school: Awaited<ReturnType<typeof aSchool>>
  let series: Awaited<ReturnType<typeof aSeries>>
  const phone = () => newPhone(ajar.origin, fetch, 'one telephone')
  const book = (name: string, from = phone()) =>
    take(from, `/${school.id}/coming/${series.id}`, { name, on: TUESDAY })
  const groups = async () => (await desk.read<HeldBookingsPage>('held-places')).value.groups
  const move = (id: string | undefined, form: object) =>
    desk.send<HeldBookingsMoved>(`held-places/${id}/moving`, form)
  const session = async () =>
    (await desk.read<SessionBookingsPage>(`sessions/${series.id}.${TUESDAY}/bookings`)).value

  beforeAll(async () => {
    ajar.clock.now = MONDAY_MORNING
    const attacked = await attackPlaces(
      ajar,
      0,
      must(PLACE_STRATEGIES['invented names from one device']),
    )
    ;({ school, desk } = attacked)
    series = must(attacked.series[2])
    for (let n = 0; n < 20; n++) await book(`Person Number ${n}`)
    own = await book('Wanda Real')
  })

  test('has a page with its deadline in school hours and no calendar entry', () => {
    expect(own.path).toContain('done=held')
    expect(own.text).toContain('We’ve got it. Look below to see when we’ll confirm it.')
    expect(own.text).toMatch(/We’ll confirm it by \d+(?:\.\d\d)?[ap]m today, on this page\./)
    expect(own.text).not.toContain('You’re booked')
    expect(own.text).not.toContain('Add it to my calendar')
  })

  test('is in neither the list of bookings nor the waiting list', async () => {
    const { booked, waiting } = await session()
    expect([...booked, ...waiting].map(({ name }) => name)).not.toContain('Wanda Real')
  })

  test('is confirmed alone, gets a place, and says so on its page', async () => {
    const group = (await groups()).find(({ why }) => why === 'device')
    const { rows } = (await desk.read<HeldBookingRows>(`held-places/${group?.id}`)).value
    const real = rows.find(({ name }) => name === 'Wanda Real')
    expect(real).toMatchObject({ places: 1, title: 'Series 2' })
    const { value } = await move(group?.id, { move: 'let_through', ids: [real?.id] })
    expect(value.ids).toEqual([real?.id])
    const { booked, waiting } = await session()
    expect([...booked, ...waiting].map(({ name }) => name)).toContain('Wanda Real')
    expect((await phone().go(pathOf(own))).text).toContain('You’re booked.')
  })

  test('is confirmed with its whole group, up to the capacity; the others wait in order; one press undoes it', async () => {
    const [before] = (await groups()).filter(({ why }) => why === 'device')
    const taken = await takenIn(ajar.db, school, series.id)
    const { value } = await move(before?.id, { move: 'let_through' })
    expect(value.ids).toHaveLength(before?.held ?? 0)
    const full = await session()
    expect(full.session.taken).toBe(Math.min(20, taken + (before?.held ?? 0)))
    expect(full.booked.length + full.waiting.length).toBe(taken + (before?.held ?? 0))
    await move(before?.id, { move: 'hold_again', ids: value.ids })
    expect(await takenIn(ajar.db, school, series.id)).toBe(taken)
    expect((await groups()).find(({ id }) => id === before?.id)?.held).toBe(before?.held)
  })

  test('is set aside with its group and put back, and its page says the truth each time', async () => {
    const late = await book('Late Person')
    const [group] = (await groups()).filter(({ why }) => why === 'device')
    await move(group?.id, { move: 'set_aside' })
    expect((await phone().go(pathOf(late))).text).toContain('We couldn’t confirm this.')
    await move(group?.id, { move: 'put_back' })
    expect((await phone().go(pathOf(late))).text).toContain('We’ll confirm it by')
  })

  test('is set aside with its whole hour, whatever the pattern, and put back in one press', async () => {
    // From devices of their own, until the hour has more names than usual that aren't on the roll.
    for (let n = 0; n < 25; n++)
      await book(`Somebody Else ${n}`, newPhone(ajar.origin, fetch, `telephone ${n}`))
    const before = await groups()
    expect(before.map(({ why }) => why).toSorted()).toEqual(['device', 'many'])
    const hour = before[0]?.id.split('.')[0]
    const { value } = await move(hour, { move: 'set_aside' })
    expect(value.ids).toHaveLength(sum(before.map(({ held }) => held)))
    expect((await groups()).map(({ held }) => held)).toEqual([0, 0])
    await move(hour, { move: 'put_back', ids: value.ids })
    expect(await groups()).toEqual(before)
  })

  test('is cancelled by the person who made it', async () => {
    const mine = await book('Changed My Mind')
    expect(mine.path).toContain('done=held')
    const [before] = (await groups()).filter(({ why }) => why === 'device')
    const after = await act(phone(), mine, 'cancel')
    expect(after.text).toContain('This is cancelled.')
    const held = (await groups()).find(({ id }) => id === before?.id)?.held
    expect(held).toBe((before?.held ?? 0) - 1)
  })

  test('says so when nobody looked in time', async () => {
    const mine = await book('Nobody Looked')
    ajar.clock.now += 0.4 * HOUR_MS
    expect((await phone().go(pathOf(mine))).text).toContain('We’ll confirm it by')
    await ajar.db
      .prepare('UPDATE booking SET made_at = made_at - ? WHERE school_id = ? AND held_rank = 2')
      .bind(4 * 24 * HOUR_MS, school.id)
      .run()
    expect((await phone().go(pathOf(mine))).text).toContain('Sorry, nobody has looked at this yet.')
  })
})

describe('A booking that grows', () => {
  let early: Page
  let school: Awaited<ReturnType<typeof aSchool>>
  let series: Awaited<ReturnType<typeof aSeries>>
  const book = (device: string, name: string) =>
    take(newPhone(ajar.origin, fetch, device), `/${school.id}/coming/${series.id}`, {
      name,
      on: TUESDAY,
    })
  const grow = (device: string, page: Page, people: string) =>
    act(newPhone(ajar.origin, fetch, device), page, 'change', { people })
  const taken = () => takenIn(ajar.db, school, series.id)

  beforeAll(async () => {
    ajar.clock.now = MONDAY_MORNING
    school = await aSchool(ajar.db)
    series = await aSeries(ajar.db, school, { now: ajar.clock.now, rule: { capacity: 60 } })
    early = await book('an early phone', 'Cleo Real')
  })

  test('has its places at once on a day like any other', async () => {
    const family = await book('a family', 'Wanda Real')
    const grown = await grow('a family', family, '3')
    expect(grown.text).toContain('You’ve booked 3 places.')
    expect(await taken()).toBe(4)
  })

  test('counts the page’s earlier places, and gets no more than a person would take', async () => {
    const script = await book('a script', 'Zed Q')
    for (let n = 0; n < 12; n++) await book('a script', `Zed Q${n}`)
    const before = await taken()
    const refused = await grow('a script', script, '10')
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('We can’t add places here at the moment,')
    expect(refused.text).toContain(`Tell someone in ${school.profile.room}`)
    expect(refused.text).toContain('You’re booked.')
    expect(await taken()).toBe(before)
  })

  test('is judged by its added places alone, so a family gets two more in a busy hour', async () => {
    const before = await taken()
    const family = await book('another family', 'Ben Real')
    expect((await grow('another family', family, '3')).text).toContain('You’ve booked 3 places.')
    expect(await taken()).toBe(before + 3)
  })

  test('shrinks at any hour, and grows when staff add to it', async () => {
    const before = await taken()
    expect((await grow('an early phone', early, '12')).text).toContain('We can’t add places here')
    const desk = await atTheirDesk(ajar, school, 'grace')
    const session = `sessions/${series.id}.${TUESDAY}/bookings`
    const { booked } = (await desk.read<SessionBookingsPage>(session)).value
    const theirs = booked.find(({ name }) => name === 'Cleo Real')
    const added = await desk.send(`bookings/${theirs?.id}/places`, { places: 12 })
    expect(added.status).toBe(200)
    expect(await taken()).toBe(before + 11)
    expect((await grow('an early phone', early, '1')).text).toContain('You’re booked.')
    expect(await taken()).toBe(before)
  })
})

test('A session that is never full, as the universal breakfast, has nothing held', async () => {
  ajar.clock.now = MONDAY_MORNING
  const school = await aSchool(ajar.db)
  const free = { now: ajar.clock.now, rule: { capacity: null } }
  const series = await aSeries(ajar.db, school, free)
  await ajar.db
    .prepare('UPDATE series SET never_full = 1, revision = revision + 1 WHERE school_id = ?')
    .bind(school.id)
    .run()
  const ctx = { db: database(ajar.db), school, now: ajar.clock.now }
  await seriesOf(ctx.db, school, ctx.now, { fresh: true })
  for (let n = 0; n < 25; n++) {
    const booking = aBooking(series, { name: `Pupil ${n}`, places: 2 })
    const { status } = await bookPlace(ctx, { ...booking, device: 'one telephone' })
    expect(status).toBe('booked')
  }
})
