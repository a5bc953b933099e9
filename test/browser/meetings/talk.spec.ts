import { database } from '../../../db/database.ts'
import { aMentorTime } from '../../meetings/aMentorTime.ts'
import { aCase, aSchool, referralsIn } from '../../support/builders.ts'
import { expectAccessible } from '../support/accessible.ts'
import { expect, test } from '../support/fixtures.ts'
import { expectNoSidewaysScroll } from '../support/noSidewaysScroll.ts'
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

test('While a pupil’s request waits, a teacher takes a time of anyone who can open it, by keyboard on a telephone', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const ctx = { db: database(here.db), school, now: here.clock.now() }
  await aMentorTime(ctx, { id: 'graces', mentorId: 'grace' })
  await aMentorTime(ctx, { id: 'devs', mentorId: 'dev', starts: '10:20', ends: '10:50' })
  const facts = { byStaff: 'teach' }
  await referralsIn(here.db, school, [
    { ...facts, name: 'Amira Khan' },
    { ...facts, name: 'Not Asked' },
  ])
  const yes = here.db.prepare(
    "UPDATE referral SET pupil_said = 'yes' WHERE school_id = ? AND id = (SELECT min(id) FROM referral WHERE school_id = ?)",
  )
  await yes.bind(school.id, school.id).run()

  const desk = await newDesk({ width: 390, height: 800 })
  await isSignedIn(desk, here, 'teach', school.id)
  await desk.goto('/office/referred')
  // Only about the pupil who said yes.
  await expect(desk.getByText('Talk to a mentor')).toHaveCount(1)
  await desk.getByText('Talk to a mentor').press('Enter')
  const times = desk.getByRole('group', { name: 'Mentors who can open this request' })
  await expect(times.getByRole('button')).toHaveText([
    /^Mr Patel, today, 10.20am/,
    /^Mrs Okafor, today, 2.20pm/,
    /^Mr Patel, Wed 25 Nov, 10.20am/,
    /^Mrs Okafor, Wed 25 Nov, 2.20pm/,
    /^Mr Patel, Thu 26 Nov, 10.20am/,
    /^Mrs Okafor, Thu 26 Nov, 2.20pm/,
  ])
  await times.getByRole('button', { name: 'Mr Patel, Wed 25 Nov, 10.20am' }).press('Enter')
  await expectAccessible(desk, 'a time to talk with anyone is chosen', { target: 24 })
  await expectNoSidewaysScroll(desk)
  await desk.getByRole('button', { name: 'Book Wed 25 Nov, 10.20am' }).press('Enter')
  await expect(said(desk)).toContainText(
    'Booked for Wednesday 25 November, 10.20am to 10.50am, with Mr Patel.',
  )
  await expect(desk.getByRole('region', { name: 'Times to talk' })).toContainText('with Mr Patel')
  await expect(times).toBeHidden()
})
