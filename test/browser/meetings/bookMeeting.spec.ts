import { database } from '../../../db/database.ts'
import { unlockedPages } from '../../../db/tables/returnCode.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../../../db/returnCode/unlockedPages.ts'
import { hashOf, newSecret } from '../../../worker/vault/vault.ts'
import { aCase, aSchool } from '../../support/builders.ts'
import { isSignedIn, said } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A mentor offers a time, books it for a case in two taps, and the pupil reads it and says “not then”', async ({
  here,
  newDesk,
  newPhone,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan' })
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'grace', school.id)

  await desk.goto('/office/sessions')
  await desk.getByRole('link', { name: 'My times' }).click()
  await desk.getByRole('button', { name: 'Offer this time' }).click()
  await expect(desk.getByRole('alert')).toContainText('Choose at least one day of the week.')
  await desk.getByRole('checkbox', { name: 'Tuesday' }).check()
  await desk.getByLabel('Starts').fill('10:20')
  await desk.getByLabel('Where?').fill('The Snug')
  await desk.getByRole('button', { name: 'Offer this time' }).click()
  await expect(desk.getByText('Tuesdays, 10.20am to 10.50am').first()).toBeVisible()

  await desk.goto(`/office/cases/${id}`)
  await desk.getByRole('button', { name: 'Tue 1 Dec, 10.20am', exact: true }).click()
  await desk.getByRole('button', { name: 'Book Tue 1 Dec, 10.20am' }).click()
  await expect(said(desk)).toContainText('Booked for Tuesday 1 December')
  await expect(desk.getByText('The Snug, with you')).toBeVisible()

  await desk.getByRole('button', { name: 'Book another' }).click()
  await desk.getByRole('button', { name: 'Tue 8 Dec, 10.20am', exact: true }).click()
  await expect(desk.getByText('They’d miss the same lesson as on Tue 1 Dec.')).toBeVisible()

  const secret = newSecret()
  const endsAt = here.clock.now() + UNLOCKED_PAGE_LASTS_MS
  await database(here.db)
    .insert(unlockedPages)
    .values({ schoolId: school.id, idHash: await hashOf(secret), referralId: id, endsAt })
  const phone = await newPhone({ scripts: false })
  await phone.goto(`/${school.id}/page/${secret}`)
  await expect(
    phone.getByText('You meet Grace on Tuesday 1 December, 10.20am to 10.50am, in The Snug.'),
  ).toBeVisible()
  await phone.getByRole('button', { name: 'I can’t then' }).click()
  await expect(phone.getByRole('status')).toContainText('You’re not meeting then')
  await expect(phone.getByRole('button', { name: 'Book this time' })).toBeVisible()
})
