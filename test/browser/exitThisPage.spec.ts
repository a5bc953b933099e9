import type { Page } from '@playwright/test'
import { answerAll, goOn, question, send, typeBack } from './support/askForm.ts'
import { standInElsewhere } from './support/exitTarget.ts'
import {
  expect,
  HARBOUR,
  IN_THE_HOLIDAYS,
  test,
  TUESDAY_MORNING,
  TUESDAY_NIGHT,
} from './support/fixtures.ts'
import { must } from '../must.ts'

const WEATHER = 'Weather'

const STORY = 'It is about my brother.'

const exit = (page: Page) => page.locator('#exit').and(page.getByText('Exit this page'))

const help = (page: Page) => page.locator('footer summary')

const title = (page: Page) => page.getByRole('heading', { level: 1 }).first()

/** Every page that can be reached without sending anything. */
const PAGES = ['', '/parents', '/ask/me', '/ask/friend', '/words', '/now', '/privacy', '/services']

test('Every page has help and the way out within a thumb’s reach', async ({ here, newPhone }) => {
  const phone = await newPhone({ scripts: false })
  await standInElsewhere(phone, here)
  const expectBoth = async () => {
    for (const target of [help(phone), exit(phone)]) {
      const box = await target.boundingBox()
      expect(must(box).height).toBeGreaterThanOrEqual(44)
      expect(must(box).y + must(box).height).toBeGreaterThan(740 - 80)
    }
  }
  for (const path of PAGES) {
    await phone.goto(HARBOUR + path)
    await expectBoth()
    await exit(phone).click()
    await expect(title(phone)).toHaveText(WEATHER)
  }
  await phone.goto(`${HARBOUR}/ask/me`)
  await answerAll(phone, { story: STORY, identity: 'no_name' })
  await expectBoth()
  const words = await send(phone)
  await expectBoth()
  await typeBack(phone, words)
  await expectBoth()
})

test('The first screen’s actions lie above the bar on a small phone, whoever is there', async ({
  here,
  newPhone,
}) => {
  const phone = await newPhone({ scripts: false, height: 640 })
  for (const [now, most, ...actions] of [
    [TUESDAY_MORNING, 440, '/ask/me'],
    [TUESDAY_NIGHT, 440, '/ask/me', 'tel:08001111'],
    [IN_THE_HOLIDAYS, 515, 'tel:08001111', '/ask/me'],
  ] as const) {
    here.clock.now = () => now
    await phone.goto(HARBOUR)
    const door = await phone.locator('.door').boundingBox()
    expect(must(door).height).toBeLessThanOrEqual(most)
    const bar = await phone.locator('.bar').boundingBox()
    for (const words of [exit(phone), help(phone)]) {
      const air = await words.evaluate((button) => {
        const text = document.createRange()
        text.selectNodeContents(button)
        return text.getBoundingClientRect().left - button.getBoundingClientRect().left
      })
      expect(air).toBeGreaterThanOrEqual(12)
    }
    let above = 0
    for (const action of actions) {
      const box = await phone.locator(`.door [href$="${action}"]`).boundingBox()
      expect(must(box).y).toBeGreaterThan(above)
      above = must(box).y + must(box).height
      expect(above).toBeLessThan(must(bar).y)
    }
  }
})

for (const how of ['the button', 'Shift three times'] as const) {
  test(`Leaving with ${how} empties the page at once and replaces it in the history`, async ({
    here,
    newPhone,
  }) => {
    const phone = await newPhone()
    await standInElsewhere(phone, here)
    const covers = await noteCovers(phone)
    await phone.goto(HARBOUR)
    await phone.goto(`${HARBOUR}/ask/me#q2`)
    await phone.locator('#story').fill(STORY)
    if (how === 'the button') await exit(phone).click()
    else for (let press = 0; press < 3; press++) await phone.keyboard.press('Shift')
    await expect(title(phone)).toHaveText(WEATHER)
    expect(covers).toEqual([{ words: '', title: '', isWhole: true }])
    await phone.goBack()
    await expect(title(phone)).toHaveText('Something on your mind?')
  })
}

type Cover = { words: string; title: string; isWhole: boolean }

declare global {
  interface Window {
    noteCover: (cover: Cover) => void
  }
}

