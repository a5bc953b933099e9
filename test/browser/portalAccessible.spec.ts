import type { Locator } from '@playwright/test'
import { aSchool } from '../support/builders.ts'
import {
  expectAccessible,
  expectAccessibleHere,
  fromTo,
  inParts,
  tabTo,
} from './support/accessible.ts'
import { fiveWords, question, typeBack } from './support/askForm.ts'
import { expect, HARBOUR, MEADOW, test } from './support/fixtures.ts'
import { quietStates, sentStates, type State } from './support/portalStates.ts'
import { unusedRules } from './support/unusedRules.ts'
import { withoutRestOfScript } from './support/withoutRestOfScript.ts'

test.describe.configure({ mode: 'parallel' })

/** Pages that differ only in their words are checked in English only. */
const SENT_IN_URDU = ['something needs another look', 'sent', 'another word', 'opened', 'told']

const SCHOOLS = [
  ['Harbour Academy', HARBOUR],
  ['Meadow Primary', MEADOW],
] as const

for (const [name, school] of SCHOOLS) {
  const parts: readonly (readonly [string, State[], boolean])[] = [
    ...inParts(quietStates(school)).map((part) => ['without scripts', part, false] as const),
    ...inParts(sentStates(school)).map((part) => ['without scripts', part, false] as const),
    ['with scripts', sentStates(school).slice(0, 3), true],
  ]
  for (const [how, states, scripts] of parts) {
    test(`At ${name} every page ${fromTo(states)} is accessible ${how}`, async ({
      here,
      newPhone,
      startsAt,
    }) => {
      const page = await newPhone({ width: 320 })
      if (!scripts) await withoutRestOfScript(page)
      for (const { name, open } of states) {
        here.clock.now = () => startsAt as number
        await open(page, here)
        await expectAccessible(page, name)
        // With scripts, a page that came back brings its own rules along.
        if (!scripts) expect.soft(await unusedRules(page), `rules of no use, ${name}`).toEqual([])
      }
    })
  }

  // The schools differ in their colours, which the pages in English show; in Urdu their pages are laid out alike.
  if (school !== HARBOUR) continue
  const urdu = `${school}/ur`
  const sent = sentStates(urdu).filter(({ name }) => SENT_IN_URDU.includes(name))
  for (const part of inParts([...quietStates(urdu), ...sent])) {
    test(`At ${name} every page ${fromTo(part)} is accessible in Urdu at four times the size`, async ({
      here,
      newPhone,
      startsAt,
    }) => {
      const page = await newPhone({ width: 320, height: 256 })
      for (const { name, open } of part) {
        here.clock.now = () => startsAt as number
        await open(page, here)
        await expectAccessibleHere(page, name, { contrast: false })
      }
    })
  }
}

test('On the smallest phone the other language stands on one line, and the note keeps off the edge', async ({
  newPhone,
}) => {
  const page = await newPhone({ width: 320, scripts: false })
  for (const path of ['', '/parents', '/ask/me', '/today']) {
    await page.goto(`${HARBOUR}/ur${path}`)
    const english = page.locator('header nav [lang=en]')
    expect([path, (await linesOf(english)).length]).toEqual([path, 1])
    for (const { left, right } of await linesOf(page.locator('main > .hint').last())) {
      expect(left, path).toBeGreaterThanOrEqual(16)
      expect(right, path).toBeLessThanOrEqual(320 - 16)
    }
  }
})

/** The lines of these words, from where to where. */
const linesOf = (words: Locator) =>
  words.evaluate((element) => {
    const all = document.createRange()
    all.selectNodeContents(element)
    return [...all.getClientRects()].map(({ left, right }) => ({ left, right }))
  })

test('The pages of no school and of a closed school are accessible', async ({ here, newPhone }) => {
  const page = await newPhone({ width: 320 })
  const { id } = await aSchool(here.db)
  await here.db.prepare('UPDATE school SET closed_at = 1 WHERE id = ?').bind(id).run()
  for (const address of ['/', '/no-such-school', `/${id}`, `/${id}/ask/me`, `/${id}/now`]) {
    await page.goto(address)
    await expectAccessible(page, address)
  }
})

for (const scripts of [true, false]) {
  const how = scripts ? 'with scripts on' : 'without scripts'
  test(`The whole form works with the keyboard alone and always shows the focus, ${how}`, async ({
    newPhone,
  }) => {
    const page = await newPhone({ scripts })
    const { keyboard } = page
    const goOn = async () => {
      await tabTo(page, '.go .button')
      await keyboard.press('Enter')
    }
    await page.goto(HARBOUR)
    await tabTo(page, 'a[href$="/ask/me"]')
    await keyboard.press('Enter')
    await page.waitForURL(/ask\/me$/)
    await goOn()
    await tabTo(page, '[value="friendships"]')
    await keyboard.press('Space')
    await goOn()
    await tabTo(page, '#story')
    await keyboard.type('I eat alone.')
    await goOn()
    await tabTo(page, '[value="anyone"]')
    await keyboard.press('ArrowDown')
    await goOn()
    await tabTo(page, '#name')
    await keyboard.type('Kai')
    await tabTo(page, '#year')
    await keyboard.type('Year 8')
    await goOn()
    await tabTo(page, '[value="my_page"]')
    await goOn()

    await expect(page.locator('#check')).toBeVisible()
    await tabTo(page, '.change[href="#c2"]')
    await keyboard.press('Enter')
    await expect(question(page).locator('#story')).toHaveValue('I eat alone.')
    // Change comes back: one press, and not the questions after it.
    await goOn()
    await expect(page.locator('#check')).toBeVisible()
    await tabTo(page, '.send button')
    await keyboard.press('Enter')
    await page.waitForURL(/\/sent\//)
    await typeBack(page, await fiveWords(page))
    await tabTo(page, 'summary')
    await tabTo(page, '#exit')
  })

  test(`The Enter key does not send an unfinished form, ${how}`, async ({ newPhone }) => {
    const page = await newPhone({ scripts })
    await page.goto(`${HARBOUR}/ask/me#q4`)
    await page.locator('#name').fill('Kai')
    await page.locator('#name').press('Enter')
    await expect(page).toHaveURL(/\/ask\/me#q4$/)
    await expect(question(page)).toHaveCount(1)
    await expect(page.locator('#year')).toBeVisible()
  })
}

test('An error is gone from the answers once its answer has been changed', async ({ newPhone }) => {
  const page = await newPhone()
  await page.goto(`${HARBOUR}/ask/me#check`)
  await page.locator('.send button').click()
  await expect(page.locator('#name-error')).toBeVisible()
  await expect(page.locator('#year option').first()).toHaveText('Choose your year')
  await page.locator('#name').fill('Kai')
  await page.locator('#year').selectOption('8')
  await page.locator('#q4 .next').click()
  await expect(page.locator('#check')).toBeVisible()
  await expect(page.locator('#name')).toHaveValue('Kai')
  await expect(page.locator('.q .error')).toHaveCount(0)
})

test('The summary of errors leads to each box', async ({ newPhone }) => {
  const page = await newPhone({ scripts: false })
  await page.goto(`${HARBOUR}/ask/me#check`)
  await page.locator('.send button').click()
  await expect(page.getByRole('alert')).toContainText('Tell us your name')
  await page.getByRole('alert').getByRole('link').first().click()
  await expect(page.locator('#name')).toBeFocused()
  await expect(page.locator('#name')).toHaveAccessibleDescription(/Tell us your name/)
})
