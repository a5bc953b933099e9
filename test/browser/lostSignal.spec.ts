import type { Page } from '@playwright/test'
import { answerAll, fiveWords, unlockWith, sendButton } from './support/askForm.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'
import type { Here } from './support/here.ts'

const ASKED = { story: 'The bus is the worst part.', identity: 'no_name' } as const

const NOT_SENT = 'Not sent yet. Keep this page open: we’re trying.'

const said = (page: Page) => page.locator('#sending')

const referrals = async ({ db }: Here) =>
  (await db.prepare('SELECT COUNT(*) AS n FROM referral').first<number>('n')) ?? 0

const isSend = (url: URL) => url.pathname.startsWith(`${HARBOUR}/ask/`)

/** Everything that the browser could keep for this website beyond the page itself. */
async function kept(page: Page): Promise<string[]> {
  const cookies = await page.context().cookies()
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
  ])
  return [...cookies.map(({ name }) => name), ...stored]
}

test.describe('A pupil’s form when the signal goes', () => {
  let page: Page
  let before: number

  test.beforeEach(async ({ here, newPhone }) => {
    page = await newPhone()
    await page.goto(`${HARBOUR}/ask/me`)
    await answerAll(page, ASKED)
    before = await referrals(here)
  })

  /** The five words are on the page, and the referral is saved once. */
  async function expectSentOnce(here: Here) {
    await page.waitForURL(/\/sent\//)
    await fiveWords(page)
    expect(await referrals(here)).toBe(before + 1)
  }

  test('The page says that the signal is gone, keeps the form, and sends it when the signal is back', async ({
    here,
  }) => {
    await page.context().setOffline(true)
    await sendButton(page).click()
    await expect(said(page)).toHaveText(NOT_SENT)
    await expect(page.locator('#story')).toHaveValue(ASKED.story)
    expect(await kept(page)).toEqual([])
    expect(await referrals(here)).toBe(before)

    await page.context().setOffline(false)
    await expectSentOnce(here)
    expect(await kept(page)).toEqual([])
  })

  test('A form whose connection breaks in the middle arrives once', async ({ here }) => {
    await page.route(isSend, (route) => route.abort('connectionreset'), { times: 2 })
    await sendButton(page).click()
    await expect(said(page)).toHaveText(NOT_SENT)
    await expectSentOnce(here)
  })

  test('A form whose answer is lost arrives once, with the same five words', async ({
    here,
    newPhone,
  }) => {
    await page.route(
      isSend,
      async (route) => {
        await route.fetch()
        await route.abort('connectionreset')
      },
      { times: 2 },
    )
    await sendButton(page).click()
    await expectSentOnce(here)
    const words = await fiveWords(page)
    const another = await newPhone({ scripts: false })
    await unlockWith(another, HARBOUR, words)
    await expect(another.locator('main')).toContainText('We’ve got it.')
  })

  test('A form that meets a server error is tried again', async ({ here }) => {
    await page.route(isSend, (route) => route.fulfill({ status: 503 }), { times: 1 })
    await sendButton(page).click()
    await expect(said(page)).toHaveText(NOT_SENT)
    await expectSentOnce(here)
  })

  test('A form is sent once when the pupil taps Send again meanwhile', async ({ here }) => {
    const { promise: letGo, resolve: goOn } = Promise.withResolvers<void>()
    let sends = 0
    await page.route(isSend, async (route) => {
      sends++
      await letGo
      await route.continue()
    })
    await sendButton(page).click()
    await expect(said(page)).toHaveText('Sending')
    await sendButton(page).tap({ force: true })
    await page.locator('#story').press('Enter')
    goOn()
    await expectSentOnce(here)
    expect(sends).toBe(1)
  })

  test('A form leaves nothing behind when the pupil closes the tab', async ({ here }) => {
    const context = page.context()
    await context.route(isSend, (route) => route.abort('internetdisconnected'))
    await sendButton(page).click()
    await expect(said(page)).toHaveText(NOT_SENT)
    await page.close()
    await context.unroute(isSend)

    const next = await context.newPage()
    await next.goto(`${HARBOUR}/ask/me`)
    await expect(next.locator('#story')).toHaveValue('')
    expect(await kept(next)).toEqual([])
    expect(await referrals(here)).toBe(before)
  })
})

test('A second tap on Send without scripts makes no second referral', async ({
  here,
  newPhone,
}) => {
  const phone = await newPhone({ scripts: false })
  await phone.goto(`${HARBOUR}/ask/me`)
  await answerAll(phone, ASKED)
  const before = await referrals(here)
  await sendButton(phone).dblclick()
  // The second press may break off the way that the first one took: only where it ends counts.
  await expect(phone).toHaveURL(/\/sent\//)
  await fiveWords(phone)
  expect(await referrals(here)).toBe(before + 1)
})
