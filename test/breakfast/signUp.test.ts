import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { signUpChildren } from '../../worker/breakfast/signUpChildren.ts'
import { askedWord } from '../../worker/returnCode/rules/returnCode.ts'
import { newId } from '../../worker/vault/vault.ts'
import { breakfastEn } from '../../web/languages/en/breakfast.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { aChild, aClub, signUpOn, typedFor } from './signUpFamily.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aSchool } from '../support/builders.ts'
import { aboutRows } from '../support/cost.ts'
import { linkTo, pathOf, take } from '../bookings/bookingPages.ts'
import { each } from '../support/html.ts'
import {
  formTo,
  type Page,
  type Phone,
  type Typed,
  valueOf,
  exitOf,
} from '../support/scriptlessPhone.ts'
import {
  ask,
  count,
  fiveWords,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
  unlockWith,
  schoolOf,
} from '../support/portal.ts'
import { SHOWN_FOR_MS } from '../../db/school/shownAlike.ts'
import { portalHere } from '../support/portalInProcess.ts'
import { must } from '../must.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
  await aSchool(portal.db, { id: 'capped' })
  await aClub(await at('capped'), { capacity: 1 })
  // A child on the roll has a place at once, however many sign up in an hour.
  const children = [
    ...Array.from({ length: 50 }, (_, n) => aLine('Pupil', `Number${n}`, 8)),
    aLine('Gil', 'Moss', 8),
    aLine('Hal', 'Moss', 9),
    aLine('Ivy', 'Reed', 8),
    aLine('Jo', 'Term', 8),
  ]
  await aRoll(portal, await schoolOf(portal, 'capped'), children)
})
afterAll(() => portal.stop())

const at = async (school: string) => ({
  db: database(portal.db),
  school: await schoolOf(portal, school),
  now: portal.clock.now,
})

const THREE = [
  { name: 'Ada Bell', days: [1, 2, 3, 4, 5] },
  { name: 'Ben Bell', days: [1], more: { milk: 'yes', milk_how: 'must_not_eat' } },
  { name: 'Cy Bell', days: [2, 5], more: { family: 'yes' } },
]

/** Signs up, types a word back: the family's page. */
async function family(
  phone: Phone,
  school: string,
  kids: Parameters<typeof signUpOn>[2],
  more: Typed = {},
): Promise<Page> {
  return typeBack(phone, await signUpOn(phone, school, kids, more))
}

const typeBack = (phone: Phone, sent: Page): Promise<Page> => {
  const { word } = askedWord(fiveWords(sent))
  return phone.send(formTo(sent, sent.path.replace('/mine/', '/word/')), { word })
}

const child = async (name: string) => {
  const { children } = await import('../../db/tables/breakfast.ts')
  const { unsealChild } = await import('../../db/breakfast/children.ts')
  for (const school of ['capped', 'meadow-primary', 'harbour-academy']) {
    const { vault } = await schoolOf(portal, school)
    for (const row of await database(portal.db).select().from(children)) {
      if (row.schoolId !== school) continue
      const opened = await unsealChild(vault, row)
      if (opened.name === name) return opened
    }
  }
  throw new Error(`No ${name}`)
}

const daysOf = async (name: string) => {
  const { id } = await child(name)
  const { results } = await portal.db
    .prepare(
      `SELECT s.weekday, b.status FROM booking b JOIN session s ON s.school_id = b.school_id
       AND s.id = b.session_id WHERE b.child_id = ? AND b.status <> 'cancelled' ORDER BY 1`,
    )
    .bind(id)
    .all<{ weekday: number; status: string }>()
  return results.map(({ weekday, status }) => `${weekday} ${status}`)
}

/** The form of a child's page that does this. */
const formFor = (page: Page, childId: string, act: string) => {
  const found = page.forms.find(
    (form) => valueOf(form, 'child') === childId && valueOf(form, 'act') === act,
  )
  if (!found) throw new Error(`No ${act} for ${childId} on ${page.path}: ${page.text}`)
  return found
}

