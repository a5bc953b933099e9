import type { Page } from '@playwright/test'
import { ur } from '../../web/languages/ur/everyPage.ts'
import {
  answerAll,
  type Asked,
  fiveWords,
  unlockWith,
  goOn,
  question,
  send,
  typeBack,
} from './support/askForm.ts'
import {
  beginDecision,
  decisionWords,
  letHalfAMinutePass,
  pane,
  rows,
  said,
  sendDecision,
  signIn,
  walkTo,
} from './support/officePage.ts'
import { standInElsewhere } from './support/exitTarget.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { expectNoSidewaysScroll } from './support/noSidewaysScroll.ts'

// The clock on the wall, as on anyone's machine: this is what `npm start` shows.
test.use({ startsAt: 'now' })

const STORY = 'They laugh when I read out. I go to the toilets at lunch.'

const asked = (name: string): Asked => ({
  reasons: ['friendships', 'worry'],
  story: STORY,
  identity: 'known',
  name,
  year: 8,
  reach: 'my_page',
})

for (const scripts of [false, true]) {
  const how = scripts ? 'with scripts on' : 'without scripts'
  test.describe(`Asking for help ${how}`, () => {
    test('A pupil asks from a phone, a mentor takes it on, and the pupil reads so', async ({
      here,
      newPhone,
      newDesk,
      older,
    }) => {
      const name = scripts ? 'Jess Adeyemi' : 'Kai Robinson'
      const phone = await newPhone({ scripts })
      await standInElsewhere(phone, here)
      const words = await askForHelp(phone, asked(name), older)

      const desk = await newDesk()
      const mentor = await signIn(desk, 'mentor-2')
      await takeOn(desk, name, mentor.name)
      await letHalfAMinutePass(here)

      await unlockWith(phone, HARBOUR, words)
      await expect(phone.locator('main')).toContainText(
        `${mentor.calledByPupils} has time for you.`,
      )
      await expect(phone.locator('main')).toContainText(`From ${mentor.calledByPupils}`)
      await phone.locator('summary', { hasText: en.page.opened }).click()
      await expect(phone.locator('main')).toContainText(
        fill(en.page.openedTimes, { role: en.roles.mentor, count: 2 }).replace(/ 2 .*/, ''),
      )
      await expect(phone.locator('main')).not.toContainText('toilets')

      await phone.locator('#message').fill('Can it be before school?')
      await phone.getByRole('button', { name: 'Send message' }).click()
      await expect(
        phone.getByRole('status').filter({ hasText: 'We’ve got your message.' }),
      ).toBeVisible()
      await answerMessage(desk, name, 'Yes. Tuesday at 8.20, the blue door.')
      await letHalfAMinutePass(here)
      await phone.reload()
      await expect(phone.locator('main')).toContainText('Yes. Tuesday at 8.20, the blue door.')
    })
  })
}

/** From the school's page to the five words and away, as on someone else's phone. */
async function askForHelp(phone: Page, asked: Asked, older: boolean): Promise<string[]> {
  await phone.goto(HARBOUR)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Something on your mind?')
  await expectNoSidewaysScroll(phone)
  await phone.getByRole('link', { name: 'Ask for help' }).click()
  await expect(question(phone).first()).toContainText('we have to tell Mr Lund')
  await goOn(phone)
  await expect(question(phone).filter({ hasText: 'Question 1 of 5' })).toBeVisible()
  await answerAll(phone, asked)
  // An older browser shows all questions at once, so there's nothing to check on another page.
  const check = phone.getByRole('heading', { level: 1, name: 'Check your answers' })
  await expect(check).toBeVisible({ visible: !older })
  await expect(phone.locator('#story')).toHaveValue(STORY)
  await expectNoSidewaysScroll(phone)

  const words = await send(phone)
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('We’ve got it')
  await expectNoSidewaysScroll(phone)
  await typeBack(phone, words)
  await expect(phone.locator('main')).toContainText('We’ve got it. A mentor hasn’t opened it yet.')
  await phone.locator('#exit').click()
  await expect(phone.getByRole('heading')).toHaveText('Weather')
  return words
}

