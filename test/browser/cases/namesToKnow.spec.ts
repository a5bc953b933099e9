import { aCase, aSchool } from '../../support/builders.ts'
import { isSignedIn, said } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A mentor tells a teacher a name that the pupil agreed to, the teacher finds and prints it, and it goes when it’s taken back', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan' })
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  await desk.getByText('Teachers who may know').click()
  await expect(desk.getByText('Nobody’s been told.')).toBeVisible()
  await desk.getByRole('button', { name: 'Tell them the name' }).click()
  await expect(desk.getByRole('alert')).toContainText('2 more things')
  await expect(desk.locator('#tell-staffIds-error')).toHaveText('Choose at least one colleague.')
  await expect(desk.locator('#tell-agreed-error')).toContainText('Ask the pupil first')
  await desk.getByRole('button', { name: 'Mr Bell' }).click()
  await desk.getByRole('button', { name: 'Tell them the name' }).click()
  await expect(desk.getByRole('alert')).toContainText('Ask the pupil first')
  await desk.getByRole('checkbox', { name: 'I asked the pupil, and they agreed' }).check()
  await desk.getByRole('button', { name: 'Tell them the name' }).click()
  await expect(said(desk)).toContainText('It’s in their “Names to know”.')
  await expect(desk.getByRole('listitem').filter({ hasText: 'Mr Bell' })).toContainText(
    'told by Mrs Okafor',
  )

  const teacher = await newDesk({ width: 1280 })
  await isSignedIn(teacher, here, 'teach', school.id)
  await teacher.goto('/office/')
  await teacher.getByRole('link', { name: 'Names to know' }).click()
  await expect(teacher.getByRole('heading', { name: 'Year 8, 8B' })).toBeVisible()
  const row = teacher.getByRole('listitem').filter({ hasText: 'Amira Khan' })
  await expect(row).toHaveText('Amira Khan with Mrs Okafor')
  await expect(row.getByRole('link')).toHaveCount(0)
  await expect(teacher).not.toHaveTitle(/Amira|Khan/)
  await teacher.emulateMedia({ media: 'print' })
  await expect(row).toBeVisible()
  await expect(teacher.getByRole('button', { name: 'Print' })).toBeHidden()

  await desk.getByRole('button', { name: 'Take it off Mr Bell’s list' }).click()
  await expect(desk.getByText('Nobody’s been told.')).toBeVisible()
  await teacher.reload()
  await expect(teacher.getByText('Nobody’s told you a name.')).toBeVisible()
})
