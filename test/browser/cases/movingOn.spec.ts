import { recordFile } from '../../../worker/safeguarding/rules/recordFile.ts'
import { aLine, aRoll } from '../../roll/sendRoll.ts'
import { aDisclosure, aSchool } from '../../support/builders.ts'
import { expectAccessibleHere, INLINE_TARGET } from '../support/accessible.ts'
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

const RECORD = {
  school: 'Bay High',
  exportedAt: Date.UTC(2026, 10, 20, 9),
  exportedBy: 'Ms Vale',
  reference: 'one',
  doNotTellParentsSince: Date.UTC(2026, 9, 5, 9),
  who: { self: { name: 'Kai Brown', year: 8, group: '8B' }, other: null },
  raisedAt: Date.UTC(2026, 9, 5, 9),
  endedAt: null,
  entries: [
    {
      kind: 'said',
      by: null,
      writtenAt: Date.UTC(2026, 9, 5, 9),
      words: 'He shouts at night.',
      concern: null,
    },
  ],
  steps: [],
}

test('A DSL sees what the last school wrote, and saves it in the record of the child on the roll', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  await aRoll({ ...here, clock: { now: here.clock.now() } }, school, [aLine('Kai', 'Brown', 8)])
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'lund', school.id)
  await desk.goto('/office/safeguarding')
  await desk.getByText('A record came from another school').click()
  const file = await recordFile(RECORD)
  const choose = (text: string) =>
    desk.getByLabel('JSON file of the record').setInputFiles({
      name: 'safeguarding-record-2026-11-20.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
  await choose(file.replace('shouts', 'sings'))
  await expect(desk.getByText('This file was changed or cut off.').first()).toBeVisible()
  await choose(file)
  const theirs = desk.getByRole('region', { name: 'What Bay High wrote' })
  await expect(theirs.getByText('He shouts at night.')).toBeVisible()
  await expect(theirs.getByText('Do not tell their parents.')).toBeVisible()
  await desk.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(desk.getByRole('button', { name: 'Save for Kai Brown' })).toBeVisible()
  await expectAccessibleHere(desk, 'a record from another school', { target: INLINE_TARGET })
  await desk.getByRole('button', { name: 'Save for Kai Brown' }).click()
  await expect(said(desk)).toContainText('Saved in Kai Brown’s record. Now tell Bay High')
  // It opens at once, with what they wrote apart from what is written here.
  await expect(desk.getByText('The record that Bay High kept came to us.').first()).toBeVisible()
  await expect(theirs.first().getByText('Nobody here did.')).toBeVisible()
})
