import { addDays, londonDay } from '../../../worker/time/londonTime.ts'
import { isSignedIn } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A link mentor plans the visit that a school still needs, and its mentors read when it is', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk()
  await isSignedIn(page, here, 'link')
  await page.goto('/office/')
  await page.getByRole('link', { name: 'Across schools' }).first().click()
  const meadow = page.getByRole('row', { name: /Meadow Primary/ })
  await expect(meadow).toContainText('No visit this term yet')
  await expect(page.getByRole('row', { name: /Harbour Academy/ })).not.toContainText('No visit')

  await page.getByRole('button', { name: 'Add a visit, training or meeting' }).click()
  const add = page.getByRole('region', { name: 'Something new' })
  await add.getByRole('button', { name: 'Save for these schools' }).click()
  await expect(add.getByRole('alert')).toContainText('We need 3 more things')
  await add.getByLabel('Say it in a few words').fill('See how Mondays start')
  await add.getByLabel('Which day is the visit?').fill(addDays(londonDay(here.clock.now()), 1))
  await add.getByLabel('Where, and at what time?').fill('The front office, 9am')
  await add.getByLabel('Meadow Primary').check()
  await add.getByRole('button', { name: 'Save for these schools' }).click()
  const coming = page.getByRole('region', { name: 'Coming up' })
  await expect(coming).toContainText('See how Mondays start')
  await expect(meadow).not.toContainText('No visit')

  const mentor = await newDesk()
  await isSignedIn(mentor, here, 'mentor-1', 'meadow-primary')
  await mentor.goto('/office/partnership')
  await expect(mentor.getByRole('region', { name: 'Coming up' })).toContainText(
    'The front office, 9am',
  )
  await expect(mentor.getByRole('region', { name: 'Shared practice' })).toContainText('toast')
  await expect(mentor.getByRole('button', { name: /^(Add|Change|Delete)/ })).toHaveCount(0)

  await coming.getByRole('button', { name: 'Delete “See how Mondays start”' }).click()
  await expect(page.getByText('See how Mondays start', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(coming).toContainText('See how Mondays start')
})
