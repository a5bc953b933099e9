import { en } from '../../../web/languages/en/everyPage.ts'
import { expect, HARBOUR, test } from '../support/fixtures.ts'

test('A breakfast form that comes back shows what it lacks on a small phone in Urdu, without scripts and with them', async ({
  newPhone,
}) => {
  for (const scripts of [false, true]) {
    const phone = await newPhone({ height: 640, scripts })
    await phone.goto(`${HARBOUR}/ur/breakfast`)
    await phone.locator('#f button').last().click()
    const errors = phone.locator('#errors')
    await expect(errors).toBeFocused()
    await expect(errors).toBeInViewport({ ratio: 1 })
  }
})

test('The title says again that a request isn’t sent, when Back leads to the question that lacks something', async ({
  newPhone,
}) => {
  const phone = await newPhone()
  await phone.goto(`${HARBOUR}/ask/me#check`)
  await phone.getByRole('button', { name: en.common.send }).click()
  const title = `${en.titles.again} – Harbour Academy`
  await expect(phone).toHaveTitle(title)
  await phone.locator('form.steps .next:visible').click()
  await expect(phone).not.toHaveTitle(title)
  await phone.goBack()
  await expect(phone).toHaveTitle(title)
})
