import type { Page } from '@playwright/test'
import { answerAll, question, send, sendButton, typeBack } from './support/askForm.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'
import {
  allOf,
  filesWith,
  lookThroughHistory,
  noPageThere,
  openSharedPhone,
} from './support/sharedPhone.ts'

/** A word that stands nowhere else. */
const CANARY = 'quokkazephyr'

const ASKED = { story: `${CANARY} happened to me.`, identity: 'no_name' } as const

for (const scripts of [true, false]) {
  test.describe(scripts ? 'A shared phone with scripts' : 'A shared phone without scripts', () => {
    test('The phone’s next user finds nothing of what was written', async ({
      here,
      watch,
    }, testInfo) => {
      const profile = testInfo.outputPath('profile')
      const opens = { scripts, origin: here.origin, watch }
      const { phone, page } = await openSharedPhone(profile, opens)
      await page.goto(HARBOUR)
      await page.getByRole('link', { name: 'Ask for help' }).click()
      await answerAll(page, ASKED)
      const words = await send(page)

      await lookThroughHistory(page, async () => {
        expect(await allOf(page)).not.toContain(CANARY)
      })
      await typeBack(page, words)
      const codes = [words.join(' '), words.join('</li><li>'), words.join('\n')]
      await lookThroughHistory(page, async () => {
        const all = await allOf(page)
        for (const word of [CANARY, ...words.map((word) => `<li>${word}</li>`)]) {
          expect(all).not.toContain(word)
        }
      })

      await leave(page)
      await page.goBack({ waitUntil: 'commit' })
      await page.waitForURL(/\/words\?after=ended$/)
      await phone.close()
      expect(filesWith(profile, [CANARY, ...codes])).toEqual([])

      const again = await openSharedPhone(profile, opens)
      for (const restored of again.phone.pages()) {
        expect(await allOf(restored)).not.toContain(CANARY)
      }
      await again.page.goto(`${HARBOUR}/ask/me`)
      expect(await allOf(again.page)).not.toContain(CANARY)
      await again.phone.close()
      expect(filesWith(profile, [CANARY, ...codes])).toEqual([])
    })

    test('A pupil who leaves in the middle of the form leaves nothing to go back to', async ({
      here,
      watch,
    }, testInfo) => {
      const profile = testInfo.outputPath('profile')
      const { phone, page } = await openSharedPhone(profile, {
        scripts,
        origin: here.origin,
        watch,
      })
      await page.goto(`${HARBOUR}/ask/me`)
      await answerAll(page, ASKED)
      await leave(page)
      await lookThroughHistory(page, async () => {
        expect(await allOf(page)).not.toContain(CANARY)
      })
      await phone.close()
      expect(filesWith(profile, [CANARY])).toEqual([])
    })
  })
}

test('An error in the form leaves nothing typed in the browser’s history', async ({
  here,
  watch,
}, testInfo) => {
  const profile = testInfo.outputPath('profile')
  const opens = { scripts: true, origin: here.origin, watch }
  const { phone, page } = await openSharedPhone(profile, opens)
  await page.goto(`${HARBOUR}/ask/me`)
  await answerAll(page, { ...ASKED, identity: 'known' })
  await sendButton(page).click()
  await expect(page.getByRole('alert')).toContainText('Tell us your name')
  await expect(page.locator('#story')).toHaveValue(ASKED.story)
  await page.locator('input[value="no_name"]').check()
  await answerAll(page, {})
  await send(page)
  await lookThroughHistory(page, async () => {
    expect(await allOf(page)).not.toContain(CANARY)
  })
  await phone.close()
  expect(filesWith(profile, [CANARY])).toEqual([])
})

test('Back and Forward around a form that came back lose no answer and send nothing twice, without scripts', async ({
  here,
  watch,
}, testInfo) => {
  const profile = testInfo.outputPath('profile')
  const opens = { scripts: false, origin: here.origin, watch }
  const { phone, page } = await openSharedPhone(profile, opens)
  const referrals = () => here.db.prepare('SELECT COUNT(*) AS n FROM referral').first<number>('n')
  const before = (await referrals()) ?? 0
  await page.goto(`${HARBOUR}/ask/me`)
  await answerAll(page, { ...ASKED, identity: 'known' })
  await sendButton(page).click()
  await expect(page.getByRole('alert')).toContainText('Tell us your name')

  await page.goBack()
  await expect(page.locator('#check')).toBeVisible()
  // The browser asks whether to send the faulty form again, which Reload answers.
  await page.goForward().catch(noPageThere)
  await expect(() => page.reload()).toPass()
  await expect(question(page)).toHaveAttribute('id', 'q4')
  await expect(page.locator('#story')).toHaveValue(ASKED.story)
  await page.locator('input[value="no_name"]').check()
  await answerAll(page, {})
  await send(page)
  await lookThroughHistory(page, async () => {
    expect(await allOf(page)).not.toContain(CANARY)
  })
  expect(await referrals()).toBe(before + 1)
  await phone.close()
  expect(filesWith(profile, [CANARY])).toEqual([])
})

test('A sent form is not shown again to anyone who resends its first, faulty version', async ({
  newPhone,
}) => {
  const phone = await newPhone({ scripts: false })
  await phone.goto(`${HARBOUR}/ask/me`)
  await answerAll(phone, { ...ASKED, identity: 'known' })
  const [faulty] = await Promise.all([
    phone.waitForRequest((request) => request.method() === 'POST'),
    sendButton(phone).click(),
  ])
  await phone.locator('input[value="no_name"]').check()
  await answerAll(phone, {})
  await send(phone)
  const again = await phone.request.post(faulty.url(), {
    data: faulty.postData() ?? '',
    headers: { ...(await faulty.allHeaders()) },
  })
  expect(new URL(again.url()).pathname).toBe(`${HARBOUR}/words`)
  expect(await again.text()).not.toContain(CANARY)
})

test('This browser restores pages of other websites, so the tests above mean something', async ({
  here,
  watch,
}, testInfo) => {
  const { phone, page } = await openSharedPhone(testInfo.outputPath('profile'), {
    scripts: true,
    origin: here.elsewhere,
    watch,
  })
  await page.goto('/search')
  await page.getByLabel('Search').fill(CANARY)
  await page.goto('/')
  await page.goBack({ waitUntil: 'commit' })
  await expect(page.getByLabel('Search')).toHaveValue(CANARY)
  await phone.close()
})

/** By the link or button that is on every page. Its website is not on this machine, so the browser says so. */
async function leave(page: Page) {
  await page.locator('#exit').click()
  await expect.poll(() => page.url()).toBe('chrome-error://chromewebdata/')
}
