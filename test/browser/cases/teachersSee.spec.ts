import { aCase, aSchool } from '../../support/builders.ts'
import { isSignedIn, said } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A mentor asks a teacher in two taps, the teacher answers from Today, and the mentor reads what they see', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan' })
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  await desk.getByRole('link', { name: 'What teachers see' }).click()
  await desk.getByRole('button', { name: 'Mr Bell' }).click()
  await desk.getByRole('button', { name: 'Ask them' }).click()
  await expect(said(desk)).toContainText('It’s on their Today')
  await expect(desk.getByText('one reminder goes out on')).toBeVisible()

  const teacher = await newDesk({ width: 390 })
  await isSignedIn(teacher, here, 'teach', school.id)
  await teacher.goto('/office/')
  await teacher.getByRole('link', { name: 'A rating is waiting' }).click()
  await expect(teacher.getByRole('heading', { name: 'Amira Khan' })).toBeVisible()
  await teacher.getByRole('button', { name: 'Send it' }).click()
  await expect(teacher.getByRole('alert')).toContainText('We need 6 more things.')
  const rate = (statement: string, point: string) =>
    teacher
      .getByRole('group', { name: statement })
      .getByRole('radio', { name: point, exact: true })
      .check()
  await rate('They come to my lessons', 'Often')
  await rate('They come on time', 'Not often')
  await rate('They keep to the rules', 'Often')
  await rate('They get their work done', 'About half the time')
  await rate('They dare to try something hard', 'Hardly ever')
  await rate('They get on with others', 'I can’t say')
  await teacher.getByText('Add a few words').click()
  await teacher.getByLabel('What should the mentor know?').fill('Seat her near the front.')
  await teacher.getByRole('button', { name: 'Send it' }).click()
  await expect(said(teacher)).toContainText('The mentor sees it now.')
  await expect(teacher.getByText('Nothing’s waiting.')).toBeVisible()

  await desk.reload()
  const onTime = desk.getByRole('listitem').filter({ hasText: 'They come on time' })
  await expect(onTime).toContainText('At the start: not often.')
  await expect(onTime).toContainText('On 1 teacher’s word.')
  const others = desk.getByRole('listitem').filter({ hasText: 'They get on with others' })
  await expect(others).toContainText('Nobody could say.')
  await expect(desk.getByText('Seat her near the front.')).toBeVisible()
})
