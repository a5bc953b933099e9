import { aReferral, aSchool } from '../../support/builders.ts'
import { isSignedIn } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A lead mentor saves a copy once they say when it was asked for, and the data protection officer reads that it was in time', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aReferral(here.db, school)
  const page = await newDesk()
  await isSignedIn(page, here, 'ruth', school.id)
  await page.goto(`/office/pupils/${id}/copy`)
  await page.getByLabel('A parent or carer').check()
  await page.getByLabel('They have parental responsibility').check()
  await page.getByLabel(/^I’ve checked who they are/).check()
  await page.getByRole('button', { name: 'Note that they asked' }).click()
  await expect(page.getByRole('alert')).toContainText('Say on which day they asked.')
  await page.getByLabel('On which day did they ask?').fill('2026-11-02')
  await page.getByRole('button', { name: 'Note that they asked' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save a copy/ }).click()
  await download
  await expect(page.getByRole('heading', { name: 'Copies made before' })).toBeVisible()

  await isSignedIn(page, here, 'dpo', school.id)
  await page.goto('/office/')
  await page.getByRole('link', { name: 'What was taken out' }).first().click()
  const main = page.getByRole('main')
  await expect(main).toContainText('A parent or carer asked on Monday 2 November')
  await expect(main).toContainText('due by Wednesday 2 December')
  await expect(main).toContainText('in time. Made by Ms Adeyemi')
  await expect(main).not.toContainText('Kai Brown')
})
