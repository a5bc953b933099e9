import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childrenAt, unsealChild } from '../../db/breakfast/children.ts'
import { database } from '../../db/database.ts'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import { expectedAt } from '../../db/register/marks.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { cancelBooking } from '../../worker/bookings/changeBooking.ts'
import { changeDays } from '../../worker/breakfast/changeWeekdays.ts'
import { confirmFood } from '../../worker/breakfast/confirmFood.ts'
import { sayNotComing } from '../../worker/register/sayNotComing.ts'
import { endRegister } from '../../worker/register/endRegister.ts'
import { markRegister } from '../../worker/register/markRegister.ts'
import { type SignedUpChild, signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import { EATS_EVERYTHING } from '../../worker/breakfast/rules/foodNeeds.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { type Mark, standsOver } from '../../worker/register/rules/register.ts'
import { type Series, sessionId, standingPlaceId } from '../../worker/timetable/rules/series.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import {
  aBooking,
  aForm,
  aSeries,
  MONDAY,
  placeAt,
  staffAs,
  standing,
  TUESDAY,
} from '../bookings/makeBookings.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

let kept: LocalDatabase

let school: School

let primary: School

const NOON = instantOf(TUESDAY, '12:30')

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
  primary = await aSchool(kept.db, { profile: { firstYear: 0, lastYear: 6 } })
})
afterAll(() => kept.close())

const lead = (now = NOON) => staffAs(kept.db, school, 'ruth', now)

const here = (now = MONDAY) => placeAt(kept.db, school, now)

const marksOf = async (of: School, series: Series, on = TUESDAY, also: string[] = []) => {
  const id = sessionId(series.id, on)
  const rows = await expectedAt(database(kept.db), of.id, id, [id, ...also])
  return rows.map(({ id, mark }) => [id, mark] as const)
}

