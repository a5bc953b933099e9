import { isSignedIn } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('The rail says how much there is to do today on a page that was opened by its address', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk()
  await isSignedIn(desk, here, 'mentor-1')
  const today = desk
    .getByRole('navigation', { name: 'Office' })
    .getByRole('link', { name: 'Today' })
  await desk.goto('/office/caseload')
  await expect(today).toHaveText(/\d+ to do/)
  const number = await today.innerText()
  await today.click()
  await expect(desk.getByRole('region', { name: 'What needs you now' })).toBeVisible()
  await expect(today).toHaveText(number, { useInnerText: true })
})
