import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { database } from '../../db/database.ts'
import { expectedAt } from '../../db/register/marks.ts'
import { children } from '../../db/tables/breakfast.ts'
import { ROLES, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { ALLERGENS } from '../../worker/breakfast/rules/foodNeeds.ts'
import { schoolYearOf } from '../../worker/time/schoolYear.ts'
import { askedWord } from '../../worker/returnCode/rules/returnCode.ts'
import { breakfastEn } from '../../web/languages/en/breakfast.ts'
import { signUpOn, typedFor } from './signUpFamily.ts'
import { formTo, type Page, valueOf } from '../support/scriptlessPhone.ts'
import { everySealedWord, filesUnder } from '../support/wholeDatabase.ts'
import {
  fiveWords,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
  schoolOf,
} from '../support/portal.ts'
import { must } from '../must.ts'

const folder = mkdtempSync(join(tmpdir(), 'ajar-breakfast-'))

const CANARY = 'Kanarienvogel'

const logged: string[] = []

let portal: OpenPortal

let page: Page

let words = ''

const phone = () => portal.phone('a phone')

beforeAll(async () => {
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, way).mockImplementation(
      (...said: unknown[]) => void logged.push(said.join(' ')),
    )
  }
  portal = await openPortal({ keepIn: folder })
  const form = formTo(await phone().go(`${HARBOUR}/breakfast`), '/breakfast')
  const sent = await phone().send(form, {
    ...typedFor([
      {
        name: `${CANARY} Feder`,
        days: [1],
        more: { peanuts: 'yes', peanuts_how: 'reacts_badly' },
      },
    ]),
    'other.0': `${CANARY} other`,
    'how.0': 'must_not_eat',
    'pen.0': `${CANARY} pen`,
    'plan.0': 'yes',
    'collect.0': `${CANARY} Opa, ${CANARY} Oma`,
    contact: `${CANARY}@example.org`,
  })
  words = fiveWords(sent)
  const { word } = askedWord(words)
  page = await phone().send(formTo(sent, sent.path.replace('/mine/', '/word/')), { word })
})
afterAll(async () => {
  await portal.stop()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const foodAt = () => page.path.replace('/mine/', '/food/')

test('A child’s food needs stand in no database file and no log, and open with the school’s key', async () => {
  const left = [
    ...filesUnder(folder).map((file) => readFileSync(file).toString('latin1')),
    ...logged,
  ].join('\n')
  expect(left).not.toContain(CANARY)
  expect(left).not.toContain('reacts_badly')
  expect(left).not.toContain(words)
  const opened = (await everySealedWord(portal.db)).join('\n')
  for (const what of ['Feder', 'other', 'pen', 'Opa', 'reacts_badly', '@example.org'])
    expect(opened).toContain(what)
})

test('Food needs are seen by whoever takes the register and the safeguarding lead, and are in no booking', async () => {
  const may = ROLES.filter((role) => scopeOf([role], 'see_food_needs') !== null)
  expect(may).toEqual(['mentor', 'lead_mentor', 'dsl', 'kitchen'])
  const takes = ROLES.filter((role) => scopeOf([role], 'keep_register') !== null)
  expect(takes.filter((role) => !may.includes(role))).toEqual([])
  const school = await schoolOf(portal, 'harbour-academy')
  const { results } = await portal.db
    .prepare(`SELECT id FROM session WHERE school_id = ? AND weekday = 1`)
    .bind(school.id)
    .all<{ id: string }>()
  const standing = results.map(({ id }) => id)
  const monday = must(standing[0]).replace('.w1', '.2026-11-23')
  const expected = await expectedAt(database(portal.db), school.id, monday, standing)
  expect(expected.length).toBeGreaterThan(0)
  const { unsealGuest } = await import('../../db/bookings/bookings.ts')
  for (const row of expected) {
    const guest = JSON.stringify(await unsealGuest(school.vault, row))
    expect(guest).not.toMatch(/peanuts|pen"|other"|Opa/)
  }
})

test('The form asks openly whether there is anything, and takes no answer for none', async () => {
  const start = await phone().go(`${HARBOUR}/breakfast`)
  const form = formTo(start, '/breakfast')
  expect(start.html).not.toMatch(/<details[^>]*>(?:(?!<\/details>).)*name="allergies\.0"/s)
  const child = { 'name.0': 'Mo Hill', 'd1.0': 'yes' }
  const { errors } = breakfastEn
  const asked = async (more: Record<string, string>) => {
    const again = await phone().send(form, { ...child, ...more })
    expect(again.status).toBe(422)
    return again.text
  }
  const one = (words: string) => words.replace('{child}', 'Mo Hill')
  expect(await asked({})).toContain(one(errors.anything))
  expect(await asked({ 'allergies.0': 'yes' })).toContain(one(errors.what))
  expect(await asked({ 'allergies.0': 'yes', 'pen.0': 'in the bag' })).toContain(one(errors.what))
  expect(await asked({ 'allergies.0': 'no', 'milk.0': 'yes', 'milk_how.0': 'avoids' })).toContain(
    one(errors.both),
  )
  const done = await phone().send(form, { ...child, 'allergies.0': 'no' })
  expect(done.text).toContain('You told us: No allergies.')
})

test('Nothing is chosen for how bad a food is, and a food without it is asked about again', async () => {
  const form = formTo(await phone().go(`${HARBOUR}/breakfast`), '/breakfast')
  expect([valueOf(form, 'milk_how.0'), valueOf(form, 'how.0')]).toEqual(['', ''])
  const named = { 'name.0': 'Mo Hill', 'd1.0': 'yes', 'allergies.0': 'yes', 'milk.0': 'yes' }
  const again = await phone().send(form, { ...named, 'other.0': 'kiwi' })
  expect(again.status).toBe(422)
  for (const [box, food] of [
    ['milk_how.0', 'Milk'],
    ['how.0', breakfastEn.other],
  ] as const) {
    expect(again.html).toContain(`<a href="#${box}">`)
    expect(again.html).toContain(`id="${box}"`)
    expect(again.text).toContain(`${food}: choose what happens if Mo Hill eats it.`)
  }
  const shown = formTo(again, '/breakfast')
  const done = await phone().send(shown, { 'milk_how.0': 'avoids', 'how.0': 'reacts_badly' })
  expect(done.text).toContain('You told us: Milk, does not eat it; kiwi, reacts badly.')
})

test('The foods stay folded behind “yes” after a mistake, unless “no” came with a food', async () => {
  const form = formTo(await phone().go(`${HARBOUR}/breakfast`), '/breakfast')
  const child = { 'name.0': 'Mo Hill', 'd1.0': 'yes' }
  const folded = async (more: Record<string, string>) =>
    (await phone().send(form, { ...child, ...more })).html.split('class="foods"').length - 1
  expect(await folded({})).toBe(5)
  expect(await folded({ 'allergies.0': 'yes' })).toBe(5)
  expect(await folded({ 'allergies.0': 'no', 'pen.0': 'in the bag' })).toBe(4)
})

test('The confirmation repeats the family’s answers and where the pen is', async () => {
  const form = formTo(await phone().go(`${HARBOUR}/breakfast`), '/breakfast')
  const done = await phone().send(form, {
    ...typedFor([
      {
        name: 'Bo Fell',
        days: [1],
        more: { peanuts: 'yes', peanuts_how: 'reacts_badly', other: 'kiwi', how: 'must_not_eat' },
      },
    ]),
    'pen.0': 'in the office',
  })
  expect(done.text).toContain(
    'You told us: Peanuts, reacts badly; kiwi, makes them ill; pen: in the office.',
  )
})

test('A family that signs up a name already on the list gets the page that anyone gets', async () => {
  const own = async (other: string, more: Record<string, string>) => {
    const first = { name: other, days: [2], more }
    await signUpOn(phone(), MEADOW, [first])
    const sent = await signUpOn(phone(), MEADOW, [{ name: 'Ava Twosome', days: [2] }])
    const mine = /<section class="card">.*?<\/section>/s.exec(sent.html)?.[0] ?? ''
    return [sent.status, mine]
  }
  const anybodys = await own('Zed Else', { peanuts: 'yes', peanuts_how: 'reacts_badly' })
  expect(anybodys[1]).toContain('Ava Twosome')
  expect(
    await own('Ava Twosome', {
      peanuts: 'yes',
      peanuts_how: 'reacts_badly',
      pen: 'in the office',
    }),
  ).toEqual(anybodys)
  expect(await own('Ava Twosome', {})).toEqual(anybodys)
})

test('The form says who sees what a child can’t eat before it is answered, and names all fourteen allergens', async () => {
  const { html, text } = await phone().go(`${HARBOUR}/breakfast`)
  for (const reader of [
    'The people who make and serve breakfast see this',
    'whoever looks after your child there',
    'The person who keeps children safe at school',
  ]) {
    expect(breakfastEn.seenBy).toContain(reader)
  }
  expect(text).toContain(`${breakfastEn.anything} ${breakfastEn.seenBy}`)
  expect(ALLERGENS).toHaveLength(14)
  for (const allergen of ALLERGENS) expect(html).toContain(`name="${allergen}.0"`)
})

test('A family reads and changes a child’s food needs, and an error loses nothing typed', async () => {
  const form = formTo(await phone().go(foodAt()), foodAt())
  expect([valueOf(form, 'peanuts_how.0'), valueOf(form, 'pen.0'), valueOf(form, 'plan.0')]).toEqual(
    ['reacts_badly', `${CANARY} pen`, 'yes'],
  )
  const long = await phone().send(form, {
    'other.0': 'x'.repeat(301),
    'milk.0': 'yes',
    'milk_how.0': 'avoids',
  })
  expect(long.status).toBe(422)
  expect(valueOf(formTo(long, foodAt()), 'milk.0')).not.toBe('')
  expect(valueOf(formTo(long, foodAt()), 'milk_how.0')).toBe('avoids')
  const done = await phone().send(formTo(long, foodAt()), { 'other.0': 'kiwi' })
  expect(done.text).toContain(breakfastEn.done.food)
  expect(valueOf(formTo(await phone().go(foodAt()), foodAt()), 'other.0')).toBe('kiwi')
})

test('A family is asked in a new school year whether the food needs are still right, until they answer', async () => {
  expect((await phone().go(page.path)).text).not.toContain(breakfastEn.stillRight)
  portal.clock.now = Date.parse('2027-09-06T08:00:00Z')
  const opened = await phone().send(formTo(await phone().go(`${HARBOUR}/words`), '/words'), {
    words,
  })
  const mine = opened.path.replace('/places/', '/breakfast/mine/')
  expect((await phone().go(mine)).text).toContain(breakfastEn.stillRight)
  const food = mine.replace('/mine/', '/food/')
  const form = formTo(await phone().go(food), food)
  expect(valueOf(form, 'peanuts_how.0')).toBe('reacts_badly')
  const said = await phone().send(form)
  expect(said.text).not.toContain(breakfastEn.stillRight)
  const rows = await database(portal.db).select().from(children)
  expect(rows.map(({ schoolYear }) => schoolYear)).toContain(schoolYearOf(portal.clock.now))
})