describe('The free half hour', () => {
  test('says that anyone can just come, and never that it is full or for some only', async () => {
    const { text, html } = await portal.phone().go(`${MEADOW}/breakfast`)
    expect(text.indexOf(breakfastEn.justCome)).toBeGreaterThan(0)
    expect(text.indexOf(breakfastEn.justCome)).toBeLessThan(text.indexOf(breakfastEn.signUp))
    const main = each(html, 'main')[0]?.text ?? ''
    expect(main).not.toMatch(/\bfull\b|wait|eligib|free school meal|places? left|benefit/i)
  })

  test('takes siblings in one form with their own days, and saves a form sent twice once', async () => {
    const phone = portal.phone()
    const form = formTo(await phone.go(`${MEADOW}/breakfast`), '/breakfast')
    const before = [await count(portal, 'child'), await count(portal, 'booking')]
    const once = await phone.send(form, typedFor(THREE))
    const twice = await phone.send(form, typedFor(THREE))
    expect(fiveWords(twice)).toBe(fiveWords(once))
    expect([await count(portal, 'child'), await count(portal, 'booking')]).toEqual([
      must(before[0]) + 3,
      must(before[1]) + 8,
    ])
    expect(await daysOf('Ada Bell')).toEqual([1, 2, 3, 4, 5].map((day) => `${day} booked`))
    expect(await daysOf('Ben Bell')).toEqual(['1 booked'])
    expect(await daysOf('Cy Bell')).toEqual(['2 booked', '5 booked'])
    expect((await child('Ben Bell')).food.allergens).toEqual([
      { allergen: 'milk', severity: 'must_not_eat' },
    ])
  })

  test('looks the same with two hundred children signed up, and takes the next at once', async () => {
    const ctx = await at('meadow-primary')
    const { id: seriesId } = await aClub(ctx)
    const empty = await portal.phone().go(`${MEADOW}/breakfast`)
    for (let n = 0; n < 40; n++) {
      const children = [0, 1, 2, 3, 4].map((k) =>
        aChild({ name: `Child N${n} K${k}`, weekdays: [1] }),
      )
      const form = { formId: newId(ctx.now), seriesId, children, language: 'en' }
      await signUpChildren(ctx, { ...form, contact: null, words: 'new' })
    }
    const full = await portal.phone().go(`${MEADOW}/breakfast`)
    expect(full.text).toBe(empty.text)
    const page = await family(portal.phone(), MEADOW, [{ name: 'Dot Last', days: [1] }])
    expect(page.text).toContain('Monday: breakfast is planned')
    expect(
      await count(
        portal,
        `booking WHERE status IN ('waiting', 'offered') AND school_id = ?`,
        'meadow-primary',
      ),
    ).toBe(0)
  })

  test('shows every child’s answers again when one box is wrong', async () => {
    const phone = portal.phone()
    const form = formTo(await phone.go(`${MEADOW}/breakfast`), '/breakfast')
    const wrong = [must(THREE[0]), { ...must(THREE[1]), days: [] }, { ...must(THREE[2]), name: '' }]
    const again = await phone.send(form, {
      ...typedFor(wrong),
      'allergies.2': 'yes',
      'other.2': 'kiwi',
      'how.2': 'avoids',
      'pen.2': 'the red bag',
    })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Choose the days Ben Bell will come.')
    expect(again.text).toContain('Tell us the first and last name of Child 3.')
    const shown = formTo(again, '/breakfast')
    expect(valueOf(shown, 'allergies.2')).toBe('yes')
    const { 'allergies.2': _, ...rest } = typedFor(wrong)
    for (const [name, value] of Object.entries(rest))
      expect([name, valueOf(shown, name)]).toEqual([name, value])
    expect(valueOf(shown, 'pen.2')).toBe('the red bag')
    const sent = await phone.send(shown, { 'd1.1': 'yes', 'name.2': 'Fay Bell' })
    expect(sent.path).toContain('/breakfast/mine/')
    expect((await child('Fay Bell')).food.pen).toEqual({ where: 'the red bag' })
  })

  test('gives every answer back when the form could not be saved', async () => {
    const here = await portalHere(portal.db, portal.clock)
    const phone = here.phone()
    const form = formTo(await phone.go(`${MEADOW}/breakfast`), '/breakfast')
    here.fail({ when: 'before', says: 'D1_ERROR: overloaded' })
    const again = await phone.send(form, typedFor(THREE))
    here.fail(null)
    expect(again.status).toBe(503)
    expect(valueOf(formTo(again, '/breakfast'), 'name.2')).toBe('Cy Bell')
    expect(here.logged.join()).not.toContain('Bell')
  })
})

