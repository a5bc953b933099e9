import { chromium } from '@playwright/test'
import { seedSchools } from '../../db/seed/seedSchools.ts'
import { LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { BROWSER_ARGS, findBrowser } from '../browser/support/browser.ts'
import { type Figure, type Measurement, median, seconds, timed, times } from './figures.ts'
import { GOVUK_PAGE, govukPage, page } from './govukPage.ts'
import { startPlatform } from './platform.ts'
import { openSlowLink } from './slowLink.ts'
import { usableAfter } from './usable.ts'

const SLOW_3G = { roundTripMs: 400, kilobitsPerSecond: 400 }

const SLOWER = 6

const RUNS = Number(process.env['BENCH_RUNS'] ?? 7)

const FIELD = 'input:not([type=hidden]), textarea, select'

const PAGES = { empty: '/empty', ajar: '/harbour-academy/ask/me', govuk: GOVUK_PAGE }

type Name = keyof typeof PAGES

/** Nothing but a field. */
const EMPTY = page('<!doctype html><title>Empty</title><label>Name <input></label>')

/** B5 of README.md: the first question on Slow 3G, compared with an empty page and with GOV.UK Frontend. */
export const measure: Measurement = async (say) => {
  const ajar = await startAjar()
  await seedSchools(ajar.db, LOCAL_SECRETS, Date.now())
  const files = govukPage().set(PAGES.empty, EMPTY)
  const platform = await startPlatform(ajar.origin, files)
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    // By this flag the certificate is taken at once; by a profile's setting, only on a second connection.
    args: [...BROWSER_ARGS, '--ignore-certificate-errors'],
  })
  try {
    const took: Record<Name, number[]> = { empty: [], ajar: [], govuk: [] }
    for (let run = 1; run <= RUNS; run++) {
      for (const name of Object.keys(PAGES) as Name[]) {
        took[name].push(await once(name))
      }
      say(`run ${run} of ${RUNS}`)
    }
    return figuresOf({
      empty: median(took.empty),
      ajar: median(took.ajar),
      govuk: median(took.govuk),
    })
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

function figuresOf(took: Record<Name, number>): Figure[] {
  const against = (what: string, other: Name, most: number): Figure => ({
    id: 'B5',
    what: `usable on Slow 3G against ${what}`,
    budget: times(most),
    measured: `${times(took.ajar / took[other])} (${seconds(took.ajar)}, ${seconds(took[other])})`,
    verdict: timed(took.ajar / took[other], most),
  })
  return [
    against('an empty page', 'empty', 1.1),
    against('a question of GOV.UK Frontend', 'govuk', 0.7),
  ]
}
