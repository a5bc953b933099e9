import type { Page } from '@playwright/test'
import { answerAll, goOn, question, send, typeBack } from './support/askForm.ts'
import { standInElsewhere } from './support/exitTarget.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'

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
      expect(box!.height).toBeGreaterThanOrEqual(44)
      expect(box!.y + box!.height).toBeGreaterThan(740 - 80)
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

for (const how of ['the button', 'Shift three times'] as const) {
  test(`Leaving with ${how} covers the page at once and replaces it in the history`, async ({
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

/** Records what can be seen each time a page covers itself before it is left. */
async function noteCovers(page: Page) {
  const covers: Cover[] = []
  await page.exposeFunction('noteCover', (cover: Cover) => covers.push(cover))
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const box = document.querySelector('.cover')?.getBoundingClientRect()
      if (!box) return
      const isWhole = box.width >= innerWidth && box.height >= innerHeight
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
  await expect(phone.locator('.cover')).toHaveCount(0)
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

  test(`“I am not safe right now” opens its own page and leaves the form, ${how}`, async ({
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
    await question(phone).locator('#story').fill(STORY)
    await help(phone).tap()
    await expect(phone.locator('footer')).toContainText('Only that: not who you are')
    const [told] = await Promise.all([
      phone.context().waitForEvent('page'),
      phone.getByRole('button', { name: 'Tell Mr Lund now' }).click(),
    ])
    await expect(title(told)).toHaveText('Mr Lund has been told')
    await expect(told.locator('main')).toContainText('room 4, next to the main office')
    await told.locator('#words').fill('I am by the bike shed.')
    await told.getByRole('button', { name: 'Tell Mr Lund this too' }).click()
    await expect(told.getByRole('status')).toContainText('Mr Lund has this too.')

    await expect(phone.locator('#story')).toHaveValue(STORY)
    // Without scripts nothing closes the panel but its own button.
    if (!scripts) await help(phone).tap()
    await expect(phone.getByRole('button', { name: 'Tell Mr Lund now' })).toBeHidden()
    await goOn(phone)
    await answerAll(phone, { identity: 'no_name' })
    await send(phone)
    await expect(phone.locator('main')).toContainText('Mr Lund reads it too')
    expect(await raised()).toBe(before + 1)
  })
}