describe('A club with a limit', () => {
  /** A machine that is too busy answers 503 and asks to press Send again. The same form is kept once. */
  async function pressSend(n: number): Promise<Page> {
    const phone = portal.phone()
    const form = formTo(await phone.go('/capped/breakfast'), '/breakfast')
    const typed = typedFor([{ name: `Pupil Number${n}`, days: [2] }])
    const pages: Page[] = []
    while (pages.length < 5 && (pages.at(-1)?.status ?? 503) === 503) {
      pages.push(await phone.send(form, typed))
    }
    return must(pages.at(-1))
  }

  test('gives its last place once when fifty families ask at once, and puts the others on the waiting list', async () => {
    const phone = portal.phone()
    expect((await phone.go('/capped/breakfast')).text).toContain('One place left.')
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => pressSend(n)))
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    const ofTuesday = `booking WHERE school_id = 'capped' AND session_id LIKE '%.w2' AND status = `
    expect(await count(portal, `${ofTuesday} 'booked'`)).toBe(1)
    expect(await count(portal, `${ofTuesday} 'waiting'`)).toBe(49)
    expect(answers.filter(({ text }) => text.includes(breakfastEn.saved))).toHaveLength(1)
    expect(answers.filter(({ text }) => text.includes(breakfastEn.savedWaiting))).toHaveLength(49)
    const { text } = await phone.go('/capped/breakfast')
    expect(text).toContain('Tuesday Full. You can join the waiting list.')
    expect(text).toContain('Monday One place left.')
  })

  test('shows whether a place is free, and no number where the school hides it', async () => {
    await portal.db
      .prepare(
        `UPDATE series SET count_shown = 0, revision = revision + 1 WHERE school_id = 'capped'`,
      )
      .run()
    await aClub(await at('capped'))
    portal.clock.now += 20_000
    const { text } = await portal.phone().go('/capped/breakfast')
    expect(text).toContain('Monday There’s room.')
    expect(text).not.toMatch(/\d places? left/)
  })

  test('shows a family its position, and offers a cancelled place to the next family', async () => {
    const [first, second] = [portal.phone(), portal.phone()]
    const both = await signUpOn(first, '/capped', [
      { name: 'Gil Moss', days: [4, 5] },
      { name: 'Hal Moss', days: [5] },
    ])
    expect(both.text).toContain(breakfastEn.savedSome)
    const gil = await typeBack(first, both)
    const ivy = await family(second, '/capped', [{ name: 'Ivy Reed', days: [4] }])
    expect(ivy.text).toContain('Thursday: number 1 on the waiting list')
    const { id } = await child('Gil Moss')
    const stopped = await first.send(formFor(gil, id, 'stop'))
    expect(stopped.text).toContain(breakfastEn.done.stop)
    // The brother's day is his own: it waited for Gil's, and is offered it now.
    expect(await daysOf('Gil Moss')).toEqual([])
    expect(await daysOf('Hal Moss')).toEqual(['5 offered'])
    const offered = await second.go(ivy.path)
    expect(offered.text).toContain('there’s a place for you')
    // Without a script a browser sends the name of the button that was pressed.
    const form = must(
      offered.forms.find((each) => each.controls.some(({ name }) => name === 'booking')),
    )
    const body = new URLSearchParams(
      form.controls.flatMap(({ name, values }) =>
        values.map((value): [string, string] => [name, value]),
      ),
    )
    body.set('act', 'accept')
    const accepted = await second.post(form.action, body)
    expect(accepted.text).toContain(breakfastEn.done.accept)
    expect(await daysOf('Ivy Reed')).toEqual(['4 booked'])
    body.set('act', 'accept')
    expect((await second.post(form.action, body)).status).toBe(200)
  })

  test('holds a place for this term or all year, and then frees it', async () => {
    const phone = portal.phone()
    const page = await family(phone, '/capped', [{ name: 'Jo Term', days: [3] }], {
      until: 'this_term',
    })
    expect(page.text).toMatch(/Wednesday: breakfast is planned, until \w+ \d+ \w+/)
    const now = portal.clock.now
    portal.clock.now = Date.parse('2027-09-02T08:00:00Z')
    await portal.runJobs()
    await portal.runJobs()
    expect(await daysOf('Jo Term')).toEqual([])
    portal.clock.now = now
  })
})

