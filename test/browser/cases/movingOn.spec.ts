import { aDisclosure, aSchool } from '../../support/builders.ts'
import { isSignedIn, said } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A DSL notes that a child moves, how the record went and that it came', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aDisclosure(here.db, school, { words: 'I am scared.' })
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'lund', school.id)
  await desk.goto(`/office/safeguarding/${id}`)
  await desk.getByText('They’re moving', { exact: true }).click()
  await expect(desk.getByText('Ajar knows no other.')).toBeVisible()
  await desk.getByLabel('Which school they go to').fill('Elmwood School')
  const today = await desk.evaluate(() => new Date().toLocaleDateString('en-CA'))
  await desk.getByLabel('Their last day here').fill(today)
  await desk.getByRole('button', { name: 'Save the move' }).click()
  await expect(said(desk)).toContainText('Saved. It stands on Today')
  await desk.getByRole('radio', { name: 'Handed over in person' }).check()
  await desk.getByRole('button', { name: 'It’s sent' }).click()
  await expect(desk.getByText('1 part: handed over in person.')).toBeVisible()
  await desk.getByLabel('Who said so').fill('Ms Adeyemi')
  await desk.getByRole('button', { name: 'Save the receipt' }).click()
  await expect(desk.getByText('says Ms Adeyemi.')).toBeVisible()
})
