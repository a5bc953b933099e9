import type { Browser, Page } from '@playwright/test'
import { MINUTE_MS } from '../../../worker/time/durations.ts'

/** The screen a page is opened with: a telephone's, or a desk's. */
export type Opening = {
  url: string
  /** CSS selector of what has to be there to begin. */
  field: string
  /** How many times slower than this machine's the processor is. */
  slower: number
  screen?: { width: number; height: number }
  cookies?: Parameters<ReturnType<Browser['contexts']>[number]['addCookies']>[0]
}

const PATIENCE_MS = MINUTE_MS

const TELEPHONE = { width: 360, height: 740 }

declare global {
  interface Window {
    /** Milliseconds from the navigation's start. */
    ajarUsableAt?: number
  }
}

/**
 * Milliseconds until a field of a page that was never opened before is painted, enabled and not covered, in
 * a browser profile of its own: nothing cached, no connection open.
 */
export async function usableAfter(browser: Browser, opening: Opening): Promise<number> {
  const { url, field, slower, screen = TELEPHONE, cookies = [] } = opening
  const context = await browser.newContext({
    viewport: screen,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  try {
    await context.addCookies(cookies)
    const page = await context.newPage()
    await warmUp(page)
    await page.addInitScript(watchFor, field)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE_MS })
    const seen = await page.waitForFunction(() => window.ajarUsableAt, null, {
      timeout: PATIENCE_MS,
      polling: 50,
    })
    return (await seen.jsonValue()) ?? NaN
  } finally {
    await context.close()
  }
}

/** A browser that someone has used already: its fonts and its renderer are in memory. */
async function warmUp(page: Page) {
  await page.goto(
    'data:text/html,<h1>Warm</h1><label>A <input type=checkbox></label><button>B</button>',
  )
}

/** Runs in the page before any of its own: looks once a frame, so only what is about to be painted counts. */
function watchFor(field: string) {
  const isUsable = (element: Element) => {
    if (element.matches(':disabled') || element.closest('[inert], [aria-busy=true]')) return false
    const { x, y, width, height } = element.getBoundingClientRect()
    if (!element.checkVisibility() || width === 0 || height === 0) return false
    const top = document.elementFromPoint(x + width / 2, y + height / 2)
    // Below the edge of the screen nothing can be asked.
    if (!top) return y >= innerHeight
    return element.contains(top) || (top.closest('label')?.contains(element) ?? false)
  }
  const look = () => {
    if ([...document.querySelectorAll(field)].some(isUsable))
      window.ajarUsableAt = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
