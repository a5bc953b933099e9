import { expect, type Locator, type Page } from '@playwright/test'
import type { Reason } from '../../../worker/school/rules/reasonsForHelp.ts'

/** Someone's answers on the way through the form; a missing one leaves its box unchanged. */
export type Asked = {
  reasons?: readonly Reason[]
  story?: string
  /** The mentor's id, or `anyone`. */
  mentor?: string
  identity?: 'known' | 'sealed' | 'no_name'
  name?: string
  year?: number
  /** A parent's: who it is about. */
  child?: string
  childYear?: number
  reach?: string
  number?: string
  interpreter?: string
}

/** The one question that is on the page now; every one in an older browser. */
export const question = (page: Page) => page.locator('form.steps section:visible')

/** In a browser without `:has()` all questions stand one under another. */
const standsAllAtOnce = async (page: Page) => (await question(page).count()) > 1

/** Presses the button under the question, or the start, that is on the page. */
export async function goOn(page: Page): Promise<void> {
  if (await standsAllAtOnce(page)) return
  await question(page).locator('.go .button:visible').click()
}

/** Answers one question after another, as far as the page where everything is checked. */
export async function answerAll(page: Page, asked: Asked): Promise<void> {
  if (await standsAllAtOnce(page)) {
    for (const one of await question(page).all()) await answer(one, asked)
    return
  }
  const check = page.locator('#check')
  while (!(await check.isVisible())) {
    await expect(question(page)).toHaveCount(1)
    await answer(question(page), asked)
    await goOn(page)
  }
}

async function answer(here: Locator, asked: Asked): Promise<void> {
  const choose = (name: string, value: string) =>
    here.locator(`input[name="${name}"][value="${value}"]`).check()
  const write = (name: string, words: string) => here.locator(`[name="${name}"]`).fill(words)
  const has = async (name: string) => (await here.locator(`[name="${name}"]`).count()) > 0

  if (await has('reason')) for (const reason of asked.reasons ?? []) await choose('reason', reason)
  if (asked.story && (await has('story'))) await write('story', asked.story)
  if (asked.mentor && (await has('mentor'))) await choose('mentor', asked.mentor)
  if (await has('identity')) {
    if (asked.identity) await choose('identity', asked.identity)
    if (asked.name) await write('name', asked.name)
    if (asked.year !== undefined && (await has('year'))) {
      await here.locator('select[name="year"]').selectOption(String(asked.year))
    }
    if (asked.child) await write('other_name', asked.child)
    if (asked.childYear !== undefined) {
      await here.locator('select[name="other_year"]').selectOption(String(asked.childYear))
    }
  }
  if (await has('reach')) {
    if (asked.reach) await choose('reach', asked.reach)
    if (asked.number) await write('number', asked.number)
    if (asked.interpreter && (await has('interpreter'))) {
      await write('interpreter', asked.interpreter)
    }
  }
}

export const sendButton = (page: Page) => page.locator('.send button')

/** Presses Send, and waits for the five words. */
export async function send(page: Page): Promise<string[]> {
  await sendButton(page).click()
  await page.waitForURL(/\/sent\//)
  return fiveWords(page)
}

/** The five words on the page. */
export async function fiveWords(page: Page): Promise<string[]> {
  const words = await page.locator('.words li').allInnerTexts()
  expect(words).toHaveLength(5)
  return words
}

/** Types the word back that the page asks for, and goes on to the opened page. */
export async function typeBack(page: Page, words: readonly string[]): Promise<void> {
  const asked = await page.locator('label[for="word"]').innerText()
  const position = Number(/[1-5]/.exec(asked)?.[0])
  await page.locator('#word').fill(words[position - 1] ?? '')
  await page.locator('main form button').click()
  await page.waitForURL(/\/page\//)
}

/** Opens one's own page with the five words. */
export async function unlockWith(page: Page, school: string, words: readonly string[]) {
  await page.goto(`${school}/words`)
  await page.locator('#words').fill(words.join(' '))
  await page.locator('main form button').click()
  await page.waitForURL(/\/page\//)
}
