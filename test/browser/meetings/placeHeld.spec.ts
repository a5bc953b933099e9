import { database } from '../../../db/database.ts'
import { aMentorTime } from '../../meetings/aMentorTime.ts'
import { aCase, aSchool } from '../../support/builders.ts'
import { isSignedIn } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A case shows what can be opened once its times stand above it, and a time today begins with a capital', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan' })
  const ctx = { db: database(here.db), school, now: here.clock.now() }
  await aMentorTime(ctx, { id: 'grace-time', mentorId: 'grace' })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  let answer = () => {}
  const isHeld = new Promise<void>((done) => (answer = done))
  await desk.route(`**/cases/${id}/meetings`, async (route) => {
    await isHeld
    await route.continue()
  })
  await desk.goto(`/office/cases/${id}`)
  await expect(desk.getByRole('heading', { name: 'Next meeting' })).toBeVisible()
  const folded = desk.getByText('Teachers who may know')
  await expect(folded).toHaveCount(0)
  answer()
  await expect(folded).toBeVisible()
  await expect(desk.getByRole('button', { name: /^Today, 2.20pm/ })).toBeVisible()
})
