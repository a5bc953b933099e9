import { database } from '../../db/database.ts'
import { ALWAYS } from '../../db/guardedBy.ts'
import { insertMessage, sealMessage, setUnread } from '../../db/referrals/messages.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { expect, test } from './support/fixtures.ts'
import { beginDecision, isSignedIn, pane, sendDecision } from './support/officePage.ts'

test('A reply leaves the queue when a mentor says that it needs no answer, and undo brings it back', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aReferral(here.db, school, { caseOf: 'grace', name: 'Kai Brown' })
  const db = database(here.db)
  const message = {
    schoolId: school.id,
    referralId: id,
    id: newSecret(),
    byStaffId: null,
    sentAt: here.clock.now(),
    words: 'Thank you. See you then.',
  }
  await db.batch([
    insertMessage(db, await sealMessage(school.vault, message), ALWAYS),
    setUnread(db, message),
  ])
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/caseload')
  await expect(desk.getByRole('heading', { name: 'They wrote again' })).toBeVisible()
  await desk
    .getByRole('link', { name: /Kai Brown/ })
    .first()
    .click()
  const noAnswer = desk.getByRole('button', { name: 'No answer needed' })
  await expect(noAnswer).toBeVisible()
  // Having opened it, it still waits for everyone.
  await desk.goBack()
  await expect(desk.getByRole('heading', { name: 'They wrote again' })).toBeVisible()
  await desk.goForward()
  await expect(noAnswer).toBeVisible()
  await noAnswer.click()
  await expect(desk.getByText('Marked as needing no answer.')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(noAnswer).toBeVisible()
  await desk.getByRole('button', { name: 'Message', exact: true }).click()
  await desk.getByRole('textbox', { name: 'Write to Kai' }).fill('See you at break.')
  await desk.getByRole('button', { name: 'Send message' }).click()
  await expect(noAnswer).toBeHidden()
  await desk.goto('/office/caseload')
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'They wrote again' })).toBeHidden()
})

test('A mentor who takes on a child in Year 4 without a parent’s yes is asked why, in the form', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db, { profile: { firstYear: 0, lastYear: 6 } })
  const who = { self: { name: 'Ava Bramwell', year: 4, group: '4 Oak' }, other: null }
  const id = await aReferral(here.db, school, { who })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/referrals/${id}`)
  await expect(pane(desk)).toContainText('Ava Bramwell')
  await beginDecision(desk, 'Take on')
  const why = desk.getByLabel('No parent’s agreement is recorded. Why go ahead without it?')
  await expect(why).toBeVisible()
  await sendDecision(desk).click()
  await expect(desk.getByText('say why you go ahead without it.').first()).toBeVisible()
  await why.fill('Her mother is in hospital. I shall ask on Friday.')
  await sendDecision(desk).click()
  await expect(
    desk.getByText('Open the case').or(desk.getByText('They can read it')).first(),
  ).toBeVisible()
})
