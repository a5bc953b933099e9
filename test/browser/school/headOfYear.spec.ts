import { aReferral, aSchool } from '../../support/builders.ts'
import { isSignedIn } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('An administrator adds a year to a head of year, the lead mentor agrees, and its pupils stand in their list', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const schoolId = school.id
  const pupil = (name: string, year: number) => ({
    byStaff: 'teach',
    who: {
      self: { name: 'Mr Bell', year: null, group: '' },
      other: { name, year, group: '' },
    },
  })
  await aReferral(here.db, school, pupil('Kai Brown', 8))
  await aReferral(here.db, school, pupil('Nina Stone', 9))
  const page = await newDesk()
  const list = page.getByRole('list').filter({ hasText: 'Kai Brown' })
  const lookAtList = async () => {
    await isSignedIn(page, here, 'year8', schoolId)
    await page.goto('/office/')
    await page.getByRole('link', { name: 'Referred in your year' }).first().click()
    await expect(list).toContainText('Received. Nobody has opened it yet.')
  }

  await lookAtList()
  await expect(page.getByText('Year 8 · 1 referral')).toBeVisible()
  await expect(page.getByText('Nina Stone')).toHaveCount(0)

  await isSignedIn(page, here, 'admin', schoolId)
  await page.goto('/office/staff')
  const moss = page.locator('details.person').filter({ hasText: 'Mrs Moss' })
  await moss.getByText('Mrs Moss').click()
  await moss.getByRole('group', { name: 'Head of which years?' }).getByLabel('Year 9').check()
  await moss.getByRole('button', { name: 'Change roles' }).click()
  await expect(page.getByRole('main')).toContainText(
    'from Head of Year 8 to Head of Year 8 and Year 9',
  )

  await isSignedIn(page, here, 'ruth', schoolId)
  await page.goto('/office/roles')
  await page.getByRole('button', { name: 'I agree to Mrs Moss' }).click()
  await expect(page.getByRole('button', { name: 'I agree to Mrs Moss' })).toHaveCount(0)

  await lookAtList()
  await expect(list).toContainText('Nina Stone')
})
