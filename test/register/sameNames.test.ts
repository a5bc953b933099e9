import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { trailOf } from '../../db/trail.ts'
import type { SessionBookingsPage } from '../../worker/bookings/office/answers.ts'
import { confirmFood } from '../../worker/breakfast/confirmFood.ts'
import { EATS_EVERYTHING, type FoodNeeds } from '../../worker/breakfast/rules/foodNeeds.ts'
import { type SignedUpChild, signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import type { FoodPair } from '../../worker/breakfast/office/answers.ts'
import { newUnlockedBookingPage } from '../../worker/bookings/bookingOwner.ts'
import { sayNotComing } from '../../worker/register/sayNotComing.ts'
import type { KitchenPage, RegisterPage } from '../../worker/register/office/answers.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import { aForm, aSeries, MONDAY, placeAt, TUESDAY } from '../bookings/makeBookings.ts'
import { must } from '../must.ts'

const PEANUTS: FoodNeeds = {
  allergens: [{ allergen: 'peanuts', severity: 'reacts_badly' }],
  other: '',
  otherSeverity: 'must_not_eat',
  pen: { where: 'in the office' },
  carePlan: 'yes',
}

const AT_BREAKFAST = instantOf(TUESDAY, '08:05')

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

type Meal = { school: School; club: Series; id: string; kitchen: Desk; grace: Desk; ruth: Desk }

/** A primary school whose free breakfast two carers have signed a child of one name up for. */
async function twoAvas(
  days: { a?: readonly number[]; b?: readonly number[] } = {},
): Promise<Meal & { pages: string[]; bookings: string[] }> {
  ajar.clock.now = MONDAY
  const school = await aSchool(ajar.db, { profile: { firstYear: 0, lastYear: 6 } })
  const club = await aSeries(ajar.db, school, {
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    neverFull: true,
    title: 'Breakfast',
    rule: { weekdays: [1, 2, 3, 4, 5], starts: '08:00', ends: '08:30', capacity: null },
  })
  const signUp = (food: FoodNeeds, weekdays: readonly number[]) => {
    const ava: SignedUpChild = {
      name: 'Ava Twosome',
      year: '4',
      weekdays,
      food,
      collect: [],
      familyComes: false,
    }
    const form = { formId: aForm(), seriesId: club.id, children: [ava], language: 'en' }
    const here = placeAt(ajar.db, school, MONDAY)
    return signUpChildren(here, { ...form, contact: null, words: 'new' })
  }
  const a = await signUp(EATS_EVERYTHING, days.a ?? [2])
  const b = await signUp(PEANUTS, days.b ?? [2])
  expect([...a.days, ...b.days].every(({ status }) => status === 'booked')).toBe(true)
  ajar.clock.now = AT_BREAKFAST
  return {
    school,
    club,
    id: sessionId(club.id, TUESDAY),
    pages: await Promise.all([a, b].map(({ secret }) => hashOf(secret))),
    bookings: [a, b].map(({ days: [day] }) => must(day).bookingId),
    kitchen: await atTheirDesk(ajar, school, 'kitchen'),
    grace: await atTheirDesk(ajar, school, 'grace'),
    ruth: await atTheirDesk(ajar, school, 'ruth'),
  }
}

const mealOf = async ({ kitchen }: Meal) =>
  must(must((await kitchen.read<KitchenPage>('kitchen')).value.days[0]).meals[0])

const registerOf = async ({ grace, id }: Meal) =>
  (await grace.read<RegisterPage>(`sessions/${id}/register`)).value

const foodsOf = (rows: readonly { food?: { worst: string | null; pen: string | null } | null }[]) =>
  rows.map(({ food }) => [food?.worst ?? null, food?.pen ?? null])

const idsOf = ({ one, other }: FoodPair) => ({ one: one.id, other: other.id })

const holderOf = async (bookingId: string) =>
  (await ajar.db
    .prepare('SELECT holder_id AS id FROM booking WHERE id = ?')
    .bind(bookingId)
    .first<string>('id')) ?? ''

const BY_BOTH = ['reacts_badly', 'in the office']

const NOTHING = [null, null]

describe('Two children of one name and year at breakfast', () => {
  test('Both are counted, and both allergies are on the kitchen’s sheet and on the register', async () => {
    const meal = await twoAvas()
    const { expected, children, namesakes } = await mealOf(meal)
    expect([expected, children.length]).toEqual([2, 2])
    expect(foodsOf(children)).toEqual([BY_BOTH, BY_BOTH])
    expect(children.every(({ unsure }) => unsure)).toBe(true)
    expect(namesakes).toMatchObject([
      { says: null, food: { differs: true, asked: null, one: {}, other: {} } },
    ])
    const { rows, namesakes: pairs } = await registerOf(meal)
    expect(foodsOf(rows)).toEqual([BY_BOTH, BY_BOTH])
    expect(pairs).toHaveLength(1)
  })

  test('Two that a mentor joins are fed once, by both records, until someone asks the family', async () => {
    const meal = await twoAvas()
    const { kitchen, grace, ruth } = meal
    const [pair] = (await mealOf(meal)).namesakes
    const ids = idsOf(must(pair))
    expect((await grace.send('same-people', { ...ids, says: 'same' })).status).toBe(200)
    const joined = await mealOf(meal)
    expect([joined.expected, foodsOf(joined.children)]).toEqual([1, [BY_BOTH]])
    expect(joined.namesakes[0]).toMatchObject({ says: 'same', by: { name: 'Mrs Okafor' } })
    expect(foodsOf((await registerOf(meal)).rows)).toEqual([BY_BOTH])

    // Only the safeguarding lead, the lead mentor or the kitchen say what the families answered.
    expect((await grace.send('asked-families', { ...ids, food: 'both' })).status).toBe(404)
    expect((await ruth.send('asked-families', { ...ids, food: 'each' })).status).toBe(422)
    const eatsAll = must(must(joined.namesakes[0]).food).one.worst === null ? ids.one : ids.other
    expect((await ruth.send('asked-families', { ...ids, food: eatsAll })).status).toBe(200)
    expect(foodsOf((await mealOf(meal)).children)).toEqual([NOTHING])
    expect((await kitchen.send('asked-families', { ...ids, food: null })).status).toBe(200)
    expect(foodsOf((await mealOf(meal)).children)).toEqual([BY_BOTH])
    const lund = await atTheirDesk(ajar, meal.school, 'lund')
    expect((await lund.send('asked-families', { ...ids, food: 'both' })).status).toBe(200)
    expect((await mealOf(meal)).children).toMatchObject([
      { unsure: false, food: { pen: 'in the office' } },
    ])

    // Undone, nobody is one person any more, and what was said of one child's food is asked again.
    expect((await grace.send('same-people', { ...ids, says: null })).status).toBe(200)
    const apart = await mealOf(meal)
    expect([apart.expected, foodsOf(apart.children)]).toEqual([2, [BY_BOTH, BY_BOTH]])
  })

  test('Two that stay separate are each fed by both records until both families were asked', async () => {
    const meal = await twoAvas()
    const { kitchen, school, bookings } = meal
    const ids = idsOf(must((await mealOf(meal)).namesakes[0]))
    await kitchen.send('same-people', { ...ids, says: 'apart' })
    expect(foodsOf((await mealOf(meal)).children)).toEqual([BY_BOTH, BY_BOTH])
    await kitchen.send('asked-families', { ...ids, food: 'each' })
    const asked = await mealOf(meal)
    expect([asked.expected, foodsOf(asked.children)]).toEqual([2, [BY_BOTH, NOTHING]])
    expect(foodsOf((await registerOf(meal)).rows)).toEqual([NOTHING, BY_BOTH])

    const childId = must(
      await ajar.db
        .prepare('SELECT child_id AS id FROM booking WHERE school_id = ? AND id = ?')
        .bind(school.id, must(meal.bookings[0]))
        .first<{ id: string }>(),
    ).id
    const milk = [{ allergen: 'milk', severity: 'must_not_eat' }] as const
    const later = placeAt(ajar.db, school, AT_BREAKFAST + MINUTE_MS)
    const page = await newUnlockedBookingPage(later, {
      id: await holderOf(must(bookings[0])),
      code: null,
    })
    await page.opening
    const food = { ...EATS_EVERYTHING, saidNone: false, allergens: milk }
    await confirmFood(later, await hashOf(page.secret), childId, { food, collect: [] })
    ajar.clock.now = AT_BREAKFAST + 2 * MINUTE_MS
    const { children } = await mealOf(meal)
    expect(children.map(({ food: needs }) => needs?.needs.map(({ what }) => what))).toEqual([
      ['milk', 'peanuts'],
      ['milk', 'peanuts'],
    ])
  })

  test('A record of another day counts too: the child who comes today may be that one', async () => {
    const meal = await twoAvas({ a: [2], b: [4] })
    const { expected, children, namesakes } = await mealOf(meal)
    expect([expected, foodsOf(children)]).toEqual([1, [BY_BOTH]])
    expect(namesakes).toMatchObject([{ bothHere: false, food: { differs: true } }])
    expect(foodsOf((await registerOf(meal)).rows)).toEqual([BY_BOTH])
  })

  test('Two that are joined show a day either carer cancels, and their pages stay alike', async () => {
    const meal = await twoAvas()
    const { grace, school, pages, bookings } = meal
    const ids = idsOf(must((await mealOf(meal)).namesakes[0]))
    await grace.send('same-people', { ...ids, says: 'same' })
    const { rows } = await registerOf(meal)
    const hidden = bookings.findIndex((id) => id !== rows[0]?.id)
    const here = placeAt(ajar.db, school, MONDAY)
    await sayNotComing(here, must(pages[hidden]), must(bookings[hidden]), {
      on: TUESDAY,
      coming: false,
    })
    expect((await registerOf(meal)).rows).toMatchObject([{ mark: 'unmarked', saidNotComing: true }])
    expect((await mealOf(meal)).children).toMatchObject([
      { state: 'expected', saidNotComing: true },
    ])
  })

  test('The bookings page of staff shows both, and that they may be one, without what they eat', async () => {
    const meal = await twoAvas()
    const { value } = await meal.grace.read<SessionBookingsPage>(`sessions/${meal.id}/bookings`)
    expect(value.booked.map(({ name }) => name)).toEqual(['Ava Twosome', 'Ava Twosome'])
    expect(value.namesakes).toMatchObject([{ says: null, bothHere: true }])
    expect(JSON.stringify(value)).not.toMatch(/peanuts|office"|food/)
  })

  test('Each view of children’s food needs leaves one trail entry', async () => {
    const meal = await twoAvas()
    await registerOf(meal)
    await registerOf(meal)
    await mealOf(meal)
    const seen = async () =>
      (await trailOf(database(ajar.db), meal.school.id, meal.id))
        .filter(({ did }) => did === 'saw_food')
        .map(({ byWhom, asRole }) => [byWhom, asRole])
    expect(await seen()).toEqual([
      ['grace', 'mentor'],
      ['kitchen', 'kitchen'],
    ])
    ajar.clock.now = AT_BREAKFAST + 2 * HOUR_MS
    await registerOf({ ...meal, grace: await atTheirDesk(ajar, meal.school, 'grace') })
    expect(await seen()).toHaveLength(3)
  })
})
