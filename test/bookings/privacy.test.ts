import ICAL from 'ical.js'
import { sync } from 'node-ical'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { act, COFFEE, linkTo, pathOf, schoolWith, take } from './bookingPages.ts'
import { shapeOf } from '../support/html.ts'
import { formTo, type Page, type Phone, valueOf } from '../support/scriptlessPhone.ts'
import { staffAs, TUESDAY } from './makeBookings.ts'
import { openPortal, type OpenPortal } from '../support/portal.ts'
import { must } from '../must.ts'

let portal: OpenPortal
beforeAll(async () => {
  portal = await openPortal()
})
afterAll(() => portal.stop())

/** Malicious texts: no file, page or answer may do anything with them but show them. */
const MALICE = [
  `<script>alert(1)</script>`,
  `=HYPERLINK("http://evil.example";"open")`,
  `Room 4; upstairs, left\nEND:VEVENT\nBEGIN:VALARM\r\nATTENDEE:mailto:x@evil.example`,
  `\u202Egnp.exe\u2066 \u200Ba`,
  `کمرہ ۴ ${'é'.repeat(90)}`,
  `$& {place} \${7*7} back\\slash`,
] as const

const DROP_IN = {
  kind: 'drop_in',
  audience: 'pupils',
  title: 'Lunch at the Den',
  rule: { starts: '12:30', ends: '13:05', place: 'The Den', capacity: 3 },
} as const

/** A page without what is new on each: ids, secrets, five words, numbers and what is called. */
function plain(page: Page): string {
  const secret = pathOf(page).split('/').at(-1) ?? ''
  const ids = page.forms.flatMap((form) => [valueOf(form, 'form'), valueOf(form, 'booking')])
  return [secret, ...ids]
    .filter(Boolean)
    .reduce<string>((html, each) => html.replaceAll(each, ''), page.html)
    .replace(/^.*<main/s, '')
    .replace(/<div class="words">.*?<\/div>/s, '')
    .replace(/<span class="digits">.*?<\/span>/s, '')
    .replace(/you’re the .*?, number \d+/, '')
    .replace(/people-/g, '')
}

const statuses = (page: Page) => page.answers.map(({ status }) => status)

describe('Someone who books', () => {
  for (const [what, series, taken] of [
    ['where there is room', DROP_IN, 1],
    ['where it is full', { ...DROP_IN, rule: { ...DROP_IN.rule, capacity: 1 } }, 1],
    ['where the number is not shown', { ...DROP_IN, countShown: false }, 2],
  ] as const) {
    test(`does not learn ${what} that someone else comes already, because everyone gets the same answer`, async () => {
      const sam = { name: 'Sam Whitlow', year: '8' }
      const asked = async (name: string) => {
        const { path, base, series: made } = await schoolWith(portal, series)
        for (let n = 1; n < taken; n++) await take(portal.phone(), path, { name: `Pupil N${n}` })
        await take(portal.phone(), path, sam)
        const phone = portal.phone()
        const own = await take(phone, path, { name, year: '8' })
        const after = [await phone.go(path), await phone.go(`${base}/coming`)]
        const board = await phone.go(`${base}/today`)
        const pages = [own, ...after, board, await phone.go(pathOf(own))]
        pages.push(await act(phone, own, 'cancel'))
        return pages.map((page) => [
          statuses(page),
          forget(plain(page).replaceAll(made.id, ''), base),
        ])
      }
      const [theirs, anybodys] = [await asked('Sam Whitlow'), await asked('Ana Novak')]
      expect(theirs).toEqual(anybodys)
    })
  }

  test('sees no name on any page, in any file or error', async () => {
    const { path } = await schoolWith(portal, COFFEE)
    await take(portal.phone(), path, { name: 'Oluwaseun Featherstonehaugh', topic: 'Sleep' })
    const phone = portal.phone()
    const own = await take(phone, path, { name: 'Ana Novak' })
    const file = await phone.go(linkTo(own, /\/places\/[^/]+\/[^/]+$/))
    const refused = await take(phone, path, { contact: 'none' })
    for (const page of [own, file, refused]) {
      expect(page.html).not.toMatch(/Oluwaseun|Featherstonehaugh|Sleep/)
    }
  })

  test('can neither change another’s booking from their own page nor get its file', async () => {
    const { path } = await schoolWith(portal, COFFEE)
    const [one, two] = [portal.phone(), portal.phone()]
    const theirs = await take(one, path, { name: 'Ana Novak' })
    const own = await take(two, path, { name: 'Dawn Pryce' })
    const id = formTo(theirs, pathOf(theirs)).controls.length && bookingOf(theirs)
    for (const what of ['cancel', 'change', 'accept']) {
      const body = new URLSearchParams({
        form: valueOf(formTo(own, pathOf(own)), 'form'),
        act: what,
        booking: id || '',
        people: '4',
      })
      const answer = await two.post(pathOf(own), body)
      expect([what, answer.status]).toEqual([what, 409])
    }
    const none = await two.go(`${pathOf(own)}/no-such-booking`)
    const file = await two.go(`${pathOf(own)}/${id}`)
    expect([file.status, file.text]).toEqual([none.status, none.text])
    expect((await one.go(pathOf(theirs))).text).toContain('You’re booked.')
  })
})

