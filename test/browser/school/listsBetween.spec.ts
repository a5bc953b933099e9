import { isSignedIn } from '../support/officePage.ts'
import { MOST_SCHOOLS } from '../../../worker/movingUp/rules/offer.ts'
import { expect, test } from '../support/fixtures.ts'
import type { Here } from '../support/here.ts'

/** As many open schools as the form lists, each named before Harbour Academy. */
const addOthers = ({ db }: Here) =>
  db
    .prepare(
      `WITH RECURSIVE other (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM other WHERE n < ?)
       INSERT INTO school (id, name, profile, calendar, data_key, opened_at)
       SELECT 'other-' || n, 'Another ' || n, profile, calendar, data_key, 1
       FROM school, other WHERE id = 'meadow-primary'`,
    )
    .bind(MOST_SCHOOLS)
    .run()

test.afterEach(async ({ here }) => {
  await here.db.batch([
    here.db.prepare("DELETE FROM school_turn WHERE school_id LIKE 'other-%'"),
    here.db.prepare("DELETE FROM school WHERE id LIKE 'other-%'"),
  ])
})

test('A primary’s safeguarding lead offers a list, the secondary’s agrees, and its mentors look out for the children', async ({
  here,
  newDesk,
}) => {
  await addOthers(here)
  const primary = await newDesk()
  await isSignedIn(primary, here, 'dsl', 'meadow-primary')
  await primary.goto('/office/moving-up/between')
  await primary.getByRole('button', { name: 'Offer a list to a school' }).click()
  const school = primary.getByLabel('Which school do they go to?')
  await expect(school).not.toContainText('Harbour Academy')
  const part = primary.getByLabel('Part of the school’s name')
  await part.fill('nowhere')
  await primary.getByRole('button', { name: 'Find schools with this name' }).click()
  await expect(primary.getByText('No school here has that in its name.')).toBeVisible()
  await part.fill('harb')
  await part.press('Enter')
  await school.selectOption('Harbour Academy')
  await primary.getByLabel('Child’s name').fill('Wyn Prosser')
  await primary.getByLabel('What should they look out for?').fill('He likes to sit near a door.')
  await primary.getByRole('radio', { name: /public task/ }).check()
  await primary.getByLabel('Why should this school know?').fill('He begins in September.')
  await primary.getByRole('button', { name: 'Offer this list' }).click()
  const sent = primary.getByRole('region', { name: 'To Harbour Academy' }).first()
  await expect(sent).toContainText('No answer has come from Harbour Academy yet.')

  const secondary = await newDesk()
  await isSignedIn(secondary, here, 'dsl')
  await secondary.goto('/office/moving-up/between')
  const received = secondary
    .getByRole('region', { name: 'From Meadow Primary' })
    .filter({ hasText: 'Wyn Prosser' })
  await received.getByRole('button', { name: 'Agree to the list from Meadow Primary' }).click()
  await expect(received).toContainText('You agreed.')

  const mentor = await newDesk()
  await isSignedIn(mentor, here, 'mentor-2')
  await mentor.goto('/office/moving-up')
  await expect(mentor.getByRole('region', { name: 'Meadow Primary School' })).toContainText(
    'He likes to sit near a door.',
  )
  await primary.reload()
  await expect(sent).toContainText('Harbour Academy agreed.')
})
