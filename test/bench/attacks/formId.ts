import { each, type Form } from '../../support/html.ts'
import { typedFor } from '../../breakfast/signUpFamily.ts'
import {
  AMIRA,
  codeWordsOf,
  count,
  HARBOUR,
  MEADOW,
  openPortal,
  type OpenPortal,
} from '../../support/portal.ts'
import { formTo, type Page, type Phone, type Typed } from '../../support/scriptlessPhone.ts'
import { exactly, type Measurement } from '../figures.ts'
import { must } from '../../must.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 240)

/** A public form, filled in by a person; nothing they write but this word may ever be shown. */
type Door = {
  what: string
  rows: string
  open: (phone: Phone) => Promise<Form>
  typed: (form: Form, who: string) => Typed
  /** As `typed` with a fault, so the form comes back. */
  faulty: (form: Form, who: string) => Typed
}

const whoWaits = (form: Form) =>
  form.controls.find(({ name }) => name === 'on')?.offers?.join(' ') ?? ''

/** The first series that pupils or parents may book at Meadow. */
async function openBooking(phone: Phone): Promise<Form> {
  const list = await phone.go(`${MEADOW}/coming`)
  const link = each(list.html, 'a').find(({ attributes: { href = '' } }) =>
    /\/coming\/[^?]+/.test(href),
  )
  const { pathname } = new URL(link?.attributes['href'] ?? '', 'http://x')
  return formTo(await phone.go(pathname), pathname)
}

const DOORS: readonly Door[] = [
  {
    what: 'referrals',
    rows: 'referral',
    open: async (phone) => formTo(await phone.go(`${HARBOUR}/ask/me`), '/ask/me'),
    typed: (_, who) => ({ ...AMIRA, story: `It is ${who} who writes.` }),
    faulty: (_, who) => ({ ...AMIRA, name: '', story: `It is ${who} who writes.` }),
  },
  {
    what: 'bookings',
    rows: 'booking',
    open: openBooking,
    typed: (form, who) => ({ name: `${who} Family`, wait: whoWaits(form) }),
    faulty: (form) => ({ name: '', wait: whoWaits(form) }),
  },
  {
    what: 'breakfast',
    rows: 'child',
    open: async (phone) => formTo(await phone.go(`${MEADOW}/breakfast`), '/breakfast'),
    typed: (_, who) => typedFor([{ name: `${who} Elm`, days: [2] }]),
    faulty: (_, who) => typedFor([{ name: `${who} Elm`, days: [] }]),
  },
]

/** The people who press Send on the one form, in order. `blank` is the form's id and nothing else; `faulty` comes back. */
const ORDERS = [
  ['child', 'other'],
  ['other', 'child'],
  ['child', 'other', 'child', 'other'],
  ['other', 'other', 'child', 'child'],
  ['child', 'blank', 'child'],
  ['blank', 'child', 'other'],
  ['child', 'faulty', 'child'],
  ['faulty', 'other', 'child'],
] as const

type Step = (typeof ORDERS)[number][number]

const wordsOf = (page: Page) => codeWordsOf(page).join(' ')

/** One form's id in two hands: how often someone read what another had brought, and how many stories were lost. */
async function playRound(portal: OpenPortal, door: Door, round: number) {
  const order = must(ORDERS[round % ORDERS.length])
  const isAtOnce = Math.floor(round / ORDERS.length) % 2 === 1
  const form = await door.open(portal.phone())
  const nameOf = (step: Step) => `${step === 'other' ? 'Yusra' : 'Milo'}${round}x`
  const before = await count(portal, door.rows)
  const press = async (step: Step) => {
    const phone = portal.phone(`telephone of ${step}`)
    if (step === 'blank') {
      const id = form.controls.find(({ name }) => name === 'form')?.values[0] ?? ''
      return { step, page: await phone.post(form.action, new URLSearchParams({ form: id })) }
    }
    const who = step === 'faulty' ? `Fay${round}x` : nameOf(step)
    const typed = step === 'faulty' ? door.faulty(form, who) : door.typed(form, who)
    return { step, page: await phone.send(form, typed) }
  }
  const pages: Awaited<ReturnType<typeof press>>[] = []
  if (isAtOnce) pages.push(...(await Promise.all(order.map(press))))
  else for (const step of order) pages.push(await press(step))

  const writers = new Set(order.filter((step) => step === 'child' || step === 'other'))
  const of = (step: Step) =>
    new Set(pages.filter((one) => one.step === step).map(({ page }) => wordsOf(page)))
  const [childs, others] = [of('child'), of('other')]
  let shown = 0
  for (const { step, page } of pages) {
    const words = wordsOf(page)
    const isAnothers =
      step === 'child' ? others.has(words) : step === 'other' ? childs.has(words) : words !== ''
    const namesAnother = (['child', 'other'] as const).some(
      (one) => one !== step && page.text.includes(nameOf(one)),
    )
    if (isAnothers || namesAnother) shown += 1
  }
  // Whoever brought the same again was led to the same words, and never to none.
  const changed = [...writers].filter((step) => of(step).size !== 1 || of(step).has('')).length
  const lost = writers.size - ((await count(portal, door.rows)) - before)
  return { shown, changed, lost: Math.abs(lost), presses: order.length }
}

/** `npm run bench -- formid`: a form's hidden id in two hands, pressed again, first, at once, empty and with a fault. */
export const measure: Measurement = async (say) => {
  const portal = await openPortal()
  // However much is sent here, it is an hour like any other.
  await portal.db.exec('UPDATE tally SET usual_in_hour = 1000000')
  const total = { shown: 0, changed: 0, lost: 0, presses: 0 }
  try {
    for (const door of DOORS) {
      for (let round = 0; round < ROUNDS; round++) {
        const seen = await playRound(portal, door, round)
        for (const key of ['shown', 'changed', 'lost', 'presses'] as const) total[key] += seen[key]
        if ((round + 1) % 80 === 0) say(`${door.what}: ${round + 1} of ${ROUNDS} forms`)
      }
    }
  } finally {
    await portal.stop()
  }
  const number = total.presses.toLocaleString('en-GB')
  const row = (what: string, measured: number) => ({
    id: 'A1',
    what: `${what}, of ${number} presses on ${ROUNDS * DOORS.length} forms whose id two people hold`,
    budget: '0',
    measured: String(measured),
    verdict: exactly(measured, 0),
  })
  return [
    row('words or names shown to a request that didn’t bring them', total.shown),
    row('stories, bookings and sign-ups lost or doubled', total.lost),
    row('people who weren’t led to their own words each time', total.changed),
  ]
}
