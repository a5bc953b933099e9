import { readFile } from 'node:fs/promises'
import { aCase, aSchool } from '../../support/builders.ts'
import { isSignedIn } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A lead mentor notes who asks, sees by when it’s due, and saves a copy with what the timeline doesn’t show', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Kai Brown' })
  const page = await newDesk({ width: 1280 })
  await isSignedIn(page, here, 'ruth', school.id)

  await page.goto(`/office/cases/${id}`)
  const plan = page.getByRole('region', { name: 'Plan' })
  await plan.getByRole('button', { name: 'Write the plan' }).click()
  await plan.getByRole('textbox').fill('Coming in by the side door.')
  await plan.getByRole('button', { name: 'Save this text' }).click()
  await expect(plan).toContainText('Coming in by the side door.')

  await page.goto(`/office/pupils/${id}/copy`)
  await page.getByRole('button', { name: 'Note that they asked' }).click()
  await expect(page.getByText('Say who asked for it.').first()).toBeVisible()
  await page.getByLabel('The pupil', { exact: true }).check()
  await page.getByLabel('It’s about them').check()
  await page.getByLabel('On which day did they ask?').fill('2026-11-02')
  await page.getByLabel('I’ve checked who they are').check()
  await page.getByRole('button', { name: 'Note that they asked' }).click()
  await expect(page.getByText(/^Due Wednesday 2 December/)).toBeVisible()

  await page.getByRole('link', { name: 'All copies asked for' }).click()
  await page.getByRole('link', { name: /2 December/ }).click()
  await expect(page.getByRole('heading', { name: /^What the case is for/ })).toBeVisible()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save a copy of/ }).click()
  const copy = await readFile((await (await saving).path()) ?? '', 'utf8')
  expect(copy).toContain('Coming in by the side door.')
  await expect(page.getByText(/the pupil asked\./)).toBeVisible()
})
