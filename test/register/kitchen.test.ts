import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { sayNotComing } from '../../worker/register/sayNotComing.ts'
import { type SignedUpChild, signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import { ROLES, type Role, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { EATS_EVERYTHING, type FoodNeeds } from '../../worker/breakfast/rules/foodNeeds.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import type { KitchenPage, RegisterPage, SavedTaps } from '../../worker/register/office/answers.ts'
import { office } from '../../worker/office/routes.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import { aForm, aSeries, MONDAY, placeAt, TUESDAY } from '../bookings/makeBookings.ts'

const AT_BREAKFAST = instantOf(TUESDAY, '08:05')

const PEANUTS: FoodNeeds = {
  ...EATS_EVERYTHING,
  allergens: [{ allergen: 'peanuts', severity: 'reacts_badly' }],
  pen: { where: 'in the office, the red bag' },
  carePlan: 'yes',
}

const MILK: FoodNeeds = {
  ...EATS_EVERYTHING,
  allergens: [{ allergen: 'milk', severity: 'must_not_eat' }],
}

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let club: Series

let crumb: Desk

let notComing: { page: string; bookingId: string }

const child = (facts: Partial<SignedUpChild>): SignedUpChild => ({
  name: '',
  year: '3',
  weekdays: [2],
  food: EATS_EVERYTHING,
  collect: [],
  familyComes: false,
  ...facts,
})

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  club = await aSeries(ajar.db, school, {
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast',
    rule: { weekdays: [1, 2, 3, 4, 5], starts: '08:00', ends: '08:30', capacity: 20 },
  })
  const here = placeAt(ajar.db, school, MONDAY)
  const signed = await signUpChildren(here, {
    formId: aForm(),
    seriesId: club.id,
    children: [
      child({ name: 'Idris Malik', weekdays: [2, 3] }),
      child({ name: 'Elsie Farrow', food: MILK, weekdays: [2] }),
      child({ name: 'Zaynab Malik', food: PEANUTS, weekdays: [1] }),
      child({ name: 'Oscar Dunn', weekdays: [2], familyComes: true }),
      child({ name: 'Bea Away', weekdays: [2] }),
    ],
    language: 'en',
    contact: null,
    words: 'new',
  })
  notComing = {
    page: await hashOf(signed.secret),
    bookingId: signed.days.find(({ child }) => child === 4)!.bookingId,
  }
  await sayNotComing(here, notComing.page, notComing.bookingId, { on: TUESDAY, coming: false })
  ajar.clock.now = AT_BREAKFAST
  crumb = await atTheirDesk(ajar, school, 'kitchen')
})
afterAll(() => ajar.stop())

const kitchen = async () => (await crumb.read<KitchenPage>('kitchen')).value

const walkIn = (desk: Desk, name: string) =>
  desk.send<SavedTaps>(`sessions/${sessionId(club.id, TUESDAY)}/register`, {
    taps: [],
    walkIns: [{ tapId: newSecret(), tappedAt: AT_BREAKFAST, name, year: '' }],
  })

test('The kitchen reads which children eat today and next, the most at risk first, and where the pen is', async () => {
  const { days } = await kitchen()
  expect(days.map(({ on }) => on)).toEqual([TUESDAY, '2026-11-25'])
  const [today, tomorrow] = days.map(({ meals }) => meals[0]!)
  expect(today?.children.map(({ name, state }) => [name, state])).toEqual([
    ['Elsie Farrow', 'expected'],
    ['Bea Away', 'not_coming'],
    ['Idris Malik', 'expected'],
    ['Oscar Dunn', 'expected'],
  ])
  // Oscar's family comes along; Bea does not come.
  expect(today?.expected).toBe(4)
  expect(today?.children[0]?.food).toMatchObject({
    worst: 'must_not_eat',
    needs: [{ what: 'milk', severity: 'must_not_eat' }],
    pen: null,
  })
  expect(tomorrow?.children.map(({ name }) => name)).toEqual(['Idris Malik'])
  const said = JSON.stringify(days)
  for (const hidden of ['Zaynab', 'collect', 'contact', 'holder'])
    expect(said).not.toContain(hidden)
})

