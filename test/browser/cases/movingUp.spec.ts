import { aSeries } from '../../bookings/makeBookings.ts'
import { aLine, aRoll } from '../../roll/sendRoll.ts'
import { aSchool } from '../../support/builders.ts'
import { expect, test } from '../support/fixtures.ts'
import { isSignedIn } from '../support/officePage.ts'

test('A mentor adds a child by hand, takes them off, puts them back, and changes what to look out for', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 390 })
  const school = await aSchool(here.db)
  const series = await aSeries(here.db, school, { now: here.clock.now() })
  await isSignedIn(page, here, 'grace', school.id)
  await page.goto('/office/moving-up')
  await expect(page.getByText('Nobody’s on the list.')).toBeVisible()
  await page.getByRole('button', { name: 'Add a child' }).click()
  await page.getByRole('button', { name: 'Add them to the list' }).click()
  await expect(page.getByRole('alert')).toContainText('Write the child’s name.')
  await page.getByLabel('Child’s name').fill('Ada Lark')
  await page.getByLabel('Which school do they come from?').fill('Brook Primary')
  await page.getByLabel('What should we look out for?').fill('New rooms are hard.')
  await page.getByLabel('Buddy, if they have one').fill('Kai in 8B')
  await page.getByLabel('Do they come to a session first?').selectOption(series.plan.title)
  await page.getByRole('button', { name: 'Add them to the list' }).click()
  const panel = page.getByRole('region', { name: 'Brook Primary' })
  await expect(panel).toContainText('New rooms are hard.')
  await expect(panel).toContainText('Buddy: Kai in 8B.')
  await expect(panel).toContainText('On the list until')
  await panel.getByRole('link', { name: series.plan.title }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(series.plan.title)
  await page.goBack()

  await panel.getByRole('button', { name: 'Take Ada Lark off' }).click()
  await expect(panel).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(panel).toContainText('New rooms are hard.')

  await panel.getByRole('button', { name: 'Change Ada Lark' }).click()
  await panel.getByLabel('What should we look out for?').fill('She likes to draw.')
  await panel.getByRole('button', { name: 'Save the changes' }).click()
  await expect(panel).toContainText('She likes to draw.')
  await expect(panel).not.toContainText('New rooms are hard.')

  await page.emulateMedia({ media: 'print' })
  await expect(panel).toContainText('She likes to draw.')
  await expect(panel.getByRole('button', { name: 'Change Ada Lark' })).toBeHidden()
})

const FILE = [
  'Name,Primary school,Notes,Buddy',
  'Ada Lark,Brook Primary,"New rooms, new faces.",Kai in 8B',
  'Ben Lark,,,',
  ',Hill Primary,Shy,',
  'Cy Reed,Hill Primary,,',
].join('\r\n')

test('A mentor sees what a primary school’s file would do before it does it, and loses no row', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 1280 })
  const { id } = await aSchool(here.db)
  await isSignedIn(page, here, 'grace', id)
  await page.goto('/office/moving-up')
  await page.getByRole('button', { name: 'Add from a file' }).click()
  const choose = (text: string) =>
    page.getByLabel('CSV file').setInputFiles({
      name: 'children.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
  await choose('Name,Form\r\nAda Lark,6B')
  await expect(page.getByRole('alert')).toContainText('We look for Name and Primary school.')
  await choose(FILE)
  const preview = page.getByRole('form')
  await expect(preview).toContainText('This file would add 2 children')
  await expect(preview).toContainText('Row 3. Write which school they come from.')
  await expect(preview).toContainText('Row 4. Write the child’s name.')
  await expect(page.getByText('Nobody’s on the list.')).toBeVisible()
  await preview.getByRole('button', { name: 'Add 2 children' }).click()
  const brook = page.getByRole('region', { name: 'Brook Primary' })
  await expect(brook).toContainText('New rooms, new faces.')
  await expect(page.getByRole('region', { name: 'Hill Primary' })).toContainText('Cy Reed')
  await expect(page.getByRole('alert')).toContainText('2 rows were left out.')
  await expect(page.getByRole('alert')).toContainText('Row 4. Write the child’s name.')

  await choose(FILE.replace('Ben Lark,,', 'Ben Lark,Brook Primary,'))
  await expect(preview).toContainText('This file would add 1 child')
  await expect(preview).toContainText(
    '2 children are on the list already and will stay as they are: row 2, 5.',
  )
  await preview.getByRole('button', { name: 'Add 1 child' }).click()
  await expect(brook.getByRole('heading', { level: 3 })).toHaveText(['Ada Lark', 'Ben Lark'])
})

test('A mentor says on a pupil’s page that it’s the child on the list, and each page leads to the other', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 1280 })
  const school = await aSchool(here.db)
  await aRoll({ ...here, clock: { now: here.clock.now() } }, school, [aLine('Ada', 'Lark', 7)])
  await isSignedIn(page, here, 'grace', school.id)
  await page.goto('/office/moving-up')
  await page.getByRole('button', { name: 'Add a child' }).click()
  await page.getByLabel('Child’s name').fill('Ada Lark')
  await page.getByLabel('Which school do they come from?').fill('Brook Primary')
  await page.getByRole('button', { name: 'Add them to the list' }).click()
  await page.getByText('Find Ada Lark on the roll').click()
  await page.getByRole('button', { name: 'Find them' }).click()
  await page.getByRole('button', { name: 'Ada Lark, Year 7' }).click()
  await page.getByRole('link', { name: 'Open Ada Lark’s page' }).click()
  const part = page.getByRole('region', { name: 'Moving up' })
  await part.getByRole('link', { name: 'On the moving-up list' }).click()
  await expect(page.getByRole('heading', { name: 'Ada Lark', exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'It isn’t them after all' }).click()
  await expect(page.getByText('Find Ada Lark on the roll')).toBeVisible()
  await page.goBack()
  await part.getByRole('button', { name: 'This is them' }).click()
  await expect(part.getByRole('link', { name: 'On the moving-up list' })).toBeVisible()
  await expect(part.getByRole('button')).toHaveCount(0)
})
