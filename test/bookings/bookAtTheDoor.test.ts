import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { closeSessions } from '../../worker/sessions/closeSessions.ts'
import { aDen, COFFEE, act, linkTo, pathOf, schoolWith, take } from './bookingPages.ts'
import { formTo, valueOf, closeOf, exitOf } from '../support/scriptlessPhone.ts'
import { staffAs, TUESDAY } from './makeBookings.ts'
import {
  ask,
  count,
  fiveWords,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
  unlockWith,
  typeBack,
} from '../support/portal.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

const bookings = (schoolId: string) => count(portal, 'booking WHERE school_id = ?', schoolId)

describe('A mother', () => {
  test('books the coffee morning in two taps from the parents’ page, types nothing, and sees no error', async () => {
    const phone = portal.phone()
    const parents = await phone.go(`${HARBOUR}/parents`)
    const form = await phone.go(linkTo(parents, /\/coffee$/))
    expect(form.text).toContain('Coffee morning')
    expect(form.text).toContain('9am to 10.15am')
    const own = await phone.send(formTo(form, pathOf(form)))
    expect(own.path).toMatch(/\/places\/[\w-]{20,}\?done=booked&new=[\w-]+$/)
    expect(own.text).toContain('You’re booked. See you there.')
    expect(own.text).toContain('Thursday, 9am to 10.15am')
    expect(own.text).toContain('The community room')
    for (const page of [parents, form, own]) {
      expect(page.text).not.toMatch(/problem|mentor|support needs/i)
    }
  })

  test('adds companions, a language, support needs, baking and a topic', async () => {
    const { path, school } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const own = await take(phone, path, {
      name: 'Shazia',
      party: 'more',
      people: '2',
      children: '1',
      interpreter: 'Urdu',
      helps: 'A step-free way in',
      offers: 'I can bake',
      topic: 'Year 9 options',
      contact: '07700 900123',
    })
    expect(own.text).toContain('You’ve booked 3 places.')
    // Nothing that she typed is on the page: someone may look over her shoulder.
    expect(own.text).not.toMatch(/Shazia|Urdu|I can bake|Year 9 options|900123/)
    expect(await bookings(school.id)).toBe(1)
  })

  test('reads which answer needs another look, and finds everything typed still there', async () => {
    const { path } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const typed = {
      on: '2026-12-01',
      party: 'more',
      people: '3',
      children: '2',
      helps: 'A ramp',
      contact: 'none',
    }
    const again = await take(phone, path, typed)
    expect(again.status).toBe(422)
    expect(again.text).toContain('Use a phone number')
    const form = formTo(again, path)
    for (const [name, value] of Object.entries(typed)) {
      expect([name, valueOf(form, name)]).toEqual([name, value])
    }
    const own = await phone.send(form, { name: 'Shazia', contact: '' })
    expect(own.text).toContain('You’ve booked 5 places.')
    expect(own.text).toContain('Tuesday 1 December')
  })

  test('books for the usual company in one tap, and numbers left from before don’t count', async () => {
    const { path } = await schoolWith(portal, COFFEE)
    for (const [party, count] of Object.entries({ '11': 2, '12': 3, '20': 2 })) {
      const own = await take(portal.phone(), path, { party, people: '4', children: '6' })
      expect(own.text).toContain(`You’ve booked ${count} places.`)
    }
    const alone = await take(portal.phone(), path, { people: '4', children: '6' })
    expect(alone.text).toMatch(
      /You’re booked\. See you there\. \w+day.+ to 10\.15am Where: The community room Undo/,
    )
  })

  test('has one place however often she presses', async () => {
    const { path, school } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const form = formTo(await phone.go(path), path)
    const both = await Promise.all([1, 2].map(() => phone.send(form, { name: 'Renata' })))
    expect(await bookings(school.id)).toBe(1)
    expect(new Set(both.map(fiveWords)).size).toBe(1)
  })

  test('comes back with five words, brings more people, cancels, and books again', async () => {
    const { path, base } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const booked = await take(phone, path)
    const words = fiveWords(booked)
    const noted = await act(phone, booked, 'words')
    expect(noted.text).not.toContain(words.split(' ').join(' '))
    await phone.send(closeOf(noted))
    expect((await phone.go(pathOf(booked))).path).toBe(`${base}/words?after=ended`)

    const own = await unlockWith(phone, words, base)
    expect(own.path).toMatch(/\/places\//)
    const more = await act(phone, own, 'change', { people: '3' })
    expect(more.text).toContain('You’ve booked 3 places.')
    const gone = await act(phone, more, 'cancel')
    expect(gone.text).toContain('You’ve cancelled it. That’s fine.')
    expect(gone.forms.filter(({ action }) => action.includes('/places/'))).toEqual([])

    const again = await phone.go(linkTo(gone, /\/coming\/[^?]+\?with=/))
    const taken = await phone.send(formTo(again, path), { name: 'Renata Kos' })
    expect(taken.text).toContain('You’re booked. See you there.')
    // Under the words that she has already.
    expect(() => fiveWords(taken)).toThrow('No five words')
    expect((await unlockWith(phone, words, base)).text).toContain('You’re booked.')
  })

  test('uses the words of her own request if she chooses to, and otherwise gets new ones', async () => {
    const { path, base } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const sent = await ask(phone, `${base}/ask/parent`, { identity: 'no_name' })
    const words = fiveWords(sent)
    const opened = await typeBack(phone, sent)
    const places = await phone.go(linkTo(opened, /\/places\//))
    expect(places.text).toContain('You haven’t booked anything')
    const list = await phone.go(linkTo(places, /\/coming\?with=/))
    const form = await phone.go(linkTo(list, /\/coming\/[^?]+\?with=/))
    expect(valueOf(formTo(form, path), 'words')).toBe('same')
    const own = await phone.send(formTo(form, path), { name: 'Renata Kos' })
    expect(() => fiveWords(own)).toThrow('No five words')
    const back = await unlockWith(phone, words, base)
    expect((await phone.go(linkTo(back, /\/places\//))).text).toContain('You’re booked.')

    const apart = await phone.send(formTo(await phone.go(form.path), path), {
      name: 'Renata Kos',
      words: 'new',
      on: '2026-12-01',
    })
    expect(fiveWords(apart)).not.toBe(words)
  })

  test('gets new words when her page has closed, and loses nothing typed', async () => {
    const { path, base } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const opened = await typeBack(
      phone,
      await ask(phone, `${base}/ask/parent`, { identity: 'no_name' }),
    )
    const secret = opened.path.split('/').at(-1)
    const form = formTo(await phone.go(`${path}?with=${secret}`), path)
    await phone.send(exitOf(opened))
    const again = await phone.send(form, { name: 'Renata', helps: 'A ramp' })
    expect(again.text).toContain('Your page has closed, so you’ll get new words')
    expect(valueOf(formTo(again, path), 'helps')).toBe('A ramp')
    expect(fiveWords(await phone.send(formTo(again, path)))).toBeTruthy()
  })

  test('reads it all in Urdu', async () => {
    const phone = portal.phone()
    const coming = await phone.go(`${MEADOW}/ur/coming`)
    const form = await phone.go(linkTo(coming, /\/coming\/.+/))
    const own = await phone.send(formTo(form, pathOf(form)), { name: 'شازیہ' })
    expect(own.text).toContain('آپ کی بکنگ ہو گئی ہے۔')
  })
})

test('A pupil gives a name, because a mentor looks for a child who does not come', async () => {
  const { path, school } = await schoolWith(portal, aDen(4))
  const phone = portal.phone()
  const again = await take(phone, path, { name: '' })
  expect([again.status, await bookings(school.id)]).toEqual([422, 0])
  expect(again.text).toContain('Tell us a name')
  expect((await phone.send(formTo(again, path), { name: 'Sam' })).text).toContain('You’re booked.')
})

describe('A full day', () => {
  const FULL = { ...COFFEE, rule: { ...COFFEE.rule, capacity: 1 } } as const

  test('offers the waiting list and other days, and offers a cancelled place to whoever waits', async () => {
    const { path } = await schoolWith(portal, FULL)
    const [one, two] = [portal.phone(), portal.phone()]
    const late = formTo(await two.go(path), path)
    const first = await take(one, path)
    const refused = await two.send(late, { name: 'Dawn', helps: 'A ramp' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('There’s no place left')
    expect(refused.text).toContain('Full. You can join the waiting list.')
    const form = formTo(refused, path)
    expect([valueOf(form, 'name'), valueOf(form, 'helps')]).toEqual(['Dawn', 'A ramp'])
    expect(form.controls.find(({ name }) => name === 'on')?.offers).toHaveLength(4)

    const waits = await two.send(form)
    expect(waits.text).toContain('You’re number 1 on the waiting list.')
    await act(one, first, 'cancel')
    const offered = await two.go(pathOf(waits))
    expect(offered.text).toContain('There’s a place for you. We’re holding it until')
    const accepted = await act(two, offered, 'accept')
    expect(accepted.text).toContain('The place is yours.')
    expect((await act(one, first, 'cancel')).text).toContain('This is cancelled.')
  })

  test('shows that an offer ran out, and leaves a booking unchanged where there was no room for more', async () => {
    const { path } = await schoolWith(portal, { ...FULL, rule: { ...FULL.rule, capacity: 4 } })
    const phone = portal.phone()
    const own = await take(phone, path)
    await take(portal.phone(), path, { name: 'Kai Brown' })
    const more = await act(phone, own, 'change', { people: '4' })
    expect(more.status).toBe(409)
    expect(more.text).toContain('We’ve left your booking as it was.')
    expect(more.text).toContain('You’re booked.')
  })

  test('gives its last place to one of fifty at once, and shows the others other days', async () => {
    const { path, school } = await schoolWith(portal, FULL)
    const phones = Array.from({ length: 50 }, () => portal.phone())
    const forms = await Promise.all(phones.map(async (phone) => formTo(await phone.go(path), path)))
    const answers = await Promise.all(
      phones.map((phone, n) => phone.send(must(forms[n]), { name: `Parent Number${n}` })),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    expect(must(won[0]).text).toContain('You’re booked.')
    for (const page of answers.filter(({ status }) => status !== 200)) {
      expect(page.status).toBe(409)
      expect(page.text).toContain('Join the waiting list, or choose another day.')
    }
    expect(await bookings(school.id)).toBe(1)
  })
})

describe('A change that the school makes', () => {
  test('is shown on one’s own page when a session moves to 9.15am or is called off', async () => {
    const { path, school, series } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const own = await take(phone, path)
    const lead = staffAs(portal.db, school, 'ruth', portal.clock.now)
    await changeSession(lead, series.id, TUESDAY, {
      starts: '09:15',
      ends: '10:15',
      place: 'The library',
    })
    const moved = await phone.go(pathOf(own))
    expect(moved.text).toContain('Tuesday, 9.15am to 10.15am')
    expect(moved.text).toContain('Where: The library')
    expect(moved.text).toContain('This has moved from Tuesday at 9am to Tuesday at 9.15am.')

    await closeSessions(lead, { on: TUESDAY, seriesIds: [series.id] })
    const off = await phone.go(pathOf(own))
    expect(off.text).toContain('The school has called this off.')
    expect(off.text).toContain('Take it out of my calendar')
    expect(off.text).not.toContain('Cancel this booking')
  })

  test('still offers the other days when a day is called off while someone fills in the form', async () => {
    const { path, school, series } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const form = formTo(await phone.go(path), path)
    const lead = staffAs(portal.db, school, 'ruth', portal.clock.now)
    await closeSessions(lead, { on: TUESDAY, seriesIds: [series.id] })
    const again = await phone.send(form, { name: 'Renata', helps: 'A ramp' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('The school called off that day. Choose another day.')
    const offered = formTo(again, path)
    expect(valueOf(offered, 'helps')).toBe('A ramp')
    expect(offered.controls.find(({ name }) => name === 'on')?.offers).not.toContain(TUESDAY)
  })

  test('says what to do about a past day, an ended or unknown series, or a closed school', async () => {
    const { path, base, school } = await schoolWith(portal, { ...COFFEE, untilOn: '2026-11-24' })
    const phone = portal.phone()
    const began = portal.clock.now
    portal.clock.now = Date.parse('2026-11-24T08:00:00Z')
    const form = formTo(await phone.go(path), path)
    const own = await take(phone, path, { name: 'Early' })
    portal.clock.now = Date.parse('2026-11-24T13:00:00Z')
    const late = await phone.send(form, { name: 'Renata' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('That day’s over.')])
    expect((await unlockWith(phone, fiveWords(own), base)).text).toContain('This is over.')
    portal.clock.now = Date.parse('2026-11-25T09:00:00Z')
    for (const gone of [path, `${base}/coming/never`]) {
      const page = await phone.go(gone)
      expect([page.status, page.text]).toEqual([404, expect.stringContaining('isn’t on any more')])
      expect(linkTo(page, /\/coming$/)).toBe(`${base}/coming`)
    }
    expect((await phone.go(`${base}/coming`)).text).toContain('Nothing’s planned at the moment.')
    portal.clock.now += MINUTE_MS
    await portal.db.prepare('UPDATE school SET closed_at = 1 WHERE id = ?').bind(school.id).run()
    for (const address of ['/today', '/coming', `/coming/x`]) {
      expect((await phone.go(base + address)).status).toBe(410)
    }
    portal.clock.now = began
  })
})
