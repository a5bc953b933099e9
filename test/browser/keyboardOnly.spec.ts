import { aCase, aSchool, referralsIn } from '../support/builders.ts'
import { expectFocusSeen, tabTo } from './support/accessible.ts'
import { expect, test, TUESDAY_MORNING } from './support/fixtures.ts'
import { isSignedIn, rows, said } from './support/officePage.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'

test('A mentor without a mouse finds the late requests, reads when they next meet a pupil, and tells Mr Lund', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  await referralsIn(here.db, school, [
    { name: 'Kai Brown', promisedAt: TUESDAY_MORNING - 2 * HOUR_MS },
    { name: 'Amira Ward', promisedAt: TUESDAY_MORNING - HOUR_MS },
    { name: 'Harvey Long', promisedAt: TUESDAY_MORNING + 2 * HOUR_MS },
  ])
  const id = await aCase(here.db, school, 'grace', { name: 'Ella Reed' })
  await here.db
    .prepare("UPDATE open_case SET due_on = '2026-12-03' WHERE school_id = ? AND id = ?")
    .bind(school.id, id)
    .run()
  const desk = await newDesk()
  const press = (key: string) => desk.keyboard.press(key)
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await expect(rows(desk)).toHaveCount(3)

  await tabTo(desk, '.figs button.late')
  const late = desk.getByRole('button', { name: '2 late' })
  await expect(late).toBeFocused()
  await press('Enter')
  await expect(rows(desk)).toHaveCount(2)
  await expect(rows(desk).nth(0)).toContainText('Kai Brown')
  await expect(rows(desk).nth(1)).toContainText('Amira Ward')
  await expect(late).toBeFocused()
  await expect(late).toHaveAttribute('aria-pressed', 'true')

  await press('/')
  await expect(desk.getByRole('combobox', { name: 'Find or do' })).toBeFocused()
  await desk.keyboard.type('ree')
  await expect(desk.getByRole('dialog').getByRole('option', { selected: true })).toHaveText(
    /Ella Reed/,
  )
  await press('Enter')
  const title = desk.getByRole('heading', { level: 1, name: 'Ella Reed' })
  await expect(title).toBeFocused()
  await expect(desk.locator('main')).toContainText('You see them next on Thursday 3 December.')

  await tabTo(desk, '.head button.danger')
  const pass = desk.getByRole('button', { name: 'Pass to Mr Lund' })
  await expect(pass).toBeFocused()
  await press('Enter')
  const words = desk.getByLabel('What should they know?')
  await expect(words).toBeFocused()
  await press('Escape')
  await expect(words).toBeHidden()
  await expect(pass).toBeFocused()
  await press('Enter')
  await expect(words).toBeFocused()
  await desk.keyboard.type('She is scared to go home today.')
  await press('Tab')
  await expect(desk.getByRole('button', { name: 'Pass it to Mr Lund now' })).toBeFocused()
  await expectFocusSeen(desk)
  await press('Enter')
  await expect(said(desk)).toContainText('Passed on to Mr Lund. Thank you.')
  const happened = desk.getByRole('region', { name: 'What’s happened' })
  await expect(happened).toContainText('Passed on to Mr Lund. Thank you.')
  await expect(happened.getByRole('heading')).toBeFocused()

  const lunds = await newDesk()
  await isSignedIn(lunds, here, 'lund', school.id)
  await lunds.goto('/office/safeguarding')
  await expect(rows(lunds)).toContainText('Ella Reed')
  await expect(rows(lunds)).toContainText('Passed on by Mrs Okafor')
})
