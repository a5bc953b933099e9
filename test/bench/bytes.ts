import { isLanguage, type Language, LANGUAGES } from '../../web/languages/catalogue.ts'
import { ASK_KINDS } from '../../worker/referrals/rules/askKinds.ts'
import { hourOfBoard } from '../bookings/boardHour.ts'
import { clientBytes, clientFiles, OFFICE } from '../support/builtFiles.ts'
import type { Form } from '../support/html.ts'
import { filledIn, formTo } from '../support/scriptlessPhone.ts'
import { AMIRA, ask, HARBOUR, MEADOW, type OpenPortal, openPortal } from '../support/portal.ts'
import {
  type ColdPage,
  compressedBytes,
  total,
  weigh,
  weighCold,
  weighLater,
  wordsOf,
} from '../support/bytesOnTheWire.ts'
import { bytes, exactly, type Figure, type Measurement } from './figures.ts'

const EVERY_LANGUAGE = Object.keys(LANGUAGES).filter(isLanguage)

/** Pages are longest in the holidays: they say that nobody reads, until when, and who to call. */
export const HOLIDAY = Date.parse('2026-12-27T12:00:00Z')

const ASKS = Object.keys(ASK_KINDS).map((kind) => `/ask/${kind}`)

const COME_IN = ['/today', '/coming', '/breakfast']

const REST = ['/now', '/words', '/parents', '/privacy', '/services', '/poster']

const PAGES = ['', ...ASKS, ...COME_IN, ...REST]

/** `script`: characters of all scripts that the page may run. */
type Weighed = { path: string; language: Language; cold: ColdPage; script: number }

/** B2 allows more for letters that take two bytes. */
const HTML_ALONE: Readonly<Record<Language, { called: string; most: number }>> = {
  en: { called: 'English', most: 5000 },
  ur: { called: 'Urdu', most: 7000 },
}

/** B1 to B4 and B6 of README.md: bytes on the wire of every page of both schools in every language. */
export const measure: Measurement = async () => {
  const portal = await openPortal()
  portal.clock.now = HOLIDAY
  try {
    const pages: Weighed[] = []
    const again: Weighed[] = []
    const ways: { without: number; script: number; further: number }[] = []
    for (const school of [HARBOUR, MEADOW]) {
      for (const language of EVERY_LANGUAGE) {
        const base = language === 'en' ? school : `${school}/${language}`
        const sent = (await ask(portal.phone(), `${base}/ask/me`, { identity: 'no_name' })).path
        for (const path of [...PAGES.map((page) => base + page), sent]) {
          const cold = await weighCold(portal.origin + path)
          pages.push({ path, language, cold, script: await scriptOf(portal.origin, cold) })
        }
        for (const path of ASKS.map((page) => base + page)) {
          const form = formTo(await portal.phone().go(path), path)
          const cold = await weighCold(portal.origin + path, everyError(form))
          if (cold.page.status !== 422) throw new Error(`${path} found nothing wrong`)
          again.push({ path, language, cold, script: await scriptOf(portal.origin, cold) })
        }
        ways.push(await wayToTheWords(portal, base, school === MEADOW ? '6' : '8'))
      }
    }
    const board = boardFigures(await hourOfBoard(portal, HARBOUR))
    return [...pageFigures(pages, again), ...wayFigures(ways), ...board, ...officeFigures()]
  } finally {
    await portal.stop()
  }
}

/** A form with something wrong in every box that can have something wrong. */
function everyError(form: Form): Record<string, string> {
  const boxes = form.controls.filter(({ limit, name }) => limit !== null && name !== 'story')
  const long = boxes.map(({ name, limit }) => [name, 'x'.repeat((limit ?? 0) + 1)] as const)
  return { ...Object.fromEntries(filledIn(form)), ...Object.fromEntries(long) }
}

async function scriptOf(origin: string, cold: ColdPage): Promise<number> {
  const [, inside = ''] = /<script type="module">(.*?)<\/script>/s.exec(cold.page.text) ?? []
  const files = [...cold.files, ...(await weighLater(origin, cold))]
  return files.reduce((sum, { text }) => sum + text.length, inside.length)
}

