import { newSecret } from '../../../worker/vault/vault.ts'
import { aCase, aSchool } from '../../support/builders.ts'
import { atTheirDesk } from '../../support/office.ts'
import { isSignedIn } from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A mentor prints what a pupil has done, with their sticker, on one page and with nothing around it', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan' })
  const office = { ...here, clock: { now: here.clock.now() } }
  const grace = await atTheirDesk(office, school, 'grace')
  const targetId = newSecret()
  await grace.send(`cases/${id}/targets`, {
    id: targetId,
    words: 'Put my hand up',
    seen: 'A hand.',
  })
  const met = { targetId, from: 'open', status: 'met', sticker: 'rocket' }
  expect((await grace.send(`cases/${id}/targets/settlement`, met)).status).toBe(200)

  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  await desk.getByRole('button', { name: 'Make a certificate' }).click()
  const certificate = desk.getByRole('dialog', { name: 'Well done, Amira' })
  await expect(certificate).toContainText('Put my hand up')
  await expect(certificate.getByRole('img', { name: /rocket/i })).toBeVisible()
  await expect(desk).not.toHaveTitle(/Amira/)

  const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric' }).format(office.clock.now)
  await expect(certificate).toContainText(year)

  await desk.emulateMedia({ media: 'print' })
  await expect(certificate).toHaveCSS('box-shadow', 'none')
  await expect(certificate).toBeVisible()
  await expect(certificate.getByRole('button')).toHaveCount(0)
  await expect(desk.getByRole('heading', { name: 'Plan', exact: true })).toBeHidden()
  const paper = (await desk.pdf({ format: 'A4' })).toString('latin1')
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1)

  await desk.emulateMedia({ media: 'screen' })
  await certificate.getByRole('button', { name: 'Close' }).click()
  await expect(desk.getByRole('button', { name: 'Make a certificate' })).toBeFocused()
})