describe('A family’s page', () => {
  test('changes one child’s days and takes one day off, and leaves the brother’s as they were', async () => {
    const phone = portal.phone()
    const page = await family(phone, MEADOW, [
      { name: 'Kim Oak', days: [1, 3] },
      { name: 'Lee Oak', days: [1, 3] },
    ])
    const { id } = await child('Kim Oak')
    const days = formFor(page, id, 'days')
    const n = valueOf(days, 'n')
    const changed = await phone.send(days, { [`d3.${n}`]: [], [`d5.${n}`]: 'yes' })
    expect(changed.text).toContain(breakfastEn.done.days)
    expect(await daysOf('Kim Oak')).toEqual(['1 booked', '5 booked'])
    expect(await daysOf('Lee Oak')).toEqual(['1 booked', '3 booked'])

    const skip = formFor(changed, id, 'skip')
    const [day] = must(must(skip.controls.find(({ name }) => name === 'day')).offers)
    const skipped = await phone.send(skip, { day: must(day) })
    expect(skipped.text).toContain('you said you’re not coming')
    expect(await count(portal, `register_mark WHERE mark = 'not_coming'`)).toBe(1)
    portal.clock.now += 1000
    const back = await phone.send(formFor(skipped, id, 'come'))
    expect(back.text).not.toContain('you said you’re not coming')
    expect(await daysOf('Lee Oak')).toEqual(['1 booked', '3 booked'])

    const none = await phone.send(formFor(back, id, 'days'), {
      [`d1.${n}`]: [],
      [`d5.${n}`]: [],
    })
    expect([none.status, none.text.includes(breakfastEn.errors.someDays)]).toEqual([422, true])
  })

  test('lets no one act on another family’s child', async () => {
    const [mine, theirs] = [portal.phone(), portal.phone()]
    const own = await family(mine, MEADOW, [{ name: 'Mo Ash', days: [2] }])
    await family(theirs, MEADOW, [{ name: 'Nell Fir', days: [2] }])
    const [mo, nell] = [await child('Mo Ash'), await child('Nell Fir')]
    for (const act of ['days', 'stop']) {
      const form = formFor(own, mo.id, act)
      const body = new URLSearchParams(
        form.controls.flatMap(({ name, values }) =>
          values.map((value): [string, string] => [name, value]),
        ),
      )
      body.set('child', nell.id)
      expect([act, (await mine.post(form.action, body)).status]).toEqual([act, 404])
    }
    expect(await daysOf('Nell Fir')).toEqual(['2 booked'])
    const food = await mine.go(`${own.path.replace('/mine/', '/food/')}?child=${nell.id}`)
    expect(food.text).not.toContain('Nell')
  })

  test('opens with the words of a parent’s referral when they signed up from its page', async () => {
    const phone = portal.phone()
    const words = fiveWords(await ask(phone, `${HARBOUR}/ask/parent`, { name: 'Mrs Khan' }))
    const opened = await unlockWith(phone, words)
    const [link] = each(opened.html, 'a').filter(({ text }) => text === en.page.breakfast)
    const mine = await phone.go(must(must(link).attributes['href']))
    expect(mine.text).toContain(breakfastEn.noChildren)
    const more = await phone.go(mine.path.replace('/mine/', '/more/'))
    const signed = await phone.send(
      formTo(more, more.path),
      typedFor([{ name: 'Omar Khan', days: [4] }]),
    )
    expect(signed.text).toContain('Omar Khan')
    expect(each(signed.html, 'ol')).toHaveLength(0)
    const again = await unlockWith(phone, words)
    expect((await phone.go(again.path.replace('/page/', '/breakfast/mine/'))).text).toContain(
      'Omar Khan',
    )
  })

  test('shows and changes nothing once new words replaced those that opened it', async () => {
    const phone = portal.phone()
    const words = fiveWords(await ask(phone, `${MEADOW}/ask/parent`, { name: 'Mrs Shah' }))
    const opened = await unlockWith(phone, words, MEADOW)
    const mine = await phone.go(linkTo(opened, /\/breakfast\/mine\//))
    const more = await phone.go(mine.path.replace('/mine/', '/more/'))
    const kid = typedFor([{ name: 'Uma Shah', days: [4] }])
    await phone.send(formTo(more, more.path), kid)
    const own = await phone.go(mine.path)
    const food = await phone.go(linkTo(own, /\/food\//))
    await portal.db
      .prepare(
        `UPDATE referral SET words_made_at = ? WHERE id = (SELECT referral_id FROM holder
          WHERE id = (SELECT holder_id FROM child WHERE id = ?))`,
      )
      .bind(portal.clock.now + 1, (await child('Uma Shah')).id)
      .run()
    expect((await phone.go(own.path)).path).toBe(`${MEADOW}/words?after=ended`)
    const said = await phone.send(formTo(food, pathOf(food)), {
      'other.0': 'kiwi',
      'how.0': 'avoids',
    })
    expect(said.path).toBe(`${MEADOW}/words?after=ended`)
    expect((await child('Uma Shah')).food.other).toBe('')
  })

  test('links to the family’s other places, and they link back to breakfast', async () => {
    const phone = portal.phone()
    const own = await family(phone, MEADOW, [{ name: 'Ola Reed', days: [2] }])
    expect(own.html).not.toContain('/places/')
    const list = await phone.go(`${MEADOW}/coming?with=${own.path.split('/').at(-1)}`)
    const places = await take(phone, linkTo(list, /\/coming\/[^?]+\?with=/), { name: 'Ms Reed' })
    expect(places.text).toContain('Ola Reed')
    const back = await phone.go(linkTo(places, /\/breakfast\/mine\//))
    expect(back.text).toContain('Ola Reed')
    expect((await phone.go(linkTo(back, /\/places\//))).text).toContain('Coffee morning')
    // And before anyone has signed up for anything.
    const all = await phone.go(`${MEADOW}/coming`)
    const breakfast = await phone.go(linkTo(all, /\/breakfast$/))
    expect((await phone.go(linkTo(breakfast, /\/coming$/))).path).toBe(`${MEADOW}/coming`)
  })

  test('closes when the family leaves it', async () => {
    const phone = portal.phone()
    const page = await family(phone, MEADOW, [{ name: 'Pat Elm', days: [2] }])
    await phone.send(exitOf(page))
    expect((await phone.go(page.path)).text).not.toContain('Pat Elm')
  })
})

test('The sign-up form shows what someone typed as text, unchanged', async () => {
  const phone = portal.phone()
  const words = `"><script>alert(1)</script>{number}\u202E`
  const form = formTo(await phone.go(`${MEADOW}/breakfast`), '/breakfast')
  const typed = typedFor([
    { name: words, days: [], more: { other: words, how: 'avoids', pen: words } },
  ])
  const again = await phone.send(form, typed)
  expect(again.status).toBe(422)
  expect(valueOf(formTo(again, '/breakfast'), 'other.0')).toBe(words)
  const page = await phone.send(formTo(again, '/breakfast'), { 'd1.0': 'yes' })
  // A name loses the mark that turns its direction around; nothing else does.
  expect(each(page.html, 'bdi').map(({ text }) => text)).toContain(words.replace('\u202E', ''))
})

test('A sign-up’s page reads few rows in one round trip and none again within five seconds', async () => {
  const here = await portalHere(portal.db, portal.clock)
  const phone = here.phone()
  portal.clock.now += SHOWN_FOR_MS
  for (const school of [HARBOUR, MEADOW]) await phone.go(school)
  const page = await here.costOf(() => phone.go(`${HARBOUR}/breakfast`))
  // Every series and session that the school shows, read for everybody.
  expect([page.roundTrips, page.rowsRead]).toEqual([1, aboutRows(57)])
  await phone.go(`${MEADOW}/breakfast`)
  const none = await here.costOf(() => phone.go(`${MEADOW}/breakfast`))
  expect([none.roundTrips, none.rowsRead]).toEqual([0, 0])
  const form = formTo(none.answer, '/breakfast')
  const sent = await here.costOf(() =>
    phone.press(
      form,
      new URLSearchParams([
        ...Object.entries(typedFor(THREE)).map(([a, b]): [string, string] => [a, String(b)]),
        ['form', valueOf(form, 'form')],
        ['club', valueOf(form, 'club')],
      ]),
    ),
  )
  expect(sent.answer.status).toBe(303)
  expect(sent.roundTrips).toBe(1)
  const mine = await here.costOf(() => phone.go(must(sent.answer.headers.get('location'))))
  expect(mine.roundTrips).toBe(1)
  // Eight days of three children, among two hundred others: by the day no more than any booking.
  expect(sent.rowsRead).toBeLessThanOrEqual(8 * 8)
  expect(sent.rowsWritten).toBeLessThanOrEqual(8 * 12)
  expect(mine.rowsRead).toBeLessThanOrEqual(8 * 14)
})
