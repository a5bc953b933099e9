import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** The office's stylesheets: a page loads its own, and keeps those of the pages before it. */
const sheets = () =>
  readdirSync(join(import.meta.dirname, '../../../dist/client/assets')).filter((name) =>
    name.endsWith('.css'),
  )

/** A page looks as it does when it's opened first, whichever pages someone came from. */
export async function expectNothingOfOthers(page: Page, state: string): Promise<void> {
  let changed: Awaited<ReturnType<typeof changedByOthers>> = []
  // Once more where the page was still being drawn meanwhile.
  await expect(async () => {
    changed = await changedByOthers(page)
    expect(changed).not.toBe('being drawn')
  }).toPass()
  expect.soft(changed, `changed by other pages’ stylesheets, ${state}`).toEqual([])
}

/** What other pages' stylesheets change: each element with its looks before and after. */
const changedByOthers = (page: Page) =>
  page.evaluate(async (sheets) => {
    const [own, ...others] = document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')
    if (!own) return []
    const drawn = () => [...document.querySelectorAll('body *')]
    const all = drawn()
    const seen = all.filter((element) => element.checkVisibility({ contentVisibilityAuto: true }))
    const looks = () => {
      for (const each of document.getAnimations()) each.finish()
      return seen.map((element) => {
        const { left, width, height } = element.getBoundingClientRect()
        const { color, font, display, margin, padding } = getComputedStyle(element)
        return [left, width, height, color, font, display, margin, padding].join()
      })
    }
    const before = looks()
    const loaded = new Set([own, ...others].map(({ href }) => href.split('/').at(-1)))
    const added = await Promise.all(
      sheets
        .filter((name) => !loaded.has(name))
        .map((name) => {
          const link = document.createElement('link')
          const read = new Promise((resolve) => link.addEventListener('load', resolve))
          link.rel = 'stylesheet'
          link.href = `/assets/${name}`
          own.insertAdjacentElement('afterend', link)
          return read.then(() => link)
        }),
    )
    const after = looks()
    const now = drawn()
    for (const link of added) link.remove()
    if (now.length !== all.length || now.some((element, n) => element !== all[n])) {
      return 'being drawn'
    }
    return seen.flatMap((element, n) =>
      before[n] === after[n] ? [] : `${element.outerHTML.slice(0, 90)}: ${before[n]} → ${after[n]}`,
    )
  }, sheets())
