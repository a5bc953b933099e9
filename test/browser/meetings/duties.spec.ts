import { isSignedIn, said } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A screen reader hears of each duty that is saved, of a second one with the same name too', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk()
  await isSignedIn(desk, here, 'mentor-1')
  await desk.goto('/office/sessions/times')
  await desk.getByText('Add a duty').click()
  const form = desk.getByRole('form', { name: 'Add a duty' })
  const add = async (day: string) => {
    await form.getByLabel('What is it?').fill('Gate duty')
    await form.getByText(day, { exact: true }).click()
    await form.getByLabel('Starts').fill('08:15')
    await form.getByLabel('Where?').fill('The gate')
    await form.getByRole('button', { name: 'Add this duty' }).click()
    await expect(desk.getByText(`Gate duty ${day}`)).toBeVisible()
    await expect(said(desk)).toContainText('Gate duty is in your week.')
  }
  await add('Mon')
  // What a live region says is what is put into it.
  const first = await said(desk).elementHandle()
  await add('Tue')
  expect(await first?.evaluate((toast) => toast.isConnected)).toBe(false)
})
