import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

const ASSETS = join(import.meta.dirname, '../../../dist/client/assets')

/** The office's stylesheets with their names: a page loads its own, and keeps those of the pages before it. */
const sheets = () =>
  readdirSync(ASSETS)
    .filter((name) => name.endsWith('.css'))
    .map((name) => [name, readFileSync(join(ASSETS, name), 'utf8')] as const)

/** A page looks as it does when it's opened first, whichever pages someone came from. */
export async function expectNothingOfOthers(page: Page, state: string): Promise<void> {
  const changed = await changedByOthers(page)
  expect.soft(changed, `changed by other pages’ stylesheets, ${state}`).toEqual([])
}

/**
 * What other pages' stylesheets change: each element with its looks before and after. They stand between the office's
 * first sheet and the page's own, which therefore come once more behind them.
 */
const changedByOthers = (page: Page) =>
  page.evaluate((sheets) => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
    const [first, ...own] = links.map(({ href }) => href.split('/').at(-1) ?? '')
    // Who signs in sees a page that carries its own rules.
    if (!first) return []
    const all = [...document.querySelectorAll('body *')]
    const seen = all.filter((element) => element.checkVisibility({ contentVisibilityAuto: true }))
    const looks = () => {
      for (const each of document.getAnimations()) each.finish()
      return seen.map((element) => {
        const { left, width, height } = element.getBoundingClientRect()
        const { color, font, display, margin, padding } = getComputedStyle(element)
        return [left, width, height, color, font, display, margin, padding].join()
      })
    }
    const isOwn = (name: string) => own.includes(name)
    const before = looks()
    document.adoptedStyleSheets = sheets
      .filter(([name]) => name !== first)
      .toSorted(
        ([a], [b]) => Number(isOwn(a)) - Number(isOwn(b)) || own.indexOf(a) - own.indexOf(b),
      )
      .map(([, text]) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(text)
        return sheet
      })
    const after = looks()
    document.adoptedStyleSheets = []
    return seen.flatMap((element, n) =>
      before[n] === after[n] ? [] : `${element.outerHTML.slice(0, 90)}: ${before[n]} → ${after[n]}`,
    )
  }, sheets())