const bookingOf = (page: Page) => /name="booking" value="([^"]+)"/.exec(page.html)?.[1] ?? ''

/** Two schools are compared: their addresses, and what is made again in each. */
const forget = (html: string, base: string) =>
  html
    .replaceAll(base, '')
    .replace(/with=[\w-]+/g, '')
    .replace(/have=[\w-]+/g, '')
    .replace(/\/(away|places)\/[\w/-]+/g, '')
    .replace(/name="form" value="[^"]*"/g, '')

/** The entry that two independent readers find in a calendar file. */
function readBy(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const [theirs, ...more] = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      startsAt: event.startDate.toJSDate().getTime(),
      endsAt: event.endDate.toJSDate().getTime(),
      summary: event.summary,
      location: event.location,
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
    }
  })
  const others = Object.values(sync.parseICS(file)).flatMap((event) =>
    event?.type === 'VEVENT' ? [event] : [],
  )
  expect(more).toEqual([])
  expect(
    others.map(({ uid, start, end, summary, location, sequence, status }) => ({
      uid,
      startsAt: start.getTime(),
      endsAt: end?.getTime(),
      summary,
      location,
      sequence: Number(sequence),
      status,
    })),
  ).toEqual([theirs])
  return { ...must(theirs), method: String(calendar.getFirstPropertyValue('method')) }
}

const fileOf = async (phone: Phone, page: Page) => {
  const file = await phone.go(linkTo(page, /\/places\/[^/]+\/[^/]+$/))
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="time.ics"')
  expect(file.headers.get('cache-control')).toBe('no-store')
  return file.html
}

describe('The calendar entry', () => {
  test('says a time and a place; a change updates it, a cancellation takes it out', async () => {
    const { path, school, series } = await schoolWith(portal, COFFEE)
    const phone = portal.phone()
    const own = await take(phone, path, { name: 'Renata Kos', helps: 'A ramp' })
    const file = await fileOf(phone, own)
    const first = readBy(file)
    expect(first).toMatchObject({
      method: 'PUBLISH',
      status: 'CONFIRMED',
      startsAt: instantOf(TUESDAY, '09:00'),
      endsAt: instantOf(TUESDAY, '10:15'),
      summary: 'The community room',
    })
    expect(file).not.toMatch(/Renata|ramp|Coffee|mentor|http/i)
    const lead = staffAs(portal.db, school, 'ruth', portal.clock.now)
    await changeSession(lead, series.id, TUESDAY, { starts: '09:15', ends: '10:30' })
    const moved = readBy(await fileOf(phone, await phone.go(pathOf(own))))
    const gone = readBy(await fileOf(phone, await act(phone, own, 'cancel')))
    expect([moved.uid, gone.uid]).toEqual([first.uid, first.uid])
    expect(moved.startsAt).toBe(instantOf(TUESDAY, '09:15'))
    expect(moved.sequence).toBeGreaterThan(first.sequence)
    expect(gone.sequence).toBeGreaterThan(moved.sequence)
    expect([gone.method, gone.status]).toEqual(['CANCEL', 'CANCELLED'])
  })

  test('reads back as typed whatever the place is called, and contains nothing a guest typed', async () => {
    for (const words of MALICE) {
      const { path } = await schoolWith(portal, {
        ...COFFEE,
        title: words,
        about: words,
        rule: { ...COFFEE.rule, place: words },
      })
      const phone = portal.phone()
      const own = await take(phone, path, {
        name: words.slice(0, 80).toWellFormed(),
        helps: words,
        topic: words,
        offers: words,
        interpreter: words.slice(0, 60).toWellFormed(),
      })
      const entry = readBy(await fileOf(phone, own))
      const lines = (text: string) => text.replace(/\r?\n/g, ' ').replaceAll('\\', '/')
      expect(lines(entry.summary)).toBe(lines(words))
    }
  })
})

test('Malicious text is shown as text in the boxes and in what a school calls its sessions', async () => {
  const pagesWith = async (words: string) => {
    const { path, base } = await schoolWith(portal, {
      ...COFFEE,
      title: words,
      about: words,
      rule: { ...COFFEE.rule, place: words },
    })
    const phone = portal.phone()
    const again = await take(phone, path, {
      name: words.slice(0, 80).toWellFormed(),
      helps: words,
      topic: words,
      offers: words,
      interpreter: words.slice(0, 60).toWellFormed(),
      contact: words.slice(0, 100).toWellFormed(),
    })
    expect(again.status).toBe(422)
    expect(valueOf(formTo(again, path), 'topic')).toBe(
      words.replaceAll('\r\n', '\n').normalize('NFC').trim(),
    )
    const own = await phone.send(formTo(again, path), { contact: '' })
    return [await phone.go(`${base}/coming`), again, own]
  }
  const harmless = await pagesWith('Hello')
  for (const words of MALICE) {
    for (const [n, page] of (await pagesWith(words)).entries()) {
      expect(shapeOf(page.html)).toEqual(shapeOf(must(harmless[n]).html))
    }
  }
})
