import { DAY_MS } from '../../worker/time/durations.ts'
import { answerAll, send, typeBack } from './support/askForm.ts'
import { expect, HARBOUR, test, TUESDAY_MORNING } from './support/fixtures.ts'
import { aSchool } from '../support/builders.ts'
import { isSignedIn, rows } from './support/officePage.ts'
import { withoutRestOfScript } from './support/withoutRestOfScript.ts'

/** Days on which no other test presses: presses of one quarter of an hour share a row. */
const [WEDNESDAY, THURSDAY] = [TUESDAY_MORNING + DAY_MS, TUESDAY_MORNING + 2 * DAY_MS]

const WORDS = 'he waits for me after school. im scared to go home'

test.describe('Someone who presses “not safe”', () => {
  test.use({ startsAt: WEDNESDAY })

  test('The DSL reads in their own words a pupil who says “not safe” and then sends the form', async ({
    here,
    newPhone,
    newDesk,
  }, info) => {
    const phone = await newPhone()
    await phone.goto(`${HARBOUR}/ask/me`)
    await phone.locator('summary', { hasText: 'Help now' }).click()
    await expect(phone.getByText('If you send this form too, Mr Lund reads it.')).toBeVisible()
    const opened = phone.waitForEvent('popup')
    await phone.getByRole('button', { name: 'Tell Mr Lund now' }).click()
    const told = await opened
    await expect(told.getByRole('heading', { level: 1 })).toHaveText('We’ve told Mr Lund')
    await info.attach('told', { body: await told.screenshot(), contentType: 'image/png' })
    await told.close()

    await expect(phone.getByRole('button', { name: 'Tell Mr Lund now' })).toBeHidden()
    const asked = {
      story: WORDS,
      identity: 'sealed',
      name: 'Amira',
      year: 8,
      reach: 'find_me',
    } as const
    await answerAll(phone, asked)
    const words = await send(phone)
    await expect(phone.locator('main')).toContainText('Mr Lund will read it too')

    const desk = await newDesk()
    await isSignedIn(desk, here, 'dsl')
    await desk.goto('/office/safeguarding')
    await rows(desk)
      .filter({ hasText: 'Pressed “I’m not safe right now”' })
      .filter({ hasText: 'today, 10.15am' })
      .click()
    const record = desk.getByRole('article', { name: 'Disclosure' })
    await expect(record).toContainText(WORDS)
    await expect(record.getByRole('heading', { name: 'Their name is locked' })).toBeVisible()
    await info.attach('locked', {
      body: await desk.screenshot({ fullPage: true }),
      contentType: 'image/png',
    })

    await record.getByLabel('They may be at risk of harm').check()
    await record.getByLabel('Your reason, for the record').fill('She is scared to go home.')
    await record.getByRole('button', { name: 'Open the name' }).click()
    await expect(record).toContainText('Mr Lund opened the name alone')
    await expect(record).not.toContainText('You can open it alone')
    await expect(record.locator('.opened-name')).toContainText('Amira')
    await expect(record.getByRole('heading', { level: 1 })).toContainText('Amira')
    await expect(record.getByRole('heading', { name: 'Their name was opened' })).toBeVisible()
    await expect(record.getByRole('region', { name: 'Their name was opened' })).toContainText(
      'Mr Lund opened the name alone',
    )
    await info.attach('opened', {
      body: await desk.screenshot({ fullPage: true }),
      contentType: 'image/png',
    })

    await typeBack(phone, words)
    await expect(phone.locator('main')).toContainText(
      'Mr Lund has it, to keep you safe. Mr Lund read it',
    )
    await expect(phone.locator('main')).not.toContainText('You’ll hear')
    await expect(phone.locator('main')).toContainText('Mr Lund opened your name to keep you safe')
    await expect(phone.locator('main')).toContainText('You may not be safe, and we want to help.')
    await info.attach('own page', {
      body: await phone.screenshot({ fullPage: true }),
      contentType: 'image/png',
    })

    const mentors = await newDesk()
    await isSignedIn(mentors, here, 'lead')
    await mentors.goto('/office/queue')
    const row = rows(mentors).filter({ hasText: 'with Mr Lund since 10.15am' })
    await expect(row.first()).toBeVisible()
    await info.attach('queue', { body: await mentors.screenshot(), contentType: 'image/png' })
    await row.first().click()
    const referral = mentors.getByRole('article', { name: 'Referral' })
    const leave = referral.getByRole('radio', { name: 'Leave it there' })
    await leave.check()
    await expect(referral).toContainText(
      'It’s with Mr Lund since 10.15am. It ends here for the mentors.',
    )
    await expect(referral).not.toContainText(/Pass (this )?to /)
    await expect(referral).not.toContainText('We tell Mr Lund straight away')
    await referral.locator('summary', { hasText: 'Add words for Mr Lund' }).click()
    await expect(referral.getByLabel('What should they know?').first()).toBeVisible()
  })
})

test.describe('Many who press “not safe”', () => {
  test.use({ startsAt: THURSDAY })

  test('Presses that nobody can tell apart are one row, acknowledged at once', async ({
    here,
    newPhone,
    newDesk,
  }, info) => {
    const phone = await newPhone()
    await withoutRestOfScript(phone)
    for (let n = 0; n < 4; n++) {
      await phone.goto(`${HARBOUR}/ask/me`)
      await phone.locator('summary', { hasText: 'Help now' }).click()
      const opened = phone.waitForEvent('popup')
      await phone.getByRole('button', { name: 'Tell Mr Lund now' }).click()
      const told = await opened
      // On a slow line too the panel folds up, so that it doesn't lie over the form.
      await expect(phone.getByRole('button', { name: 'Tell Mr Lund now' })).toBeHidden()
      if (n === 3) {
        await told.locator('#words').fill('im in the libary')
        await told.getByRole('button', { name: 'Send this too' }).click()
        await expect(told.locator('main')).toContainText('Mr Lund has this too')
      }
      await told.close()
    }
    const desk = await newDesk()
    await isSignedIn(desk, here, 'dsl')
    await desk.goto('/office/safeguarding')
    await rows(desk).filter({ hasText: 'right now” 3 times' }).click()
    const record = desk.getByRole('article', { name: 'Disclosure' })
    await info.attach('alike', {
      body: await desk.screenshot({ fullPage: true }),
      contentType: 'image/png',
    })
    await record.getByRole('button', { name: 'Acknowledge all 3' }).click()
    await expect(desk.locator('.toast')).toContainText('Acknowledged: 3')
    await expect(rows(desk).filter({ hasText: 'right now” 3 times' })).toContainText(
      'Mr Lund is acting on it',
    )
  })
})

test('The DSL reads closed records twenty at a time', async ({ here, newDesk }) => {
  const school = await aSchool(here.db)
  await here.db
    .prepare(
      `INSERT INTO disclosure (school_id, id, raised_because, raised_at, by_staff_id, acknowledged_at, acknowledged_by,
        ended_at, ended_by) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)
        SELECT ?1, 'closed-' || i, 'passed_on', i, 'grace', i, 'lund', i, 'lund' FROM n`,
    )
    .bind(school.id)
    .run()
  const desk = await newDesk()
  await isSignedIn(desk, here, 'lund', school.id)
  await desk.goto('/office/safeguarding')
  await desk.getByText('20 closed, and older ones').click()
  await expect(rows(desk)).toHaveCount(20)
  await desk.getByRole('button', { name: 'Show older ones' }).click()
  await expect(rows(desk)).toHaveCount(25)
  await expect(desk.getByText('25 closed', { exact: true })).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Show older ones' })).toBeHidden()
})