test('A child who walks in and must not eat something raises a flag, also when spelt another way', async () => {
  const flagged = await walkIn(crumb, 'Zainab Malick')
  const row = flagged.value.rows.find(({ name }) => name === 'Zainab Malick')
  expect(row?.alarms).toMatchObject([
    { name: 'Zaynab Malik', food: { worst: 'reacts_badly', pen: 'in the office, the red bag' } },
  ])
  const [first] = (await kitchen()).days[0]!.meals[0]!.children
  expect(first).toMatchObject({ name: 'Zainab Malick', walkIn: true, alarms: [{ year: '3' }] })
  const other = await walkIn(crumb, 'Tomasz Bielak')
  expect(other.value.rows.find(({ name }) => name === 'Tomasz Bielak')?.alarms).toEqual([])
})

test('A mentor’s walk-in raises the flag in the kitchen and on the mentor’s register', async () => {
  const grace = await atTheirDesk(ajar, school, 'grace')
  const { value } = await walkIn(grace, 'Zaynab')
  expect(value.rows.find(({ name }) => name === 'Zaynab')?.alarms).toMatchObject([
    { name: 'Zaynab Malik', food: { worst: 'reacts_badly', pen: 'in the office, the red bag' } },
  ])
  const { children } = (await kitchen()).days[0]!.meals[0]!
  expect(children.find(({ name }) => name === 'Zaynab')?.alarms).toMatchObject([
    { name: 'Zaynab Malik' },
  ])
})

const PERSON: Record<Role, string> = {
  mentor: 'grace',
  lead_mentor: 'ruth',
  dsl: 'lund',
  teacher: 'teach',
  administrator: 'admin',
  kitchen: 'kitchen',
}

test.each(ROLES)(
  'A %s reads what a child must not eat only on pages of those who feed it and look after it there',
  async (role) => {
    const desk = await atTheirDesk(ajar, school, PERSON[role])
    const feeds = scopeOf([role], 'see_food_needs') !== null
    const id = sessionId(club.id, TUESDAY)
    const reads = office.routes.filter(
      ({ method, path }) => method === 'GET' && path.startsWith('/office/api/'),
    )
    for (const path of new Set(reads.map(({ path }) => path))) {
      const { status, value } = await desk.ask(path.replace(':id', id))
      const said = JSON.stringify(value)
      const maySay = feeds && /kitchen|register/.test(path)
      if (!maySay) expect([path, /milk|peanut|red bag|reacts/.test(said)]).toEqual([path, false])
      if (path.endsWith('/kitchen')) expect(status).toBe(feeds ? 200 : 404)
    }
    const page = await desk.read<RegisterPage>(`sessions/${id}/register`)
    if (page.status === 200) {
      expect(page.value.may.seeFood).toBe(feeds)
      expect('food' in page.value.rows[0]!).toBe(feeds)
    }
  },
)

test('The kitchen lists no club that nobody has booked, and lists breakfast also then', async () => {
  const other = await aSchool(ajar.db)
  const day = { weekdays: [2], starts: '12:30', ends: '13:10', capacity: 20 } as const
  const club = { audience: 'both', mentorId: null, rule: day } as const
  await aSeries(ajar.db, other, { ...club, kind: 'lunch_club', title: 'Card table' })
  await aSeries(ajar.db, other, { ...club, kind: 'breakfast_club', title: 'Breakfast' })
  const desk = await atTheirDesk(ajar, other, 'kitchen')
  const { value } = await desk.read<KitchenPage>('kitchen')
  const titles = value.days.flatMap(({ meals }) => meals.map(({ title }) => title))
  expect(titles).toContain('Breakfast')
  expect(titles).not.toContain('Card table')
})
