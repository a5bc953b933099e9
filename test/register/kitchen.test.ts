import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { sayNotComing } from '../../worker/register/sayNotComing.ts'
import { type SignedUpChild, signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import { ROLES, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { EATS_EVERYTHING, type FoodNeeds } from '../../worker/breakfast/rules/foodNeeds.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import type { KitchenPage, RegisterPage, SavedTaps } from '../../worker/register/office/answers.ts'
import type { SignedUpForThem, SignUpForPage } from '../../worker/breakfast/office/answers.ts'
import { office } from '../../worker/office/routes.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { daysWords, signedUpWords } from '../../web/office/bookings/signUpWords.ts'
import { aSchool, PERSON } from '../support/builders.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import { aForm, aSeries, MONDAY, placeAt, TUESDAY } from '../bookings/makeBookings.ts'
import { must } from '../must.ts'

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

/** What staff write down for her family. */
const ROSA = {
  channel: 'phone',
  name: 'Rosa Lind',
  year: '7',
  weekdays: [3],
  familyComes: false,
  until: 'all_year',
  allergies: 'yes',
  allergens: [{ allergen: 'sesame', severity: 'reacts_badly' }],
  other: '',
  otherSeverity: null,
  pen: 'in her bag',
  carePlan: 'no',
  collect: '',
  contact: '',
  language: 'en',
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
    bookingId: must(signed.days.find(({ child }) => child === 4)).bookingId,
  }
  await sayNotComing(here, notComing.page, notComing.bookingId, { on: TUESDAY, coming: false })
  ajar.clock.now = AT_BREAKFAST
  crumb = await atTheirDesk(ajar, school, 'kitchen')
})
afterAll(() => ajar.stop())

const kitchen = async () => (await crumb.read<KitchenPage>('kitchen')).value

const walkIn = (desk: Desk, name: string, series = club) =>
  desk.send<SavedTaps>(`sessions/${sessionId(series.id, TUESDAY)}/register`, {
    taps: [],
    walkIns: [{ tapId: newSecret(), tappedAt: AT_BREAKFAST, name, year: '' }],
  })

