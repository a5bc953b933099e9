import type { Locator, Page } from '@playwright/test'
import { londonDay } from '../../../worker/time/londonTime.ts'
import { aCase, aSchool } from '../../support/builders.ts'
import { isSignedIn, said } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

/** Presses it from the keyboard, and waits until it's gone. */
async function pressAway(button: Locator) {
  const element = await button.elementHandle()
  await button.press('Enter')
  await element?.waitForElementState('hidden')
}

/** The focus stands on something that can be seen, in the page. */
const expectFocusKept = (desk: Page, on: string | RegExp) =>
  expect(desk.locator('main :focus, #page :focus')).toHaveText(on)

test('The focus stays in the page when what was pressed goes, in settings, a case, names and the moving-up list', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan' })
  const desk = await newDesk()

  await isSignedIn(desk, here, 'admin', school.id)
  await desk.goto('/office/settings/closed_days')
  await desk.getByLabel('A day').fill('2026-12-07')
  await desk.getByLabel('Why').fill('INSET day')
  await desk.getByRole('button', { name: 'Close on this day' }).press('Enter')
  await expect(said(desk)).toContainText('Closed: ')
  await pressAway(desk.getByRole('button', { name: 'Open on Monday 7 December' }))
  await expectFocusKept(desk, 'Closed days')

  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  await desk.getByText('Add a target').press('Enter')
  await desk.getByLabel('What they want, in their words').fill('Read out loud.')
  await desk.getByLabel('What you’ll both see when it’s met').fill('A page in class.')
  await pressAway(desk.getByRole('button', { name: 'Add this target' }))
  await expectFocusKept(desk, 'Add a target')
  await desk.getByText('More about').press('Enter')
  await pressAway(desk.getByRole('button', { name: 'Put it aside' }))
  await expectFocusKept(desk, 'Plan')

  await desk.getByText('Agree a day for a review').press('Enter')
  await desk.getByLabel('Review on').fill(londonDay(here.clock.now()))
  await desk.getByRole('button', { name: 'Save this day' }).press('Enter')
  await desk.getByRole('button', { name: 'Start the review: due today' }).press('Enter')
  await desk.getByLabel('What’s changed?').fill('She reads at home.')
  await desk.getByLabel('What happens next?').fill('One hand up a week.')
  await pressAway(desk.getByRole('button', { name: 'Save the review' }))
  await expectFocusKept(desk, 'Plan')

  await desk.getByText('Teachers who may know').press('Enter')
  await desk.getByRole('button', { name: 'Mr Bell' }).press('Enter')
  await desk.getByRole('checkbox', { name: 'I asked the pupil, and they agreed' }).press('Space')
  await desk.getByRole('button', { name: 'Tell them the name' }).press('Enter')
  await pressAway(desk.getByRole('button', { name: 'Take it off Mr Bell’s list' }))
  await expectFocusKept(desk, 'Teachers who may know')

  await desk.goto('/office/moving-up')
  await desk.getByRole('button', { name: 'Add a child' }).press('Enter')
  await desk.getByLabel('Child’s name').fill('Ada Lark')
  await desk.getByLabel('Which school do they come from?').fill('Brook Primary')
  await pressAway(desk.getByRole('button', { name: 'Add them to the list' }))
  await expect(desk.locator(':focus')).toBeVisible()
  await pressAway(desk.getByRole('button', { name: 'Take Ada Lark off' }))
  await expect(desk.locator(':focus')).toBeVisible()
})

test('A form that opens from the keyboard has the focus in its first field, and the button has it back afterwards', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk()
  await isSignedIn(desk, here, 'link')
  await desk.goto('/office/partnership')
  const add = desk.getByRole('button', { name: 'Add a visit, training or meeting' })
  await pressAway(add)
  await expect(desk.getByRole('radio').first()).toBeFocused()
  await pressAway(desk.getByRole('button', { name: 'Cancel' }))
  await expect(add).toBeFocused()

  const change = desk.getByRole('button', { name: /^Change / }).first()
  await pressAway(change)
  await expect(desk.getByRole('radio').first()).toBeFocused()
  const title = desk.getByLabel('Say it in a few words')
  await title.fill('Toast for everyone')
  await title.press('Enter')
  await expect(desk.getByRole('button', { name: 'Change “Toast for everyone”' })).toBeFocused()

  await isSignedIn(desk, here, 'dsl', 'meadow-primary')
  await desk.goto('/office/moving-up/between')
  const offer = desk.getByRole('button', { name: 'Offer a list to a school' })
  await pressAway(offer)
  await expect(desk.getByLabel('Which school do they go to?')).toBeFocused()
  await desk.getByRole('button', { name: 'Add another child' }).press('Enter')
  await pressAway(desk.getByRole('button', { name: 'Leave out child 2' }))
  await expectFocusKept(desk, 'Offer a list')
  await pressAway(desk.getByRole('button', { name: 'Cancel' }))
  await expect(offer).toBeFocused()
})
