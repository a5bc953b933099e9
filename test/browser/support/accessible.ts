import { expect, type Page } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { expectNoSidewaysScroll } from './noSidewaysScroll.ts'

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
  { byNight = true, target = TARGET } = {},
): Promise<void> {
  await expectAccessibleHere(page, state, target)
  if (byNight) {
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await axeFindsAgain(page, 'color-contrast'), `axe by night, ${state}`).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  }
  // 1280 by 1024 pixels at 400 %.
  const { width, height } = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 256 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width, height })
}

/** The same at this size and light alone. */
export async function expectAccessibleHere(
  page: Page,
  state: string,
  target = TARGET,
): Promise<void> {
  expect.soft(await axeFinds(page), `axe, ${state}`).toEqual([])
  expect.soft(await smallTargets(page, target), `targets, ${state}`).toEqual([])
  await expectNoSidewaysScroll(page)
}

/** What axe finds, a line for each. */
async function axeFinds(page: Page): Promise<string[]> {
  // Given to each page once: reading it is a third of axe's time.
  await page.evaluate(axe.source)
  const rules = {
    'target-size': { enabled: true },
    // Someone who speaks to the computer says what they see, so the name has to contain it (WCAG 2.5.3).
    'label-content-name-mismatch': { enabled: true },
  }
  return runAxe(page, { rules })
}

/** What one rule finds on a page that has loaded axe in `axeFinds`. */
const axeFindsAgain = (page: Page, rule: string) => runAxe(page, { runOnly: [rule] })

async function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  const violations = await page.evaluate(
    async (options) => (await window.axe.run(options)).violations,
    { ...options, resultTypes: ['violations'] } satisfies RunOptions,
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

/** What is too small for a thumb. A box's own label counts as part of it. */
const smallTargets = (page: Page, target: number): Promise<string[]> =>
  page.evaluate(
    ([target, inlineTarget]) => {
      const all = document.querySelectorAll<HTMLElement>(
        'a[href], button, summary, input:not([type=hidden]), select, textarea',
      )
      return [...all]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > 0)
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
        .map(({ element, least }) => `${Math.round(least)} px: ${element.outerHTML.slice(0, 120)}`)
    },
    [target, INLINE_TARGET] as const,
  )

/** What has the focus now, for a message. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? 'nothing')

/** The focus is seen, and nothing that is fixed on the page lies over it (WCAG 2.4.7 and 2.4.11). */
export async function expectFocusSeen(page: Page): Promise<void> {
  const wrong = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    if (element === document.body) return null
    const style = getComputedStyle(element)
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
