import { aSchool } from '../support/builders.ts'
import { expect, test } from './support/fixtures.ts'
import { isSignedIn } from './support/officePage.ts'

const FILE = [
  'Forename,Surname,Year,DOB,UPN',
  'Suharto,,7.0,14-Mar-15,',
  'Zoë,O´Brien,7,42077,',
  'Kai,Brown,Class of 2031,,',
  'Ada,Smith-Jones,8,,A123456789012',
  'Total,,4,,',
].join('\r\n')

test('An administrator puts the good rows of a file on the roll and is told which row was left out', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 1280 })
  const { id } = await aSchool(here.db)
  await isSignedIn(page, here, 'admin', id)
  await page.goto('/office/roll')
  await page.getByLabel('CSV file').setInputFiles({
    name: 'pupils.csv',
    mimeType: 'text/csv',
    // As some systems write it: two bytes a letter, and no mark that says so.
    buffer: Buffer.from(FILE, 'utf16le'),
  })
  await expect(page.getByRole('heading', { name: 'What this file would do' })).toBeVisible()
  const preview = page.getByRole('form')
  await expect(preview.getByText('We can’t read 1 row, so we’ll leave it out.')).toBeVisible()
  await expect(preview.getByText('Row 4.')).toBeVisible()
  await expect(preview.getByText('The year group is “Class of 2031”.')).toBeVisible()
  await expect(preview.getByText('3 added')).toBeVisible()
  // The row that was left out may be anybody's.
  await expect(preview.getByText('who are not in the file left?')).toBeHidden()
  await page.getByRole('button', { name: 'Put this on the roll' }).click()
  await expect(page.getByText('Saved: 3 added, 0 changed. 1 row was left out.')).toBeVisible()
})