test('The kitchen reads which children eat today and next, the most at risk first, and where the pen is', async () => {
  const { days } = await kitchen()
  expect(days.map(({ on }) => on)).toEqual([TUESDAY, '2026-11-25'])
  const [today, tomorrow] = days.map(({ meals }) => must(meals[0]))
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

test('The kitchen’s page gets an empty answer while nothing has changed', async () => {
  const { have } = await kitchen()
  const news = () => crumb.read<KitchenPage>(`kitchen?have=${have}`)
  expect([(await news()).status, (await news()).value]).toEqual([204, ''])
  const { bookingId } = notComing
  const tap = { tapId: newSecret(), bookingId, mark: 'unmarked', tappedAt: AT_BREAKFAST }
  await crumb.send(`sessions/${sessionId(club.id, TUESDAY)}/register`, { taps: [tap], walkIns: [] })
  expect((await news()).value.days[0]?.meals[0]?.expected).toBe(5)
  const undone = { ...tap, tapId: newSecret(), mark: 'not_coming', tappedAt: AT_BREAKFAST + 1 }
  await crumb.send(`sessions/${sessionId(club.id, TUESDAY)}/register`, {
    taps: [undone],
    walkIns: [],
  })
})

test('A child who walks in and must not eat something raises a flag, also when spelt another way', async () => {
  const flagged = await walkIn(crumb, 'Zainab Malick')
  const row = flagged.value.walkIns.find(({ name }) => name === 'Zainab Malick')
  expect(row?.alarms).toMatchObject([
    { name: 'Zaynab Malik', food: { worst: 'reacts_badly', pen: 'in the office, the red bag' } },
  ])
  const [first] = must(must((await kitchen()).days[0]).meals[0]).children
  expect(first).toMatchObject({ name: 'Zainab Malick', walkIn: true, alarms: [{ year: '3' }] })
  const other = await walkIn(crumb, 'Tomasz Bielak')
  expect(other.value.walkIns.find(({ name }) => name === 'Tomasz Bielak')?.alarms).toEqual([])
})

test('A mentor’s walk-in raises the flag in the kitchen and on the mentor’s register', async () => {
  const grace = await atTheirDesk(ajar, school, 'grace')
  const { value } = await walkIn(grace, 'Zaynab')
  expect(value.walkIns.find(({ name }) => name === 'Zaynab')?.alarms).toMatchObject([
    { name: 'Zaynab Malik', food: { worst: 'reacts_badly', pen: 'in the office, the red bag' } },
  ])
  const { children } = must(must((await kitchen()).days[0]).meals[0])
  expect(children.find(({ name }) => name === 'Zaynab')?.alarms).toMatchObject([
    { name: 'Zaynab Malik' },
  ])
})

test('A child who waits for a place raises a flag when they walk in', async () => {
  const other = await aSchool(ajar.db)
  const small = await aSeries(ajar.db, other, {
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast',
    rule: { weekdays: [2, 3], starts: '08:00', ends: '08:30', capacity: 1 },
  })
  const signed = await signUpChildren(placeAt(ajar.db, other, MONDAY), {
    formId: aForm(),
    seriesId: small.id,
    children: [
      child({ name: 'Idris Malik', weekdays: [2] }),
      child({ name: 'Zaynab Malik', food: PEANUTS, weekdays: [2] }),
    ],
    language: 'en',
    contact: null,
    words: 'new',
  })
  expect(signed.days.map(({ status }) => status)).toEqual(['booked', 'waiting'])
  const desk = await atTheirDesk(ajar, other, 'kitchen')
  const { value } = await walkIn(desk, 'Zaynab', small)
  expect(value.walkIns[0]?.alarms).toMatchObject([{ name: 'Zaynab Malik' }])
  const [day] = (await desk.read<KitchenPage>('kitchen')).value.days
  const eating = must(must(day).meals[0]).children
  expect(eating.map(({ name, alarms }) => [name, alarms.length])).toEqual([
    ['Zaynab', 1],
    ['Idris Malik', 0],
  ])
  const page = await desk.read<RegisterPage>(`sessions/${sessionId(small.id, TUESDAY)}/register`)
  expect(page.value.rows.find(({ walkIn }) => walkIn)?.alarms).toMatchObject([
    { name: 'Zaynab Malik' },
  ])
})

test('The kitchen told of a walk-in once is told on every page, by name, until someone takes it back', async () => {
  const grace = await atTheirDesk(ajar, school, 'grace')
  const id = sessionId(club.id, TUESDAY)
  const { value } = await walkIn(grace, 'Zaynab M')
  const bookingId = value.walkIns.find(({ name }) => name === 'Zaynab M')?.id ?? ''
  const say = (desk: Desk, told: boolean, whom = bookingId) =>
    desk.send(`sessions/${encodeURIComponent(id)}/kitchen-told`, { bookingId: whom, told })
  const shown = async () => {
    const { rows } = (await crumb.read<RegisterPage>(`sessions/${id}/register`)).value
    const { children } = must(must((await kitchen()).days[0]).meals[0])
    return [rows, children].map((list) => list.find(({ name }) => name === 'Zaynab M')?.kitchenTold)
  }
  expect(await shown()).toEqual([null, null])
  expect((await say(grace, true)).status).toBe(200)
  const told = { by: expect.objectContaining({ name: 'Mrs Okafor' }), at: AT_BREAKFAST }
  expect(await shown()).toEqual([told, told])
  expect((await say(crumb, true)).status).toBe(200)
  expect(await shown()).toEqual([told, told])
  expect((await say(crumb, false)).status).toBe(200)
  expect(await shown()).toEqual([null, null])
  const { results } = await ajar.db
    .prepare(`SELECT did, by_whom AS by FROM trail_entry WHERE school_id = ? AND on_id = ?
      AND did LIKE '%told_kitchen' ORDER BY seq`)
    .bind(school.id, id)
    .all()
  expect(results).toEqual([
    { did: 'told_kitchen', by: 'grace' },
    { did: 'undid_told_kitchen', by: 'kitchen' },
  ])
  expect((await say(grace, true, 'nobodys')).status).toBe(404)
  expect((await say(await atTheirDesk(ajar, school, 'teach'), true)).status).toBe(404)
})

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
      expect('food' in must(page.value.rows[0])).toBe(feeds)
    }
  },
)

test('A child who waits for one day, which the form says is full, and has a place on another, gets a slip with the time of the place', async () => {
  const other = await aSchool(ajar.db)
  const small = await aSeries(ajar.db, other, {
    kind: 'breakfast_club',
    audience: 'both',
    mentorId: null,
    title: 'Breakfast',
    rule: { weekdays: [3, 4], starts: '07:50', ends: '08:30', capacity: 1 },
  })
  await signUpChildren(placeAt(ajar.db, other, MONDAY), {
    formId: aForm(),
    seriesId: small.id,
    children: [child({ name: 'Idris Malik', weekdays: [3] })],
    language: 'en',
    contact: null,
    words: 'new',
  })
  const grace = await atTheirDesk(ajar, other, 'grace')
  const { clubs } = (await grace.read<SignUpForPage>('breakfast')).value
  // Read before anything is sent.
  expect(clubs.map(({ id, full }) => [id, full])).toEqual([[small.id, [3]]])
  const form = { ...ROSA, id: newSecret(), clubId: small.id, weekdays: [3, 4] }
  const { value } = await grace.send<SignedUpForThem>('breakfast', form)
  expect(value.days.map(({ status }) => status)).toEqual(['waiting', 'booked'])
  expect(value.slip?.says.lead).toMatch(/^Thursday 26 November at 7\.50am\. /)
  expect(signedUpWords(value.days)).toBe('has a place on some days')
  expect(daysWords(value.days)).toBe(
    'Breakfast is planned on Thursdays. They’re on the waiting list for Wednesdays.',
  )
  const again = { ...form, id: newSecret(), name: 'Leo Brandt' }
  const waits = (await grace.send<SignedUpForThem>('breakfast', again)).value
  expect(signedUpWords(waits.days)).toBe('is on the waiting list')
  expect(daysWords(waits.days)).toBe('They’re on the waiting list for Wednesdays and Thursdays.')
})

