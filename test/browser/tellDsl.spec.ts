import { database } from '../../db/database.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { isSignedIn } from './support/officePage.ts'
import { expectAccessible } from './support/accessible.ts'
import { expect, test } from './support/fixtures.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aSchool } from '../support/builders.ts'

test('A teacher tells Mr Lund in a minute by keyboard, marks the body map, and Mr Lund reads it as written', async ({
  here,
  newDesk,
}) => {
  const { id: schoolId } = await aSchool(here.db)
  const [page, lund] = [await newDesk({ width: 360, height: 740, touch: true }), await newDesk()]
  await isSignedIn(page, here, 'teach', schoolId)
  await page.goto('/office/')
  await page.getByRole('button', { name: 'Menu' }).press('Enter')
  const menu = page.getByRole('region', { name: 'The office' })
  await menu.getByRole('link', { name: 'Tell Mr Lund' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Tell Mr Lund' })).toBeVisible()
  await expect(page).not.toHaveTitle(/Lund|[Tt]ell|safe/)

  await page.getByRole('button', { name: 'Tell Mr Lund now' }).press('Enter')
  await expect(page.getByRole('alert')).toContainText('Tell us what you saw or heard.')
  const who = page.getByLabel('Who is it about?')
  await expect(who).toHaveAccessibleDescription(/will do\.$/)
  await who.fill('Kai Brown')
  // An error goes when its box is filled, the others stay, and the box keeps the focus.
  await expect(who).not.toHaveAccessibleDescription(/will do\.$/)
  await expect(page.getByRole('alert')).not.toContainText('Tell us who it’s about.')
  await expect(page.getByRole('alert')).toContainText('Tell us what you saw or heard.')
  await expect(who).toBeFocused()
  await page
    .getByLabel('What did you see or hear?')
    .fill('He said he fell. He was holding his arm.')
  await page.getByLabel('The child’s own words').press('Space')
  await page.getByText('I saw a mark or an injury').press('Enter')
  await page.getByLabel('Place').selectOption('left forearm, front')
  await page.getByRole('button', { name: 'Add a mark' }).press('Enter')
  const mark = page.getByLabel('left forearm, front: what could you see?')
  await page.getByRole('button', { name: 'Tell Mr Lund now' }).press('Enter')
  await expect(mark).toHaveAccessibleDescription('Say what you could see, or take this mark away.')
  // Who truly reads it, whoever it is about.
  const about = page.getByLabel('Is it about someone who works here?')
  await about.selectOption('Mr Lund')
  await expect(page.getByRole('heading', { level: 1, name: 'Tell Dr Hale' })).toBeVisible()
  await about.selectOption('Dr Hale')
  await expect(page.getByText('Dr Hale doesn’t.').last()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tell Mr Lund and the deputies' })).toBeVisible()
  await about.selectOption('No')
  await mark.fill('A round bruise.')
  await page.getByRole('img', { name: 'Back, 0 marks' }).click({ position: { x: 60, y: 20 } })
  await page.getByLabel('head, back: what could you see?').fill('A small cut.')
  await expectAccessible(page, 'telling the DSL')
  await page.getByRole('button', { name: 'Tell Mr Lund now' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Thank you. We’ve told Mr Lund' })).toBeVisible()
  await expect(page.getByText(/Mr Lund was told today at \d+\.\d\d[ap]m\./)).toBeVisible()
  await expectAccessible(page, 'told the DSL')

  await isSignedIn(lund, here, 'lund', schoolId)
  await lund.goto('/office/safeguarding')
  await lund.getByRole('link', { name: /Kai Brown/ }).click()
  await expect(lund.getByText('He said he fell. He was holding his arm.').first()).toBeVisible()
  await expect(lund.getByText('left forearm, front: A round bruise.')).toBeVisible()
  await expect(lund.getByRole('img', { name: 'Back, one mark' })).toBeVisible()
  await expectAccessible(lund, 'what a teacher told', { target: 24 })
})

test('Someone of two schools changes with one tap, and a form in a tab of the other school keeps what was typed', async ({
  here,
  newDesk,
}) => {
  const schools = [await aSchool(here.db), await aSchool(here.db)] as const
  const account = { issuer: here.issuer, subject: newSecret() }
  await database(here.db)
    .insert(staffIdentities)
    .values(schools.map(({ id }) => ({ ...account, schoolId: id, staffId: 'teach' })))
  await here.db
    .prepare("UPDATE school SET name = 'Bay Primary' WHERE id = ?")
    .bind(schools[1].id)
    .run()
  const first = await newDesk({ width: 390, height: 800, touch: true })
  await isSignedIn(first, here, 'teach', schools[0].id)
  await here.db
    .prepare("UPDATE sign_in SET issuer = ?, subject = ?, provider = '' WHERE school_id = ?")
    .bind(account.issuer, account.subject, schools[0].id)
    .run()
  await first.goto('/office/tell')
  await first.getByLabel('Who is it about?').fill('Kai Brown')
  const words = first.getByLabel('What did you see or hear?')
  await words.fill('He had no coat again.')
  await first.getByLabel('The child’s own words').check()

  const second = await first.context().newPage()
  await second.goto('/office/')
  await second.getByRole('button', { name: 'Menu' }).click()
  const others = second.getByRole('group', { name: 'Your other schools' })
  await expect(others.getByRole('button')).toHaveText(['Bay Primary'])
  await expectAccessible(second, 'the menu with another school')
  await others.getByRole('button', { name: 'Bay Primary' }).click()
  await expect(second).toHaveTitle(/Bay Primary/)

  await first.getByRole('button', { name: /^Tell .* now$/ }).click()
  await expect(first.getByRole('alert')).toContainText('another school in another tab')
  await expect(words).toHaveValue('He had no coat again.')
  const told = here.db.prepare('SELECT count(*) AS n FROM disclosure WHERE school_id IN (?, ?)')
  expect(await told.bind(schools[0].id, schools[1].id).first('n')).toBe(0)
})

test('A mentor chooses from the roll which of two children a concern is about, and a teacher writes the name', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  await aRoll({ ...here, clock: { now: here.clock.now() } }, school, [
    aLine('Kai', 'Brown', 7),
    aLine('Kai', 'Brown', 8, { row: 3 }),
  ])
  const page = await newDesk({ width: 390 })
  await isSignedIn(page, here, 'grace', school.id)
  await page.goto('/office/tell')
  const who = page.getByLabel('Who is it about?')
  await who.fill('Kai Bro')
  const found = page.getByRole('list', { name: 'Found by this name' })
  await expect(found.getByRole('button')).toHaveCount(2)
  await expectAccessible(page, 'choosing a child')
  await found.getByRole('button', { name: 'Kai Brown, 8B' }).press('Enter')
  await expect(who).toHaveValue('Kai Brown')
  await expect(page.getByLabel('Year', { exact: true })).toHaveValue('8')
  await expect(found).toBeHidden()
  await expect(page.getByLabel('What did you see or hear?')).toBeFocused()
  const sent = page.waitForRequest((request) => request.url().endsWith('/office/api/tell'))
  await page.getByLabel('What did you see or hear?').fill('He said he fell.')
  await page.getByLabel('The child’s own words').check()
  await page.getByRole('button', { name: 'Tell Mr Lund now' }).click()
  expect((await sent).postDataJSON()).toHaveProperty('pupilId')
  await expect(page.getByRole('heading', { name: 'Thank you. We’ve told Mr Lund' })).toBeVisible()

  await isSignedIn(page, here, 'teach', school.id)
  await page.goto('/office/tell')
  const asked = page.waitForResponse((answer) => answer.url().endsWith('/office/api/find'))
  await page.getByLabel('Who is it about?').fill('Kai Bro')
  await asked
  await expect(page.getByLabel('Who is it about?')).toHaveValue('Kai Bro')
  await expect(found).toHaveCount(0)
})
