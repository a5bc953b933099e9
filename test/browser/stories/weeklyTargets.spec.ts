import { planEn } from '../../../web/languages/en/plan.ts'
import { aSchool } from '../../support/builders.ts'
import { answerAll, send, typeBack, unlockWith } from '../support/askForm.ts'
import { expect, test } from '../support/fixtures.ts'
import {
  beginDecision,
  letHalfAMinutePass,
  pane,
  rows,
  said,
  sendDecision,
} from '../support/officePage.ts'
import { picturesOf, sitsDown, weeksPass } from '../support/story.ts'

const TOLD = 'My brother hit me with the lead again.'

const TAKEN_BACK = 'I made that up about my brother.'

test('A pupil asks, has a target week by week, takes back what they said, and says goodbye with a certificate', async ({
  here,
  newPhone,
  newDesk,
}, info) => {
  const school = await aSchool(here.db)
  const phone = await newPhone({ scripts: true, width: 360, height: 640 })
  const [desk, lund] = [await newDesk({ width: 1280 }), await newDesk({ width: 1280 })]
  const picture = picturesOf(info)

  // They ask for help.
  await phone.goto(`/${school.id}/ask/me`)
  await answerAll(phone, {
    reasons: ['anger'],
    story: 'I shout in lessons and get sent out.',
    mentor: 'grace',
    identity: 'known',
    name: 'Reece Doyle',
    year: 8,
    reach: 'my_page',
  })
  const words = await send(phone)
  await typeBack(phone, words)

  // Grace takes them on, and they agree a target.
  await sitsDown(desk, here, { who: 'grace', school: school.id, path: '/office/queue' })
  await rows(desk).filter({ hasText: 'Reece Doyle' }).click()
  await expect(pane(desk)).toContainText('I shout in lessons')
  await beginDecision(desk, 'Take on')
  await sendDecision(desk).click()
  await expect(said(desk)).toContainText('takes Reece on')
  await letHalfAMinutePass(here)
  await desk.getByRole('link', { name: 'Open the case' }).click()
  const plan = desk.getByRole('region', { name: 'Plan' })
  await plan.getByText('Add a target').click()
  await plan.getByLabel('What they want, in their words').fill('Put my hand up first')
  await plan.getByLabel('What you’ll both see when it’s met').fill('A hand, and no shout.')
  await plan.getByRole('button', { name: 'Add this target' }).click()
  await expect(plan.getByText('Put my hand up first').first()).toBeVisible()

  // Each week a note says how it went, and they read it.
  const caseAddress = desk.url()
  for (const [went, line] of [
    ['sometimes', 'You waited twice on Monday.'],
    ['mostly', 'Only one shout this week.'],
  ] as const) {
    weeksPass(here, 1)
    await sitsDown(desk, here, { who: 'grace', school: school.id, path: caseAddress })
    await desk.getByLabel('Write a note').fill('He kept count on his card.')
    const how = desk.getByRole('group', { name: 'How it went: Put my hand up first' })
    await how.getByRole('button', { name: went }).click()
    await desk.getByText('Add a line for Reece to read').click()
    await desk.getByLabel('For Reece').fill(line)
    await desk.getByRole('button', { name: 'Save note' }).click()
    await expect(plan.getByText(`${went}, today`)).toBeVisible()
    await letHalfAMinutePass(here)
    await unlockWith(phone, `/${school.id}`, words)
    await expect(phone.locator('main')).toContainText(planEn.targets)
    await expect(phone.locator('main')).toContainText(planEn.went[went])
    await expect(phone.locator('main')).toContainText(line)
  }
  await picture(phone, 'targets')

  // They tell something. Mr Lund has it; they take it back, and what they said stays.
  await phone.locator('#message').fill(TOLD)
  await phone.getByRole('button', { name: 'Send message' }).click()
  await desk.reload()
  const message = desk.getByRole('listitem').filter({ hasText: TOLD })
  await message.getByText('Pass on to Mr Lund').click()
  await message.getByRole('button', { name: 'Pass it to Mr Lund now' }).click()
  await expect(said(desk)).toHaveText(/^Passed on to Mr Lund\./)
  await sitsDown(lund, here, { who: 'lund', school: school.id, path: '/office/safeguarding' })
  await rows(lund).first().click()
  await lund.getByRole('button', { name: /I’ve read it and I’m acting on it/ }).click()
  await expect(said(lund)).toContainText('You’re acting on it')
  await lund.getByText('Add what was said since').click()
  await lund.getByLabel('They took something back').check()
  await lund.getByLabel('As it was said').fill(TAKEN_BACK)
  await lund.getByRole('button', { name: 'Add this' }).click()
  const written = lund.getByRole('region', { name: 'As it was written' })
  await expect(written).toContainText(TAKEN_BACK)
  await expect(written).toContainText(TOLD)
  await picture(lund, 'a disclosure that was taken back')

  // Met: a sticker, and a certificate on paper.
  weeksPass(here, 1)
  await sitsDown(desk, here, { who: 'grace', school: school.id, path: caseAddress })
  await plan.getByText('More about “Put my hand up first”').click()
  await plan.getByRole('button', { name: 'It’s met “Put my hand up first”' }).click()
  const stickers = plan.getByRole('group', { name: 'A sticker for “Put my hand up first”' })
  await stickers.getByRole('button', { name: /rocket/i }).click()
  await plan.getByRole('button', { name: 'Make a certificate' }).click()
  const certificate = desk.getByRole('dialog', { name: 'Well done, Reece' })
  await expect(certificate).toContainText('Put my hand up first')
  await picture(desk, 'certificate')
  await certificate.getByRole('button', { name: 'Close' }).click()

  // It ends as planned, and the door stays open.
  await plan.getByText('Finish', { exact: true }).click()
  await plan.getByLabel('As planned').check()
  await plan.getByRole('button', { name: 'Finish this' }).click()
  await expect(said(desk)).toContainText('Finished. Everything stays on this page')
  await unlockWith(phone, `/${school.id}`, words)
  const own = phone.locator('main')
  await expect(own).toContainText('Your meetings with Grace have finished.')
  await expect(own.getByRole('img', { name: planEn.stickers.rocket })).toBeVisible()
  for (const question of ['helped', 'heard', 'school', 'who', 'friend'] as const) {
    const asked = phone.getByRole('group', { name: planEn.goodbye.questions[question] })
    await asked.getByLabel(planEn.goodbye.answers.yes, { exact: true }).check()
  }
  await phone.getByRole('button', { name: planEn.goodbye.send }).click()
  await expect(own).toContainText(planEn.goodbye.sent)
  await picture(phone, 'goodbye')
  await desk.reload()
  await expect(desk.locator('main')).toContainText('What Reece said on their own page')
  // No mentor reads what came of it.
  await expect(desk.locator('main')).not.toContainText(TAKEN_BACK)
})
