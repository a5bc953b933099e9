import { chromium } from '@playwright/test'
import { seedSchools } from '../../../db/seed/seedSchools.ts'
import { LOCAL_SECRETS, startAjar } from '../../../local/ajar.ts'
import { BROWSER_ARGS, findBrowser } from '../../browser/support/browser.ts'
import { type Figure, type Measurement, MILLISECONDS, refused, TIMES, timing } from '../figures.ts'
import { differences, inTurn, isSeen, ratios, spreadOf } from '../spread.ts'
import { GOVUK_PAGE, govukPage, page } from './govukPage.ts'
import { startPlatform } from './platform.ts'
import { openSlowLink } from './slowLink.ts'
import { usableAfter } from './usable.ts'

const SLOW_3G = { roundTripMs: 400, kilobitsPerSecond: 400 }

const SLOWER = 6

const RUNS = Number(process.env['BENCH_RUNS'] ?? 15)

/** A tenth of what an empty page takes: if the bench can't see it, it can't tell whether a budget is kept. */
const PLANTED_MS = 150

const FIELD = 'input:not([type=hidden]), textarea, select'

const ASK = '/harbour-academy/ask/me'

const PLANTED = '/planted'

/** Of the form, the first question: what stands before it has no field. */
const PAGES = {
  empty: '/empty',
  ajar: `${ASK}#q1`,
  govuk: GOVUK_PAGE,
  planted: `${PLANTED}#q1`,
}

const NAMES = ['empty', 'ajar', 'govuk', 'planted'] as const

type Name = (typeof NAMES)[number]

/** Nothing but a field. */
const EMPTY = page('<!doctype html><title>Empty</title><label>Name <input></label>')

/**
 * B5 of README.md: the first question on Slow 3G (400 ms, 400 kbit/s, processor six times slower), compared with an
 * empty page and with GOV.UK Frontend, pair by pair in one warm browser. The same page 150 ms late has to be seen so.
 */
export const measure: Measurement = async (say) => {
  const ajar = await startAjar()
  await seedSchools(ajar.db, LOCAL_SECRETS, Date.now())
  const files = govukPage().set(PAGES.empty, EMPTY)
  const planted = { path: PLANTED, of: ASK, lateMs: PLANTED_MS }
  const platform = await startPlatform(ajar.origin, files, planted)
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    // By this flag the certificate is taken at once; by a profile's setting, only on a second connection.
    args: [...BROWSER_ARGS, '--ignore-certificate-errors'],
  })
  try {
    return figuresOf(await inTurn(NAMES, RUNS, once, say), say)
  } finally {
    await browser.close()
    platform.stop()
    await ajar.stop()
  }

  async function once(name: Name): Promise<number> {
    const link = await openSlowLink(SLOW_3G, platform.port)
    try {
      const url = `https://localhost:${link.port}${PAGES[name]}`
      return await usableAfter(browser, { url, field: FIELD, slower: SLOWER })
    } finally {
      link.close()
    }
  }
}

function figuresOf(
  took: (name: Name) => readonly number[],
  say: (words: string) => void,
): Figure[] {
  const against = (what: string, other: Name, most: number) =>
    timing({
      id: 'B5',
      what: `a form’s first question usable on Slow 3G, against ${what}`,
      unit: TIMES,
      values: ratios(took('ajar'), took(other)),
      most,
    })
  const seen = differences(took('planted'), took('ajar'))
  const figures = [
    against('an empty page', 'empty', 1.1),
    against('a question of GOV.UK Frontend', 'govuk', 0.7),
    timing({
      id: 'B5',
      what: `the same question answered ${PLANTED_MS} ms late: what the bench sees of it`,
      unit: MILLISECONDS,
      values: seen,
    }),
  ]
  if (isSeen(PLANTED_MS, seen)) return figures
  const { low, high } = spreadOf(seen)
  say(`a planted ${PLANTED_MS} ms looked like ${low.toFixed(0)} to ${high.toFixed(0)} ms`)
  const why = `this machine can’t see a planted ${PLANTED_MS} ms now`
  return figures.map((figure) => refused(figure, why))
}