describe('A register', () => {
  test('is the same however late, in whatever order and how often the taps arrive', async () => {
    const series = await aSeries(kept.db, school)
    const { bookingId } = await bookPlace(here(), aBooking(series))
    const on = sessionId(series.id, TUESDAY)
    let run = 0
    const tap = fc.record({
      mark: fc.constantFrom<Mark>('came', 'did_not_come', 'unmarked'),
      tappedAt: fc.integer({ min: 0, max: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(tap, { minLength: 1, maxLength: 5 }),
        fc.infiniteStream(fc.nat(4)),
        async (some, order) => {
          run += 10
          const taps = some.map((each, n) => ({
            ...each,
            tappedAt: NOON + run + each.tappedAt,
            tapId: `tap-${run}-${n}`,
            bookingId,
          }))
          const at = NOON + run + MINUTE_MS
          for (const each of [...taps, ...taps].toSorted(() => order.next().value - 2)) {
            await markRegister(lead(at), on, { taps: [each] })
          }
          const last = taps.reduce((best, each) => (standsOver(each, best) ? each : best))
          expect(await marksOf(school, series)).toEqual([[bookingId, last.mark]])
        },
      ),
      { numRuns: 12 },
    )
  })

  test('takes each walk-in once, in one tap, even where no place is free', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 1 } })
    await bookPlace(here(), aBooking(series))
    const on = sessionId(series.id, TUESDAY)
    const walkIn = { tapId: 'w1', tappedAt: NOON, name: '', year: '', places: 1 }
    for (let i = 0; i < 2; i++) await markRegister(lead(), on, { taps: [], walkIns: [walkIn] })
    const marks = await marksOf(school, series)
    expect(marks.map(([, mark]) => mark)).toEqual([null, 'came'])
    const stands = await standing(kept.db, school.id, sessionId(series.id, TUESDAY))
    expect(stands).toMatchObject({ taken: 1, held: 1 })
    const undo = {
      tapId: 'w2',
      tappedAt: NOON + 1,
      mark: 'unmarked',
      bookingId: must(marks[1])[0],
    } as const
    await markRegister(lead(), on, { taps: [undo] })
    expect(must((await marksOf(school, series))[1])[1]).toBe('unmarked')
  })

  test('leaves one trail entry for a new tap, and none when it is sent again', async () => {
    const series = await aSeries(kept.db, school)
    const { bookingId } = await bookPlace(here(), aBooking(series))
    const tap = { tapId: 't', tappedAt: NOON, mark: 'came', bookingId } as const
    const on = sessionId(series.id, TUESDAY)
    for (let i = 0; i < 3; i++) await markRegister(lead(), on, { taps: [tap] })
    const entries = await kept.db
      .prepare('SELECT COUNT(*) AS n FROM trail_entry WHERE school_id = ? AND on_id = ?')
      .bind(school.id, sessionId(series.id, TUESDAY))
      .first<number>('n')
    expect(entries).toBe(1)
  })

  test('asks a pupil who did not come once, when it ends, and never again', async () => {
    const series = await aSeries(kept.db, school)
    const booked = await bookPlace(here(), aBooking(series, { name: 'Amira Khan' }))
    const page = await hashOf(booked.secret)
    await endRegister(lead(), sessionId(series.id, TUESDAY))
    const lines = async () =>
      must(await readOwnPlaces(database(kept.db), school.id, page, MONDAY)).lines.map(
        ({ what }) => what,
      )
    expect(await marksOf(school, series)).toEqual([[booked.bookingId, 'did_not_come']])
    expect(await lines()).toEqual(['missed'])
    const holderId = must(
      must(must(await readOwnPlaces(database(kept.db), school.id, page, MONDAY)).bookings[0])
        .booking.holderId,
    )
    await bookPlace(here(), aBooking(series, { on: '2026-12-01', words: { holderId, page } }))
    await endRegister(lead(instantOf('2026-12-01', '13:00')), sessionId(series.id, '2026-12-01'))
    expect(await lines()).toEqual(['missed'])
  })

  test('is closed the day before, and closed to the kitchen where no one eats', async () => {
    const series = await aSeries(kept.db, school)
    const on = sessionId(series.id, TUESDAY)
    const { bookingId } = await bookPlace(here(), aBooking(series))
    const taps = [{ tapId: 't', tappedAt: MONDAY, mark: 'came', bookingId }] as const
    await expect(markRegister(lead(MONDAY), on, { taps })).rejects.toMatchObject({
      code: 'not_valid',
    })
    await expect(endRegister(lead(NOON - MINUTE_MS), on)).rejects.toMatchObject({
      code: 'not_valid',
    })
    const kitchen = staffAs(kept.db, school, 'kitchen', NOON)
    await expect(markRegister(kitchen, on, { taps: [] })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

const child = (facts: Partial<SignedUpChild> = {}): SignedUpChild => ({
  name: 'Zaynab Malik',
  year: '3',
  weekdays: [1, 2, 4],
  food: EATS_EVERYTHING,
  collect: [],
  familyComes: false,
  ...facts,
})

const CLUB = {
  kind: 'breakfast_club',
  audience: 'both',
  mentorId: null,
  title: 'Breakfast',
} as const

const EVERY_DAY = { weekdays: [1, 2, 3, 4, 5], starts: '08:00', ends: '08:30' }

const signUp = (series: Series, children: SignedUpChild[]) => ({
  formId: aForm(),
  seriesId: series.id,
  children,
  language: 'en',
  contact: null,
  words: 'new' as const,
})

describe('A breakfast club', () => {
  test('that is free in a primary school is never full, and takes siblings in one form', async () => {
    const club = await aSeries(kept.db, primary, {
      ...CLUB,
      neverFull: true,
      rule: { ...EVERY_DAY, capacity: null },
    })
    const ctx = placeAt(kept.db, primary, MONDAY)
    const form = signUp(club, [child(), child({ name: 'Idris Malik', year: '1' })])
    const once = await signUpChildren(ctx, form)
    const twice = await signUpChildren(ctx, form)
    expect(once.days.map(({ status }) => status)).toEqual(Array(6).fill('booked'))
    expect(twice).toMatchObject({ code: once.code, days: once.days })
    for (let i = 0; i < 10; i++) {
      const { days } = await signUpChildren(ctx, signUp(club, [child({ name: `Child ${i}` })]))
      expect(days.every(({ status }) => status === 'booked')).toBe(true)
    }
    await expect(
      aSeries(kept.db, primary, { ...CLUB, neverFull: true, rule: { ...EVERY_DAY, capacity: 20 } }),
    ).rejects.toMatchObject({ code: 'not_valid' })
    await expect(
      aSeries(kept.db, school, {
        ...CLUB,
        neverFull: true,
        rule: { ...EVERY_DAY, capacity: null },
      }),
    ).rejects.toMatchObject({ code: 'not_valid' })
  })

  test('with a limit has a capacity and a waiting list for each weekday', async () => {
    const club = await aSeries(kept.db, school, { ...CLUB, rule: { ...EVERY_DAY, capacity: 1 } })
    const first = await signUpChildren(here(), signUp(club, [child({ weekdays: [1, 2] })]))
    const next = await signUpChildren(
      here(),
      signUp(club, [child({ name: 'Ben', weekdays: [2, 3] })]),
    )
    expect(next.days.map(({ status }) => status)).toEqual(['waiting', 'booked'])
    const lines = await standing(kept.db, school.id, standingPlaceId(club.id, 2))
    expect(lines).toMatchObject({ taken: 1, waiting: 1 })
    await cancelBooking(here(), { page: await hashOf(first.secret) }, must(first.days[1]).bookingId)
    const after = await standing(kept.db, school.id, standingPlaceId(club.id, 2))
    expect(after).toMatchObject({ taken: 1, waiting: 0 })
  })

  test('lets a family change a child’s days, miss one day, and say what the child must not eat', async () => {
    const club = await aSeries(kept.db, school, { ...CLUB, rule: { ...EVERY_DAY, capacity: 9 } })
    const food = {
      ...EATS_EVERYTHING,
      allergens: [{ allergen: 'peanuts', severity: 'reacts_badly' }],
      pen: { where: 'in the office, the red bag' },
    } as const
    const signed = await signUpChildren(here(), signUp(club, [child({ food })]))
    const page = await hashOf(signed.secret)
    const tuesday = must(signed.days.find(({ weekday }) => weekday === 2))
    await sayNotComing(here(), page, tuesday.bookingId, { on: TUESDAY, coming: false })
    const also = [standingPlaceId(club.id, 2)]
    expect(await marksOf(school, club, TUESDAY, also)).toEqual([[tuesday.bookingId, 'not_coming']])
    const atBreakfast = instantOf(TUESDAY, '08:05')
    const kitchen = staffAs(kept.db, school, 'kitchen', atBreakfast)
    const tap = {
      tapId: 'k',
      tappedAt: atBreakfast,
      mark: 'came',
      bookingId: tuesday.bookingId,
    } as const
    await markRegister(kitchen, sessionId(club.id, TUESDAY), { taps: [tap] })
    expect(await marksOf(school, club, TUESDAY, also)).toEqual([[tuesday.bookingId, 'came']])

    const [row] = await childrenAt(database(kept.db), school.id, also)
    expect((await unsealChild(school.vault, must(row))).food).toEqual(food)
    const change = { formId: aForm(), seriesId: club.id, childId: must(row).id, weekdays: [2, 5] }
    const changed = await changeDays(here(), page, change)
    expect(await changeDays(here(), page, change)).toEqual(changed)
    expect(changed.map(({ weekday, status }) => [weekday, status])).toEqual([
      [2, 'booked'],
      [5, 'booked'],
    ])
    expect(await standing(kept.db, school.id, standingPlaceId(club.id, 1))).toMatchObject({
      taken: 0,
    })

    const nextYear = instantOf('2027-09-07', '09:00')
    const fresh = { food: EATS_EVERYTHING, collect: ['Gran'] }
    await expect(confirmFood(here(nextYear), page, must(row).id, fresh)).rejects.toMatchObject({
      code: 'not_found',
    })
    await confirmFood(here(), page, must(row).id, fresh)
    const [after] = await childrenAt(database(kept.db), school.id, also)
    expect(await unsealChild(school.vault, must(after))).toMatchObject({
      collect: ['Gran'],
      schoolYear: 2026,
    })
  })
})