/** Records what can still be seen each time a page empties itself before it is left. */
async function noteCovers(page: Page) {
  const covers: Cover[] = []
  await page.exposeFunction('noteCover', (cover: Cover) => covers.push(cover))
  await page.addInitScript(() => {
    let wasHere = false
    new MutationObserver(() => {
      const isHere = document.querySelector('main') !== null
      const hasGone = wasHere && !isHere
      wasHere = isHere
      if (!hasGone) return
      const isWhole = document.documentElement.querySelectorAll('body, body *').length === 1
      window.noteCover({ words: document.body.innerText, title: document.title.trim(), isWhole })
    }).observe(document, { childList: true, subtree: true })
  })
  return covers
}

test('Typing capitals with Shift does not leave the page', async ({ newPhone }) => {
  const phone = await newPhone()
  await phone.goto(`${HARBOUR}/ask/me#q2`)
  await phone.locator('#story').focus()
  for (const letter of 'MUM') await phone.keyboard.press(`Shift+${letter}`)
  await expect(phone.locator('#story')).toHaveValue('MUM')
  await expect(phone.locator('main')).toHaveCount(1)
})

for (const scripts of [true, false]) {
  const how = scripts ? 'with scripts on' : 'without scripts'
  test(`A page that its owner left no longer opens, ${how}`, async ({ here, newPhone }) => {
    const phone = await newPhone({ scripts })
    await standInElsewhere(phone, here)
    await phone.goto(`${HARBOUR}/ask/me`)
    await answerAll(phone, { story: STORY, identity: 'no_name' })
    await typeBack(phone, await send(phone))
    const address = phone.url()
    await exit(phone).click()
    await expect(title(phone)).toHaveText(WEATHER)

    await phone.goto(address)
    await expect(title(phone)).toHaveText('Your five words')
    await expect(phone.locator('main')).toContainText('Your page is closed')
    await phone.goto(address.replace('/page/', '/sent/'))
    await expect(title(phone)).toHaveText('Your five words')
  })

  test(`Help is one tap away and keeps what was typed, ${how}`, async ({ newPhone }) => {
    const phone = await newPhone({ scripts })
    await phone.goto(`${HARBOUR}/ask/me`)
    await goOn(phone)
    await goOn(phone)
    await question(phone).locator('#story').fill(STORY)
    await expect(help(phone)).toBeInViewport()
    await help(phone).tap()
    for (const line of ['tel:999', 'tel:08001111', 'sms:85258?body=SHOUT']) {
      await expect(phone.locator(`footer a[href="${line}"]`)).toBeInViewport()
    }
    await expect(phone.locator('footer')).toContainText('Mr Lund')
    await help(phone).tap()
    await expect(phone.locator('#story')).toHaveValue(STORY)
  })

  test(`“I’m not safe right now” opens its own page and leaves the form, ${how}`, async ({
    here,
    newPhone,
  }) => {
    const raised = () =>
      here.db
        .prepare(
          'SELECT COUNT(*) AS n FROM disclosure WHERE referral_id IN (SELECT id FROM referral)',
        )
        .first<number>('n')
    const before = (await raised()) ?? 0
    const phone = await newPhone({ scripts })
    await phone.goto(`${HARBOUR}/ask/me`)
    await goOn(phone)
    await goOn(phone)
    await question(phone).locator('#story').fill(STORY)
    await help(phone).tap()
    await expect(phone.locator('footer')).toContainText('We won’t say who you are')
    const [told] = await Promise.all([
      phone.context().waitForEvent('page'),
      phone.getByRole('button', { name: 'Tell Mr Lund now' }).click(),
    ])
    await expect(title(told)).toHaveText('We’ve told Mr Lund')
    await expect(told.locator('main')).toContainText('room 4, next to the main office')
    await told.locator('#words').fill('I am by the bike shed.')
    await told.getByRole('button', { name: 'Send this too' }).click()
    await expect(
      told.getByRole('status').filter({ hasText: 'Mr Lund has this too.' }),
    ).toBeVisible()

    await expect(phone.locator('#story')).toHaveValue(STORY)
    // Without scripts, and before the form's script has come, nothing closes the panel but its own button.
    const panel = phone.getByRole('button', { name: 'Tell Mr Lund now' })
    if (await panel.isVisible()) await help(phone).tap()
    await expect(panel).toBeHidden()
    await goOn(phone)
    await answerAll(phone, { identity: 'no_name' })
    await send(phone)
    await expect(phone.locator('main')).toContainText('Mr Lund will read it too')
    expect(await raised()).toBe(before + 1)
  })
}
