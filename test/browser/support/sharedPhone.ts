import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { BROWSER_ARGS } from './browser.ts'
import type { Watch } from './watchRequests.ts'
import { must } from '../../must.ts'

/**
 * A phone with its profile on the disk, as it is used: pages are kept whole for Back where the browser can,
 * and what was open is opened again. Playwright's own profiles do neither.
 */
export async function openSharedPhone(
  profile: string,
  { scripts, origin, watch }: { scripts: boolean; origin: string; watch: Watch },
): Promise<{ phone: BrowserContext; page: Page }> {
  const phone = await chromium.launchPersistentContext(profile, {
    executablePath: must(process.env['CHROMIUM_PATH']),
    args: [...BROWSER_ARGS, '--restore-last-session'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    baseURL: origin,
    javaScriptEnabled: scripts,
    viewport: { width: 360, height: 740 },
  })
  watch.over(phone)
  return { phone, page: phone.pages()[0] ?? (await phone.newPage()) }
}

/** Everything that someone could see or find in this page: its HTML and what stands in its boxes. */
export async function allOf(page: Page): Promise<string> {
  for (;;) {
    try {
      // Not waitForLoadState: a page that was kept whole is there at once and never loads.
      const all = await page.evaluate(() => {
        if (document.readyState !== 'complete') return null
        const boxes = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
        return [document.documentElement.outerHTML, ...boxes.map(({ value }) => value)].join('\n')
      })
      if (all !== null) return all
    } catch (error) {
      if (!isOnItsWay(error)) throw error
    }
  }
}

/** The page was being replaced by the next one while it was looked at. */
const isOnItsWay = (error: unknown) =>
  /context was destroyed|reading 'outerHTML'|navigating/.test((error as Error).message)

/** Looks at every page of this tab's history, back to the first and forward again, and at the last one again. */
export async function lookThroughHistory(page: Page, look: () => Promise<void>): Promise<void> {
  const pages = await page.evaluate(() => history.length)
  for (const go of ['goBack', 'goForward'] as const) {
    for (let step = 1; step < pages; step++) {
      await page[go]({ waitUntil: 'commit' }).catch(noPageThere)
      await look()
    }
  }
  await page.reload().catch(noPageThere)
  await look()
}

/** The way out leads to a website that this machine does not have. */
export const noPageThere = (error: Error) => {
  if (!/ERR_|interrupted|frame was detached/.test(error.message)) throw error
}

/** The files of a folder that hold any of these words, in UTF-8 or UTF-16. */
export function filesWith(folder: string, words: readonly string[]): string[] {
  const needles = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')])
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name)
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
    const bytes = readFileSync(path)
    return needles.some((needle) => bytes.includes(needle))
  })
}
