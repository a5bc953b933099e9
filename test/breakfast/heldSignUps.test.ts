import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import type {
  HeldBookingRows,
  HeldBookingsMoved,
  HeldBookingsPage,
} from '../../worker/bookings/office/heldBookingAnswers.ts'
import type {
  KitchenPage,
  RegisterPage,
  SavedTaps,
  TodayPage,
} from '../../worker/register/office/answers.ts'
import { askedWord } from '../../worker/returnCode/rules/returnCode.ts'
import { londonDay } from '../../worker/time/londonTime.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { fiveWords } from '../support/portal.ts'
import { formTo, newPhone, type Page, valueOf } from '../support/scriptlessPhone.ts'
import { aClub, signUpOn } from './signUpFamily.ts'
import { breakfastEn } from '../../web/languages/en/breakfast.ts'
import { must } from '../must.ts'

const CAPACITY = 42

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

/** A school with a breakfast club of forty-two places a day, and a roll. */
async function aCappedClub(): Promise<{ school: School; desk: Desk }> {
  ajar.clock.now = MONDAY_MORNING
  const school = await aSchool(ajar.db, { profile: { firstYear: 0, lastYear: 6 } })
  const ctx = { db: database(ajar.db), school, now: ajar.clock.now }
  await aClub(ctx, { capacity: CAPACITY })
  await aRoll(
    ajar,
    school,
    Array.from({ length: 10 }, (_, n) => aLine('Amina', `Real${'abcdefghij'[n]}`, 4)),
  )
  return { school, desk: await atTheirDesk(ajar, school, 'grace') }
}

const CONFIRMED_BY = /We’ll confirm it by \d+(?:\.\d\d)?[ap]m [^.]+, on this page\./

/** One child on Mondays, from a device. */
const signUp = (school: School, name: string, device: string, days: readonly number[] = [1]) =>
  signUpOn(newPhone(ajar.origin, fetch, device), `/${school.id}`, [{ name, days }])

const onMondays = (school: School) =>
  ajar.db
    .prepare(
      `SELECT TOTAL(b.status = 'booked') AS booked, TOTAL(b.held_rank = 2) AS held,
         TOTAL(b.status = 'waiting') AS waiting
       FROM booking b JOIN session s ON s.school_id = b.school_id AND s.id = b.session_id
       WHERE b.school_id = ? AND s.weekday = 1`,
    )
    .bind(school.id)
    .first<{ booked: number; held: number; waiting: number }>()

const SCRIPTS: [string, (n: number) => string, number][] = [
  ['one device', () => 'one telephone', 12 + 8],
  ['many devices', (n) => `telephone ${n}`, CAPACITY / 2],
]

describe.each(SCRIPTS)('A script that signs up invented children from %s', (_, device, most) => {
  test('gets every form accepted and leaves room, because sign-ups beyond a family’s are held', async () => {
    const { school } = await aCappedClub()
    const pages: Page[] = []
    for (let n = 0; n < 40; n++) pages.push(await signUp(school, `Zed Q${n}`, device(n)))
    expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200))
    const { booked, held, waiting } = must(await onMondays(school))
    expect(booked).toBeLessThanOrEqual(most)
    expect([booked + held, waiting]).toEqual([40, 0])
    expect(pages.at(-1)?.text).toMatch(CONFIRMED_BY)
    expect(pages.at(-1)?.text).not.toContain('breakfast is planned')
    expect(pages.at(-1)?.text).toContain(breakfastEn.savedHeld)

    // A child of the school has the place at once, on the script's own device too.
    const real = await signUp(school, 'Amina Reala', device(0))
    expect(real.text).toContain('breakfast is planned')
  })
})

