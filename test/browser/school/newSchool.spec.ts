import { readSchoolList } from '../../../local/schools/schoolList.ts'
import { newSecret } from '../../../worker/vault/vault.ts'
import { aDownload } from '../../operator/aDownload.ts'
import { askOperatorOf } from '../../operator/askOperatorOf.ts'
import { expect, test } from '../support/fixtures.ts'
import type { Here } from '../support/here.ts'

test.use({ startsAt: 'now' })

async function operator<T>(here: Here, path: string, form: object): Promise<T> {
  const { status, value } = await askOperatorOf<T>(here, path, form)
  expect(status).toBe(200)
  return value
}

const STAFF = ['Name,Email,Role', 'Ms Webb,webb@bay.example,Teacher', 'Mr Kirk,kirk,Deputy'].join(
  '\r\n',
)

test('A new administrator sets up their school, sees its page while they type, comes back to it, and invites the staff', async ({
  here,
  newDesk,
}) => {
  const { schools } = readSchoolList(aDownload())
  await operator(here, 'listed-schools', { download: newSecret(), schools })
  const links = await operator<{ administrator: string }>(here, 'schools', {
    id: newSecret(),
    name: 'Bay',
    at: `bay-${newSecret()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')}`,
    domain: 'bay.example',
    administrator: { name: 'Jo Field', address: 'j.field@bay.example' },
    head: { name: 'Dr Anwar', address: 'head@bay.example' },
  })
  const page = await newDesk({ width: 1280 })
  const question = (words: string) =>
    expect(page.getByRole('heading', { level: 1, name: words })).toBeVisible()
  const saveAndGoOn = () => page.getByRole('button', { name: 'Save and go on' }).click()

  await page.goto(links.administrator)
  await page.locator('a[href^="/sign-in?invitation="]').click()
  await page.getByLabel('Email address of their school account').fill('j.field@bay.example')
  await page.getByRole('button', { name: 'Sign in with this address' }).click()
  // The rail says how much is left, and is told as soon as something is saved.
  const left = page.getByRole('link', { name: /^Set-up: / })
  const leftNow = async () => Number(/\d+/.exec(await left.innerText())?.[0])
  await page.getByRole('link', { name: 'Your school isn’t set up yet', exact: true }).click()
  await question('Set up your school')
  await page.getByRole('link', { name: 'Start: Which school is it?' }).click()
  await page.getByLabel('and its postcode').fill('ba1')
  await page.getByRole('button', { name: 'Find the school' }).click()
  await page.getByRole('button', { name: 'Use this school: Bay High School' }).click()

  await question('What’s your school called?')
  await expect(page.locator('#setting-name')).toHaveValue('Bay High School')
  await saveAndGoOn()
  await question('Which classes do you have?')
  await expect(page.getByLabel('Oldest class')).toHaveValue('11')
  await saveAndGoOn()
  await question('How do people reach your school?')
  await expect(page.getByLabel('Postcode')).toHaveValue('BA1 1AA')
  await saveAndGoOn()

  await question('Where do pupils find the mentors?')
  const preview = page.locator('.phone iframe').last().contentFrame()
  await expect(preview.getByText('Bay High School').first()).toBeVisible()
  await page.getByLabel('The mentors’ room').fill('The Snug')
  await page.getByLabel('Where it is').fill('by the hall')
  await expect(preview.getByText('By the hall').first()).toBeVisible()
  const beforeRoom = await leftNow()
  await saveAndGoOn()
  await expect(left).toHaveText(`Set-up: ${beforeRoom - 1} things left`)
  await question('When’s the room open?')
  await page.goBack()
  await question('Where do pupils find the mentors?')

  await page.goto('/office/set-up')
  const missing = page.getByRole('region', { name: 'What’s still missing' }).getByRole('listitem')
  await expect(missing.filter({ hasText: 'opening hours' }).getByRole('link')).toHaveAttribute(
    'href',
    '/office/set-up/hours',
  )
  await expect(missing.filter({ hasText: 'Give the room a name' })).toBeHidden()
  await page.getByRole('link', { name: 'Go on: When’s the room open?' }).click()
  await page.getByRole('link', { name: /^Skip to: / }).click()
  await question('When are break and lunch?')

  await page.goto('/office/staff')
  await page.getByText('Invite everyone on a list').click()
  await page.getByLabel('CSV file').setInputFiles({
    name: 'staff.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(STAFF),
  })
  await expect(page.getByRole('heading', { name: '1 person to invite' })).toBeFocused()
  const row = page.getByRole('group', { name: 'Row 3' })
  await expect(row.getByText('Write the email address')).toBeVisible()
  await row.getByLabel('Work email address').fill('kirk@bay.example')
  await page.getByRole('button', { name: 'Check this row again' }).click()
  await page.getByRole('radio', { name: 'With a link of their own' }).check()
  await page.getByRole('button', { name: 'Invite 2 people' }).click()
  await expect(page.getByRole('heading', { name: '2 people are invited' })).toBeVisible()
  await expect(page.getByLabel('The links')).toHaveValue(
    /^Ms Webb\twebb@bay\.example\thttp.*\nMr Kirk\tkirk@bay\.example\thttp/,
  )

  await page.getByLabel('CSV file').setInputFiles({
    name: 'staff.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Name,Email,Role\r\nMr Adler,adler@bay.example,Teacher'),
  })
  await page.getByRole('radio', { name: 'Without a link' }).check()
  await page.getByRole('button', { name: 'Invite 1 person' }).click()
  await expect(page.getByText('1 person comes in when they first sign in')).toBeVisible()
  await expect(page.getByLabel('The links')).toBeHidden()
  const theirs = await newDesk({ width: 1280 })
  await theirs.goto('/office/')
  for (const asks of ['who they are', 'which address it is'])
    await test.step(asks, async () => {
      await theirs.getByLabel('Email address of their school account').fill('adler@bay.example')
      await theirs.getByRole('button', { name: 'Sign in with this address' }).click()
    })
  await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(theirs.getByText('Mr Adler').first()).toBeVisible()
})