async function wayToTheWords({ origin, phone }: OpenPortal, base: string, year: string) {
  const path = `${base}/ask/me`
  const home = await weighCold(origin + base)
  const form = await weighCold(origin + path)
  const filled = filledIn(formTo(await phone().go(path), path), { ...AMIRA, year })
  const sent = await weigh(origin + path, { form: Object.fromEntries(filled) })
  const { page: words } = await weighCold(origin + sent.location)
  const without = total([home.page, form.page, sent, words])
  return {
    without,
    script: total(await weighLater(origin + path, form)),
    further: words.bodyBytes - compressedBytes(wordsOf(words.text)),
  }
}

const heaviest = (weighed: readonly Weighed[], weight: (cold: ColdPage) => number) =>
  weighed.reduce((most, one) => (weight(one.cold) > weight(most.cold) ? one : most))

function pageFigures(pages: readonly Weighed[], again: readonly Weighed[]): Figure[] {
  const most = (id: string, what: string, of: readonly Weighed[], limit: number, html = false) => {
    const weight = ({ page, bytes }: ColdPage) => (html ? page.bodyBytes : bytes)
    const { path, cold } = heaviest(of, weight)
    return {
      id,
      what,
      budget: bytes(limit),
      measured: `${bytes(weight(cold))} (${path.replace(/(sent)\/.+/, '$1')})`,
      verdict: exactly(weight(cold), limit),
    }
  }
  const requests = Math.max(...pages.map(({ cold }) => cold.requests))
  const script = Math.max(...[...pages, ...again].map(({ script }) => script))
  const inLanguage = (code: Language) => pages.filter(({ language }) => language === code)
  const home = pages.filter(({ path }) => /^\/[^/]+(\/ur)?$/.test(path))
  const others = pages.filter(({ path }) => !/\/(ask\/|breakfast$)/.test(path))
  const htmlAlone = EVERY_LANGUAGE.map((code) => {
    const { called, most: limit } = HTML_ALONE[code]
    return most('B2', `HTML alone, ${called}`, inLanguage(code), limit, true)
  })
  return [
    most('B1', `heaviest of ${pages.length} portal pages, cold`, pages, 6_000),
    most('B1', 'the same with errors shown', again, 6_000),
    most('B1', 'the heaviest but for the forms that ask for help and breakfast', others, 6_000),
    most('B1', 'the school’s page', home, 4_500),
    {
      id: 'B1',
      what: 'requests of a page',
      budget: '2',
      measured: `${requests}`,
      verdict: exactly(requests, 2),
    },
    ...htmlAlone,
    {
      id: 'B3',
      what: 'portal script',
      budget: '20,000 characters',
      measured: `${script.toLocaleString('en-GB')} characters`,
      verdict: exactly(script, 20_000),
    },
  ]
}

function wayFigures(ways: readonly { without: number; script: number; further: number }[]) {
  const figure = (what: string, measured: number, limit: number): Figure => ({
    id: 'B4',
    what,
    budget: bytes(limit),
    measured: bytes(measured),
    verdict: exactly(measured, limit),
  })
  const without = Math.max(...ways.map((way) => way.without))
  const script = Math.max(...ways.map((way) => way.without + way.script))
  return [
    figure('school’s page to the five words, no script', without, 30_000),
    figure('the same with its script', script, 40_000),
    figure('a further page beyond its words', Math.max(...ways.map((way) => way.further)), 2500),
  ]
}

/** Without a budget: these figures are for pupils who pay for data by the megabyte. */
const boardFigures = ({ quiet, busiest }: { quiet: number; busiest: number }): Figure[] => [
  {
    id: 'board',
    what: 'an hour of the live board, unchanged',
    budget: '',
    measured: bytes(quiet),
  },
  { id: 'board', what: 'the same, another each minute', budget: '', measured: bytes(busiest) },
]

function officeFigures(): Figure[] {
  const first = clientBytes([OFFICE, ...clientFiles(OFFICE)])
  const opened = clientFiles('web/office/triage/ReferralPane.tsx')
  const more = clientBytes(opened.difference(clientFiles(OFFICE)))
  const figure = (what: string, measured: number, limit: number): Figure => ({
    id: 'B6',
    what,
    budget: bytes(limit),
    measured: bytes(measured),
    verdict: exactly(measured, limit),
  })
  return [
    figure('office, first load', first, 60_000),
    figure('then a referral opened', more, 15_000),
  ]
}