/** Found, opened, decided and sent without touching the mouse. */
async function takeOn(desk: Page, name: string, mentor: string): Promise<void> {
  await desk.keyboard.press('g')
  await desk.keyboard.press('q')
  await walkTo(desk, name)
  await desk.keyboard.press('Enter')
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText(name)
  await expect(pane(desk)).toContainText(STORY)
  await beginDecision(desk, 'Take on')
  await expect(pane(desk).getByRole('radio', { name: mentor })).toBeChecked()
  await expect(decisionWords(desk)).toHaveValue(/has time for you/)
  await sendDecision(desk).press('Enter')
  await expect(said(desk)).toContainText(`${mentor} takes ${name.split(' ')[0]} on.`)
  await desk.getByRole('link', { name: 'Open the case' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toContainText(name)
}

async function answerMessage(desk: Page, name: string, words: string): Promise<void> {
  await desk.getByRole('link', { name: /^Queue/ }).click()
  await desk.reload()
  await rows(desk).filter({ hasText: name }).getByRole('link').click()
  await expect(desk.locator('main')).toContainText('Can it be before school?')
  await desk.keyboard.press('r')
  await desk.keyboard.type(words)
  await desk.getByRole('button', { name: 'Send message' }).click()
  await expect(said(desk)).toContainText('Your message is sent.')
}

for (const scripts of [false, true]) {
  const how = scripts ? 'with scripts on' : 'without scripts'
  test(`A parent asks for an interpreter in Urdu, from right to left on the smallest phone, ${how}`, async ({
    newPhone,
    older,
  }) => {
    const phone = await newPhone({ scripts, width: 320, height: 560 })
    await phone.goto(`${HARBOUR}/ur`)
    await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl')
    await expectNoSidewaysScroll(phone)
    await phone.getByRole('link', { name: ur.home.parents }).click()
    await expect(phone.getByRole('link', { name: ur.parents.child })).toBeVisible()
    await expectNoSidewaysScroll(phone)
    await phone.getByRole('link', { name: ur.parents.child }).click()
    for (let step = 1; step <= 6; step++) {
      await phone.goto(`${HARBOUR}/ur/ask/child#q${step}`)
      if (!older) await expect(question(phone)).toHaveCount(1)
      await expectNoSidewaysScroll(phone)
    }

    await phone.goto(`${HARBOUR}/ur/parents`)
    await phone.getByRole('link', { name: ur.parents.child }).click()
    await answerAll(phone, {
      reasons: ['language', 'attendance'],
      story: 'میری بیٹی اسکول نہیں جانا چاہتی۔',
      identity: 'known',
      name: 'Shazia Mahmood',
      reach: 'call_only',
      number: '07700 900123',
      interpreter: 'اردو',
    })
    await expectNoSidewaysScroll(phone)
    await send(phone)
    await expectNoSidewaysScroll(phone)
    await typeBack(phone, await fiveWords(phone))
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(ur.page.title)
    await expectNoSidewaysScroll(phone)
  })
}

test('A story that grows too long is counted while it is written, before anyone presses Send', async ({
  newPhone,
}) => {
  const phone = await newPhone()
  await phone.goto(`${HARBOUR}/ask/me`)
  const story = phone.locator('[name="story"]')
  const at = await story.evaluate((box) => box.closest('section')?.id)
  await phone.goto(`${HARBOUR}/ask/me#${at}`)
  const counted = phone.locator('[name="story"] + output')
  await story.fill('x'.repeat(3000))
  await expect(counted).toHaveText('')
  await story.fill('x'.repeat(3900))
  await expect(counted).toHaveText('3900 / 4000')
  await story.fill('x'.repeat(4114))
  await expect(counted).toHaveText('4114 / 4000')
  await expect(counted.locator('b')).toHaveText('4114 / 4000')
  await expect(story).toHaveValue('x'.repeat(4114))
})
