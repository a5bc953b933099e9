import { expect, type Page } from '@playwright/test'

/** Nothing on the page is wider than the screen: nobody has to push it sideways to read. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // A link pressed a moment ago may have opened a page that has nothing in it yet.
  await page.waitForLoadState()
  const tooWide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        return element === document.documentElement || right > width + 1 || left < -1
      })
      .map((element) => `${element.tagName} ${element.className} ${element.textContent}`)
      .map((words) => words.slice(0, 80))
  })
  expect(tooWide, `sideways scroll on ${page.url()}`).toEqual([])
}
