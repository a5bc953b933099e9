import { aReferral, aSchool } from '../support/builders.ts'
import { expect, test, TUESDAY_MORNING } from './support/fixtures.ts'
import { isSignedIn } from './support/officePage.ts'

test('A mentor gives a pupil who lost their words new ones, and the pupil opens their page with them', async ({
  here,
  newDesk,
  newPhone,
}) => {
  here.clock.now = () => TUESDAY_MORNING
  const school = await aSchool(here.db)
  const id = await aReferral(here.db, school, {
    name: 'Amira Khan',
    story: 'I sit alone at lunch.',
  })
  await aReferral(here.db, school, { identity: 'sealed', name: 'Kai Brown' })
  const [desk, phone] = [await newDesk(), await newPhone({ width: 360 })]
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await desk.getByRole('link', { name: 'A pupil lost their five words?' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('A pupil lost their five words')
  await expect(desk.locator('main a.row')).toHaveCount(1)
  await desk.getByRole('link', { name: 'Amira Khan' }).click()
  await desk.getByRole('button', { name: 'Give new words' }).click()
  await expect(
    desk.getByText('See the pupil in person first, then tick this.').first(),
  ).toBeVisible()
  await desk.getByLabel('I’m with the pupil, and I know who they are.').check()
  await desk.getByRole('button', { name: 'Give new words' }).click()
  await expect(desk.locator('.slip li')).toHaveCount(5)
  const words = await desk.locator('.slip li').allInnerTexts()
  expect(`${desk.url()} ${await desk.title()}`).not.toMatch(new RegExp(words.join('|')))
  await expect(desk.locator('main')).not.toContainText('I sit alone')
  await expect(desk.getByRole('button', { name: 'Print the words' })).toBeVisible()

  await phone.goto(`/${school.id}/words`)
  await phone.locator('input[name="words"]').fill(words.join(' '))
  await phone.getByRole('button', { name: 'Open my page' }).click()
  await expect(phone.getByText('A mentor met you and gave you new words')).toBeVisible()

  // Loaded again, the page asks again: the words are nowhere else.
  await desk.reload()
  await expect(desk.locator('.slip')).toHaveCount(0)
  const opened = await here.db
    .prepare("SELECT COUNT(*) AS n FROM trail_entry WHERE on_id = ? AND did = 'opened'")
    .bind(id)
    .first<number>('n')
  expect(opened).toBe(0)
})
