import type { School } from '../../db/school/school.ts'
import type { Series } from '../../worker/timetable/rules/series.ts'
import type { BookedForThem } from '../../worker/bookings/office/answers.ts'
import type {
  HeldBookingRows,
  HeldBookingsPage,
} from '../../worker/bookings/office/heldBookingAnswers.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, type Office } from '../support/office.ts'
import { formTo, newPhone, type Page } from '../support/scriptlessPhone.ts'
import { aForm, aSeries, TUESDAY } from './makeBookings.ts'
import { must } from '../must.ts'

const FORENAMES = ['Aisha', 'Bartek', 'Chloe', 'Dylan', 'Esme', 'Farid']

const named = (surnames: readonly string[]) =>
  surnames.flatMap((surname) => FORENAMES.map((forename) => ({ forename, surname })))

/** Children the script knows, and a class that books for itself from the same computers. */
const KNOWN = named(['Ahmed', 'Barnes', 'Cole', 'Doyle', 'Evans'])

const CLASS = named(['Flynn', 'Gupta', 'Hughes', 'Iqbal', 'Jones'])

const COMPUTER = 'a school computer'

type Sent = { name: string; year: string; device: string }

const knownName = (n: number) => {
  const { forename, surname } = must(KNOWN[n % KNOWN.length])
  return `${forename} ${surname}`
}

/** The posts of a script whose author has read our code and knows thirty names. */
export const PLACE_STRATEGIES: Readonly<Record<string, (n: number) => Sent>> = {
  'invented names from one device': (n) => ({ name: `Zed Q${n}`, year: '8', device: COMPUTER }),
  'invented names from many devices': (n) => ({ name: `Zed Q${n}`, year: '', device: `dev ${n}` }),
  'thirty real names from one device': (n) => ({
    name: knownName(n >> 2),
    year: '8',
    device: COMPUTER,
  }),
  'thirty real names from many devices': (n) => ({
    name: knownName(n >> 2),
    year: '9',
    device: `dev ${n}`,
  }),
}

const SERIES = [
  { kind: 'drop_in', audience: 'pupils', capacity: 8 },
  { kind: 'coffee_morning', audience: 'parents', capacity: 12 },
  { kind: 'group', audience: 'pupils', capacity: 20 },
  { kind: 'homework_club', audience: 'both', capacity: 60 },
] as const

/** By the clock of the Worker: a script that was seen booked 125 places in this time. */
const LASTS_MS = 23_000

/** Takes one place on the Tuesday through the page. Answers what its own page says was done. */
async function takeOne(origin: string, school: School, series: Series, sent: Sent) {
  const phone = newPhone(origin, fetch, sent.device)
  const path = `/${school.id}/coming/${series.id}`
  const who = { name: sent.name, year: sent.year, on: TUESDAY, who: 'pupil' }
  const send = (page: Page) => {
    const form = formTo(page, path)
    // A form for parents asks for no year, and only one for both asks who comes.
    const asked = new Set(form.controls.map(({ name }) => name))
    return phone.send(
      form,
      Object.fromEntries(Object.entries(who).filter(([box]) => asked.has(box))),
    )
  }
  const first = await send(await phone.go(path))
  // Where the day is full by then, a person presses again to wait for a place.
  const page = first.status === 409 ? await send(first) : first
  return new URL(page.path, origin).searchParams.get('done') ?? `${page.status}`
}

/** Books everything by a strategy; then a class for itself, and someone on the phone in each series. */
export async function attackPlaces(ajar: Office, posts: number, nth: (n: number) => Sent) {
  const school = await aSchool(ajar.db)
  await aRoll(
    ajar,
    school,
    [...KNOWN, ...CLASS].map(({ forename, surname }) => aLine(forename, surname, 8)),
  )
  const all: Series[] = []
  for (const [n, { kind, audience, capacity }] of SERIES.entries()) {
    const facts = { kind, audience, title: `Series ${n}`, rule: { capacity } }
    all.push(await aSeries(ajar.db, school, { now: ajar.clock.now, ...facts }))
  }
  const seriesOf = (n: number) => must(all[n % all.length])
  const startedAt = ajar.clock.now
  const done: string[] = []
  let next = 0
  const lane = async () => {
    while (next < posts) {
      const n = next++
      ajar.clock.now = startedAt + Math.floor((n * LASTS_MS) / posts)
      done.push(await takeOne(ajar.origin, school, seriesOf(n), nth(n)))
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  const taken = await Promise.all(all.map(({ id }) => takenIn(ajar.db, school, id)))
  const last = must(all.at(-1))
  const ofClass = await Promise.all(
    CLASS.map(({ forename, surname }) =>
      takeOne(ajar.origin, school, last, {
        name: `${forename} ${surname}`,
        year: '8',
        device: COMPUTER,
      }),
    ),
  )
  const desk = await atTheirDesk(ajar, school, 'grace')
  const byPhone = []
  for (const [n, { id }] of all.entries()) {
    const form = {
      id: `${aForm()}-held-places-phone-${n}`,
      channel: 'phone',
      kind: 'parent',
      name: `Real Person ${n}`,
      year: '',
      places: 1,
      children: 0,
      interpreter: '',
      helps: '',
      contact: '',
      language: 'en',
      orWait: false,
    }
    const path = `sessions/${id}.${TUESDAY}/bookings`
    const asked = await desk.send<BookedForThem>(path, form)
    // Where children the script named have the session full, staff put them on the waiting list.
    const isFull = asked.status === 409
    const { value } = isFull
      ? await desk.send<BookedForThem>(path, { ...form, orWait: true })
      : asked
    byPhone.push(value.status)
  }
  return { school, series: all, desk, done, taken, ofClass, byPhone }
}

export const CAPACITIES = SERIES.map(({ capacity }) => capacity)

export const takenIn = (db: D1Database, school: School, seriesId: string) =>
  db
    .prepare('SELECT taken FROM session WHERE school_id = ? AND id = ?')
    .bind(school.id, `${seriesId}.${TUESDAY}`)
    .first<number>('taken')
    .then((taken) => taken ?? 0)

/**
 * Sets aside all that is held as the office's page does it: opening the page, and for each group one press that
 * shows its rows and one that sets it aside. Answers the presses, how long the office took, and what is left.
 */
export async function clearHeld(desk: Desk) {
  const began = performance.now()
  const groups = async () => (await desk.read<HeldBookingsPage>('held-places')).value.groups
  let presses = 1
  for (const { id } of await groups()) {
    await desk.read<HeldBookingRows>(`held-places/${id}`)
    await desk.send(`held-places/${id}/moving`, { move: 'set_aside' })
    presses += 2
  }
  const left = (await groups()).reduce((sum, { held }) => sum + held, 0)
  return { presses, left, ms: Math.round(performance.now() - began) }
}