test('A child whose parent rang is signed up by a mentor with what they must not eat, and the kitchen reads it', async () => {
  const grace = await atTheirDesk(ajar, school, 'grace')
  const { value: page } = await grace.read<SignUpForPage>('breakfast')
  expect(page.clubs).toContainEqual({
    id: club.id,
    title: 'Breakfast',
    neverFull: club.neverFull,
    weekdays: [1, 2, 3, 4, 5],
    full: [],
  })
  const form = { ...ROSA, id: newSecret(), clubId: club.id }
  for (const [wrong, field] of [
    [{ allergies: 'no' }, 'allergies'],
    [{ allergens: [], pen: '' }, 'allergies'],
    [{ allergies: null }, 'allergies'],
    [{ weekdays: [] }, 'weekdays'],
    [{ weekdays: [6] }, 'weekdays'],
    [{ name: '' }, 'name'],
    [{ year: '99' }, 'year'],
    [{ contact: '07700 900 12' }, 'contact'],
    [{ allergens: [{ allergen: 'milk', severity: null }] }, 'allergens'],
    [{ other: 'kiwi', otherSeverity: null }, 'otherSeverity'],
  ] as const) {
    const { status, problem } = await grace.send('breakfast', { ...form, ...wrong })
    expect([field, status, Object.keys(problem.fields ?? {})]).toEqual([field, 422, [field]])
  }
  const { value } = await grace.send<SignedUpForThem>('breakfast', form)
  expect(value.days).toEqual([{ weekday: 3, status: 'booked' }])
  expect(value.slip?.words).toHaveLength(5)
  expect((await grace.send<SignedUpForThem>('breakfast', form)).value).toEqual(value)
  const tomorrow = (await kitchen()).days[1]!.meals[0]!.children
  expect(tomorrow.filter(({ name }) => name === 'Rosa Lind')).toMatchObject([
    { year: '7', food: { worst: 'reacts_badly', pen: 'in her bag' } },
  ])
  const row = await ajar.db
    .prepare(`SELECT channel, by_staff_id AS by FROM booking WHERE school_id = ? AND by_staff_id = 'grace'
      AND channel = 'phone'`)
    .bind(school.id)
    .first()
  expect(row).toEqual({ channel: 'phone', by: 'grace' })
  for (const who of ['teach', 'admin', 'lund']) {
    const desk = await atTheirDesk(ajar, school, who)
    expect([who, (await desk.send('breakfast', form)).status]).toEqual([who, 404])
  }
})

test('The kitchen signs up a child whose parent stands at the hatch, by name, days and food alone', async () => {
  const form = {
    ...ROSA,
    id: newSecret(),
    clubId: club.id,
    name: 'Ida Lind',
    channel: 'in_person',
    contact: '',
    collect: '',
  }
  for (const [more, field] of [
    [{ contact: '07700 900123' }, 'contact'],
    [{ collect: 'Grandma' }, 'collect'],
    [{ channel: 'phone' }, 'channel'],
  ] as const) {
    const { status, problem } = await crumb.send('breakfast', { ...form, ...more })
    expect([field, status, Object.keys(problem.fields ?? {})]).toEqual([field, 422, [field]])
  }
  const { status, value } = await crumb.send<SignedUpForThem>('breakfast', form)
  // No five words: they open the family’s own page.
  expect([status, value]).toEqual([200, { days: [{ weekday: 3, status: 'booked' }], slip: null }])
  const tomorrow = must(must((await kitchen()).days[1]).meals[0]).children
  expect(tomorrow.filter(({ name }) => name === 'Ida Lind')).toMatchObject([
    { food: { worst: 'reacts_badly', pen: 'in her bag' } },
  ])
  for (const address of ['held-places', 'queue']) {
    expect([address, (await crumb.read(address)).status]).toEqual([address, 404])
  }
})

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
