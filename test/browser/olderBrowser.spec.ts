import { aSeries } from '../bookings/makeBookings.ts'
import { aSchool } from '../support/builders.ts'
import { bookingsEn } from '../../web/languages/en/bookings.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { answerAll, fiveWords, goOn, question, sendButton } from './support/askForm.ts'
import { expect, HARBOUR, test } from './support/fixtures.ts'
import type { Here } from './support/here.ts'
import { must } from '../must.ts'

/** A school with one series to book: nobody else takes its places. Answers where it is. */
async function aSchoolToBookAt({ db, clock }: Here): Promise<string> {
  const school = await aSchool(db)
  await aSeries(db, school, { audience: 'parents', now: clock.now() })
  return `/${school.id}/coming`
}

test.describe('In a browser from before 2022', () => {
  test.use({ older: true })

  test('A pupil asks for help and gets five words', async ({ newPhone }) => {
    const page = await newPhone()
    await page.goto(`${HARBOUR}/ask/me`)
    // Without `:has()` all questions stand one under another.
    await expect(page.locator('.q:visible')).toHaveCount(5)
    await page.locator('#story').fill('I am on my own at lunch.')
    await page.locator('#no_name').check()
    await sendButton(page).click()
    await page.waitForURL(/\/sent\//)
    expect(await fiveWords(page)).toHaveLength(5)
  })

  test('A parent signs a child up for breakfast', async ({ newPhone }) => {
    const page = await newPhone()
    await page.goto(`${HARBOUR}/breakfast`)
    await page.locator('[name="name.0"]').fill('Amina Khan')
    await page.locator('[name="d1.0"]').check()
    await page.locator('[name="allergies.0"][value="no"]').check()
    await page.locator('main .go button').click()
    await page.waitForURL(/breakfast\/mine/)
    expect(await page.locator('.words li').allTextContents()).toHaveLength(5)
  })

  test('A reader sees every service, and no choice that would do nothing', async ({ newPhone }) => {
    const page = await newPhone()
    await page.goto(`${HARBOUR}/services`)
    await expect(page.locator('.need')).toBeHidden()
    expect(await page.locator('.card:visible').count()).toBe(await page.locator('.card').count())
  })

  test('A browser without the sending APIs submits the form itself', async ({ newPhone }) => {
    const page = await newPhone()
    await page.addInitScript(() => Reflect.deleteProperty(window, 'fetch'))
    await page.goto(`${HARBOUR}/ask/me`)
    await page.locator('#no_name').check()
    const posted = page.waitForRequest((request) => request.method() === 'POST')
    await sendButton(page).click()
    expect((await posted).isNavigationRequest()).toBe(true)
    await page.waitForURL(/\/sent\//)
  })
})

test('A need is answered on the phone: nothing is asked of the school, and no address says it', async ({
  newPhone,
}) => {
  const page = await newPhone({ scripts: false })
  await page.goto(`${HARBOUR}/services`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const all = await page.locator('.card:visible').count()
  const need = page.getByLabel('What do you need?')
  await need.selectOption('Someone has died')
  await expect(page.getByRole('heading', { name: 'Winston’s Wish' })).toBeVisible()
  expect(await page.locator('.card:visible').count()).toBeLessThan(all)
  await expect(page.locator('.card:visible:not(.n-bereavement)')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await need.selectOption('Anything')
  await expect(page.locator('.card:visible')).toHaveCount(all)
  expect(asked).toEqual([])
  await expect(page).toHaveURL(/\/services$/)
})

test('After sending, the focus and the title are those of the new page', async ({ newPhone }) => {
  const page = await newPhone()
  await page.goto(`${HARBOUR}/ask/me`)
  await expect(page).toHaveTitle('Write to us – Harbour Academy')
  await goOn(page)
  await expect(page).toHaveTitle('Question 1 of 5 – Harbour Academy')
  await goOn(page)
  await expect(page).toHaveTitle('Question 2 of 5 – Harbour Academy')
  await answerAll(page, { story: 'The bus.', identity: 'no_name' })
  await expect(page).toHaveTitle('Check your answers – Harbour Academy')
  await sendButton(page).click()
  await page.waitForURL(/\/sent\/[\w-]+$/)
  await expect(page).toHaveTitle('Sent – Harbour Academy')
  await expect(page.getByRole('heading', { level: 1, name: en.sent.title })).toBeFocused()
})

test('Enter in a box leaves nobody’s question, and an open input method has it for itself', async ({
  newPhone,
}) => {
  const page = await newPhone()
  await page.goto(`${HARBOUR}/ask/me#q4`)
  const press = (isComposing: boolean) =>
    page.locator('#name').evaluate(
      (box, isComposing) =>
        box.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: 'Enter',
            isComposing,
            bubbles: true,
            cancelable: true,
          }),
        ),
      isComposing,
    )
  // The script is on its way when the page is there.
  await expect.poll(() => press(false)).toBe(false)
  expect(await press(true)).toBe(true)
  await expect(page).toHaveURL(/#q4$/)
})

for (const scripts of [true, false]) {
  const how = scripts ? 'with scripts on' : 'without scripts'
  test(`A missing name brings back one question, with the summary above it, ${how}`, async ({
    newPhone,
  }) => {
    const page = await newPhone({ scripts })
    await page.goto(`${HARBOUR}/ask/me`)
    await answerAll(page, { story: 'The bus.', identity: 'known' })
    await sendButton(page).click()
    await expect(page.locator('#errors')).toContainText(en.errors.nameOrNoName)
    await expect(page).toHaveTitle('Not sent yet – Harbour Academy')
    await expect(question(page)).toHaveCount(1)
    await expect(question(page)).toHaveAttribute('id', 'q4')
    if (scripts) await expect(page.locator('#errors')).toBeFocused()
    const above = await page.locator('#errors').boundingBox()
    const below = await question(page).boundingBox()
    expect(must(above).y + must(above).height).toBeLessThanOrEqual(must(below).y)
    await page.screenshot({ path: `test-results/one-question-${scripts}.png`, fullPage: true })

    await page.locator('#name').fill('Amira')
    await page.locator('#year').selectOption('8')
    await goOn(page)
    await expect(page.locator('#errors')).toBeHidden()
    await expect(page.locator('#story')).toHaveValue('The bus.')
    await sendButton(page).click()
    await page.waitForURL(/\/sent\//)
  })
}

test('The button names the chosen day and its action', async ({ here, newPhone }) => {
  const page = await newPhone({ scripts: false })
  const coming = await aSchoolToBookAt(here)
  await page.goto(coming)
  await page.locator('.list a').first().click()
  const button = page.locator('main form .go button')
  await expect(page.getByRole('button', { name: /^Book for [^/]+$/ })).toBeVisible()
  const [, id = ''] = /coming\/([\w-]+)/.exec(page.url()) ?? []
  const on = await page.locator('[name="on"]').first().inputValue()
  await button.click()
  await page.waitForURL(/places/)
  await here.db
    .prepare('UPDATE session SET capacity = taken WHERE series_id = ? AND held_on = ?')
    .bind(id, on)
    .run()
  await page.goto(`${coming}/${id}?on=${on}`)
  await expect(page.getByRole('button', { name: /^Join the waiting list for / })).toBeVisible()
  await page.screenshot({ path: 'test-results/full-day.png', fullPage: true })
  await page.getByText(bookingsEn.series.otherDay).click()
  await page.locator('[name="on"]').nth(1).check()
  await expect(
    page.getByRole('button', { name: bookingsEn.series.keep, exact: true }),
  ).toBeVisible()
})
