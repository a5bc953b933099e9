import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type CDPSession, expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import { expectNoSidewaysScroll } from './noSidewaysScroll.ts'
import { must } from '../../must.ts'

/** Without its comments, because each page is sent it anew. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Pixels of CSS: a thumb's target, and the least for a link in the middle of a text (WCAG 2.5.8). */
export const TARGET = 44

export const INLINE_TARGET = 24

/**
 * Whoever reads it, however: every rule of axe (WCAG 2.2 A and AA, and good practice) by day, contrast by
 * night as well, targets for a thumb, and nothing to push sideways on the smallest phone and at 400 %.
 */
export async function expectAccessible(
  page: Page,
  state: string,
  { target = TARGET } = {},
): Promise<void> {
  await expectAccessibleHere(page, state, { target })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect.soft(await axeFindsAgain(page, 'color-contrast'), `axe by night, ${state}`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  // 1280 by 1024 pixels at 400 %.
  const { width, height } = must(page.viewportSize())
  await page.setViewportSize({ width: 320, height: 256 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width, height })
}

/** Lists of about fifteen, one to a test: the workers share them, and each ends soon on a busy machine too. */
export function inParts<T>(all: readonly T[]): T[][] {
  const size = Math.ceil(all.length / Math.max(1, Math.round(all.length / 15)))
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    all.slice(size * n, size * n + size),
  )
}

/** Which of them, for the name of a test. */
export const fromTo = (part: readonly { name: string }[]): string =>
  `from “${part[0]?.name}” to “${part.at(-1)?.name}”`

/** The same at this size and light alone; `contrast: false` where the same colours are looked at elsewhere. */
export async function expectAccessibleHere(
  page: Page,
  state: string,
  { target = TARGET, contrast = true } = {},
): Promise<void> {
  expect.soft(await axeFinds(page, contrast), `axe, ${state}`).toEqual([])
  expect.soft(await smallTargets(page, target), `targets, ${state}`).toEqual([])
  await expectNoSidewaysScroll(page)
}

/** The findings of axe, a line each. */
async function axeFinds(page: Page, contrast: boolean): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await loadAxe(page)
  const rules = {
    'target-size': { enabled: true },
    'color-contrast': { enabled: contrast },
    // Someone who speaks to the computer says what they see, so the name has to contain it (WCAG 2.5.3).
    'label-content-name-mismatch': { enabled: true },
  }
  return runAxe(page, { rules })
}

/** Past Playwright, whose `evaluate` hides the script from the browser's cache of compiled ones. */
async function loadAxe(page: Page): Promise<void> {
  const browser = sessions.get(page) ?? (await page.context().newCDPSession(page))
  sessions.set(page, browser)
  await browser.send('Runtime.evaluate', { expression: AXE })
}

const sessions = new WeakMap<Page, CDPSession>()

/** The findings of one rule on a page that has loaded axe in `axeFinds`. */
const axeFindsAgain = (page: Page, rule: string) => runAxe(page, { runOnly: [rule] })

/** The one frame is a picture of a page that is looked at by itself, and no rule that is on looks at stylesheets, which axe would load and read once more. */
const QUICKLY: RunOptions = { iframes: false, preload: { assets: ['media'] } }

async function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  const violations = await page.evaluate(
    async (options) => (await window.axe.run(options)).violations,
    { ...options, resultTypes: ['violations'], ...QUICKLY } satisfies RunOptions,
  )
  return lines(violations)
}

declare global {
  interface Window {
    axe: { run: (options: RunOptions) => Promise<AxeResults> }
  }
}

const lines = (violations: AxeResults['violations']) =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  )

/** The targets too small for a thumb. A box's own label counts as part of the box. */
const smallTargets = (page: Page, target: number): Promise<string[]> =>
  page.evaluate(
    ([target, inlineTarget]) => {
      const all = document.querySelectorAll<HTMLElement>(
        'a[href], button, summary, input:not([type=hidden]), select, textarea',
      )
      return (
        [...all]
          .filter(
            (element) => element.checkVisibility() && element.getBoundingClientRect().right > 0,
          )
          // Answers that are only shown, to be checked: nothing is pressed there.
          .filter((element) => getComputedStyle(element).pointerEvents !== 'none')
          .map((element) => {
            const box = element.closest('label') ?? element
            const { width, height } = box.getBoundingClientRect()
            const isInText = getComputedStyle(element).display === 'inline'
            return {
              element,
              least: Math.min(width, height),
              needs: isInText ? inlineTarget : target,
            }
          })
          .filter(({ least, needs }) => least > 0 && least < needs - 0.5)
          .map(
            ({ element, least }) => `${Math.round(least)} px: ${element.outerHTML.slice(0, 120)}`,
          )
      )
    },
    [target, INLINE_TARGET] as const,
  )

/** The element with the focus now, for a message. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? 'nothing')

/** The focus is seen, and nothing that is fixed on the page lies over it (WCAG 2.4.7 and 2.4.11). */
export async function expectFocusSeen(page: Page): Promise<void> {
  const wrong = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    if (element === document.body) return null
    // A row of a table wears the ring for the link in it.
    const style = getComputedStyle(
      (element.matches('[data-row]') && element.closest('tr')) || element,
    )
    const hasRing = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    // Inside a date, the browser itself shows which part has it.
    if (!hasRing && !element.matches('[type="date"]')) return 'has no ring'
    const { left, top, width, height } = element.getBoundingClientRect()
    const y = Math.min(Math.max(top + height / 2, 0), innerHeight - 1)
    const over = document.elementFromPoint(left + width / 2, y)
    const isSeen = over && (element.contains(over) || over.contains(element))
    if (top + height < 0 || top > innerHeight) return 'is outside the window'
    return isSeen ? null : `is covered by ${over?.outerHTML.slice(0, 80)}`
  })
  expect(wrong, await focused(page)).toBeNull()
}

/** Presses Tab until the focus is on something that matches. Every stop on the way is seen. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press('Tab')
    await expectFocusSeen(page)
    if (await page.evaluate((it) => document.activeElement?.matches(it), selector)) return
  }
  throw new Error(`Tab does not lead to ${selector}`)
}