describe('A sign-up that is held', () => {
  let school: School
  let desk: Desk
  let own: Page
  const groups = async () => (await desk.read<HeldBookingsPage>('held-places')).value.groups
  let group = ''
  const move = async (form: object) =>
    (await desk.send<HeldBookingsMoved>(`held-places/${group}/moving`, form)).value
  /** The family's page, opened with a word typed back or not: what stands on it for Monday. */
  const page = () => newPhone(ajar.origin).go(own.path)

  beforeAll(async () => {
    ;({ school, desk } = await aCappedClub())
    for (let n = 0; n < 60; n++) await signUp(school, `Zed Q${n}`, 'one telephone')
    own = await signUp(school, 'Wanda Late', 'one telephone', [1, 3])
    await signUpOn(newPhone(ajar.origin, fetch, 'one telephone'), `/${school.id}`, [
      { name: 'Zofia Late', days: [1], more: { peanuts: 'yes', peanuts_how: 'reacts_badly' } },
    ])
    group = (await groups())[0]?.id ?? ''
  })

  test('is counted on the registers’ page, and listed with its weekday', async () => {
    const { value } = await desk.read<TodayPage>('register')
    // Forty invented children on a Monday, Wanda on two days, and Zofia.
    expect(value.held).toBe(40 + 3)
    const { rows } = (await desk.read<HeldBookingRows>(`held-places/${group}`)).value
    const wanda = rows
      .filter(({ name }) => name === 'Wanda Late')
      .toSorted((a, b) => (a.weekday ?? 0) - (b.weekday ?? 0))
    expect(wanda.map(({ weekday, startsAt }) => [weekday, startsAt])).toEqual([
      [1, null],
      [3, null],
    ])
    const kitchen = await atTheirDesk(ajar, school, 'kitchen')
    expect((await kitchen.read<TodayPage>('register')).value.held).toBe(0)
  })

  test('warns the kitchen and whoever takes the register of what its child must not eat, until it is set aside', async () => {
    const club = must(
      await ajar.db
        .prepare('SELECT id FROM series WHERE school_id = ?')
        .bind(school.id)
        .first<{ id: string }>(),
    )
    const monday = sessionId(club.id, londonDay(MONDAY_MORNING))
    const crumb = await atTheirDesk(ajar, school, 'kitchen')
    const register = async (have = '') =>
      (await desk.read<RegisterPage>(`sessions/${monday}/register?have=${have}`)).value
    const kitchen = async () => {
      const { days } = (await crumb.read<KitchenPage>('kitchen')).value
      return days.map(({ meals }) => must(meals[0]).unconfirmed.children.map(({ name }) => name))
    }
    const { unconfirmed, have } = await register()
    expect(unconfirmed).toMatchObject({
      children: [{ name: 'Zofia Late', food: { worst: 'reacts_badly' }, unconfirmed: true }],
      andMore: false,
    })
    // Today, and not on Tuesday, for which she wasn't signed up.
    expect(await kitchen()).toEqual([['Zofia Late'], []])

    const { value } = await crumb.send<SavedTaps>(`sessions/${monday}/register`, {
      taps: [],
      walkIns: [{ tapId: newSecret(), tappedAt: MONDAY_MORNING, name: 'Sofia', year: '' }],
    })
    expect(value.walkIns[0]?.alarms).toMatchObject([{ name: 'Zofia Late', unconfirmed: true }])

    await move({ move: 'set_aside' })
    expect((await register(have)).unconfirmed.children).toEqual([])
    expect(await kitchen()).toEqual([[], []])
    await move({ move: 'put_back' })
  })

  test('gets no place by changing its days', async () => {
    const phone = newPhone(ajar.origin)
    const { word } = askedWord(fiveWords(own))
    const page = await phone.send(formTo(own, own.path.replace('/mine/', '/word/')), { word })
    const days = must(
      page.forms.find(({ controls }) =>
        controls.some(({ name, values }) => name === 'act' && values.includes('days')),
      ),
    )
    const n = valueOf(days, 'n')
    const changed = await phone.send(days, { [`d3.${n}`]: [], [`d2.${n}`]: 'yes' })
    expect(changed.text).toMatch(CONFIRMED_BY)
    const childId = valueOf(days, 'child')
    const { results } = await ajar.db
      .prepare(
        `SELECT s.weekday, b.status, b.held_rank AS rank FROM booking b
         JOIN session s ON s.school_id = b.school_id AND s.id = b.session_id
         WHERE b.school_id = ? AND b.child_id = ? ORDER BY 1`,
      )
      .bind(school.id, childId)
      .all()
    expect(results).toEqual([
      { weekday: 1, status: 'cancelled', rank: 2 },
      { weekday: 2, status: 'cancelled', rank: 2 },
      { weekday: 3, status: 'cancelled', rank: null },
    ])
  })

  test('is confirmed with its whole group in one press, up to the capacity, and one press undoes it', async () => {
    const before = must(await onMondays(school))
    const { ids } = await move({ move: 'let_through' })
    const full = must(await onMondays(school))
    expect([full.booked, full.held]).toEqual([CAPACITY, 0])
    expect(full.waiting).toBe(before.booked + before.held - CAPACITY)
    await move({ move: 'hold_again', ids })
    expect(await onMondays(school)).toEqual(before)
  })

  test('is set aside in one press, and its page says what to do', async () => {
    await move({ move: 'set_aside' })
    expect((await page()).text).toContain('We couldn’t confirm this.')
    await move({ move: 'put_back' })
    expect((await page()).text).toMatch(CONFIRMED_BY)
  })
})

test('A breakfast that is never full holds nobody', async () => {
  ajar.clock.now = MONDAY_MORNING
  const school = await aSchool(ajar.db, { profile: { firstYear: 0, lastYear: 6 } })
  await aClub({ db: database(ajar.db), school, now: ajar.clock.now })
  for (let n = 0; n < 30; n++) {
    const page = await signUp(school, `Zed Q${n}`, 'one telephone')
    expect(page.text).toContain('breakfast is planned')
  }
})
