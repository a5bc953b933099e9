import { database } from '../../../db/database.ts'
import { aMentorTime } from '../../meetings/aMentorTime.ts'
import { aCase, aSchool } from '../../support/builders.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { isSignedIn, said } from '../support/officePage.ts'

test('A teacher takes a time to talk in two taps, the mentor reads who comes, and the teacher cancels it', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const ctx = { db: database(here.db), school, now: here.clock.now() }
  await aMentorTime(ctx, { id: 'graces', mentorId: 'grace' })
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan', byStaff: 'teach' })
  const yes = here.db.prepare(
    "UPDATE referral SET pupil_said = 'yes' WHERE school_id = ? AND id = ?",
  )
  await yes.bind(school.id, id).run()

  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'teach', school.id)
  await desk.goto('/office/referred')
  await desk.getByText('Talk to Mrs Okafor').click()
  await desk.getByRole('button', { name: 'Wed 25 Nov, 2.20pm', exact: true }).click()
  await expectAccessible(desk, 'a time to talk is chosen', { target: 24 })
  await desk.getByRole('button', { name: 'Book Wed 25 Nov, 2.20pm' }).click()
  await expect(said(desk)).toContainText('with Mrs Okafor')
  const talk = desk.getByRole('region', { name: 'Times to talk' })
  await expect(talk).toContainText('Wednesday 25 November, 2.20pm to 2.50pm')
  await expect(talk).toContainText('The Snug, with Mrs Okafor')
  await expect(desk.getByText('Talk to Mrs Okafor')).toBeHidden()
  await expectAccessible(desk, 'a time to talk is booked', { target: 24 })

  const mentor = await newDesk({ width: 1280 })
  await isSignedIn(mentor, here, 'grace', school.id)
  await mentor.goto('/office/sessions/times')
  await expect(mentor.getByText('Mr Bell, to talk')).toBeVisible()

  await talk.getByRole('button', { name: 'Cancel' }).click()
  await expect(said(desk)).toContainText('Cancelled: Wednesday 25 November')
  await expect(talk).toBeHidden()
  await expect(desk.getByText('Talk to Mrs Okafor')).toBeVisible()
})
