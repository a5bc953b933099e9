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

test('An administrator corrects rows in place, before the yes and after it', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 390 })
  const school = await aSchool(here.db)
  await isSignedIn(page, here, 'admin', school.id)
  await page.goto('/office/roll')
  await page.getByLabel('CSV file').setInputFiles({
    name: 'pupils.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'Forename,Surname,Year,DOB',
        'Zoë,Reed,8,',
        'Kai,Brown,Class of 2031,',
        'Ella,Khan,9,14-03-15',
      ].join('\r\n'),
    ),
  })
  const correct = page.getByRole('form', { name: 'Correct 2 rows here' })
  const kai = correct.getByRole('group', { name: 'Row 3' })
  await expect(kai.getByLabel('Forename')).toHaveValue('Kai')
  await expect(kai.getByLabel('Year')).toHaveValue('Class of 2031')
  await kai.getByLabel('Year').fill('7')
  await kai.getByLabel('Year').press('Enter')
  const preview = page.getByRole('form', { name: 'What this file would do' })
  await expect(preview.getByText('2 added')).toBeVisible()
  await expect(preview.getByText('We can’t read 1 row')).toBeVisible()
  await page.getByRole('button', { name: 'Put this on the roll' }).click()
  await expect(page.getByText('Saved: 2 added, 0 changed. 1 row was left out.')).toBeVisible()

  // The others are on the roll: the one that was left out joins them, and nobody leaves by it.
  const ella = page.getByRole('group', { name: 'Row 4' })
  await expect(page.getByText('The others are on the roll.')).toBeVisible()
  await ella.getByLabel('Birthday').fill('15 March 2014')
  await page.getByRole('button', { name: 'Read this row again' }).click()
  await expect(preview.getByText('1 added')).toBeVisible()
  await expect(preview.getByText('no longer in the file')).toBeHidden()
  await page.getByRole('button', { name: 'Put this on the roll' }).click()
  await expect(page.getByText('1 added, 0 changed, 0 left.')).toBeVisible()
  const { results } = await here.db
    .prepare('SELECT left_on FROM pupil WHERE school_id = ?')
    .bind(school.id)
    .all()
  expect(results).toEqual([{ left_on: null }, { left_on: null }, { left_on: null }])
})
