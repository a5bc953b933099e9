import { planEn } from '../../../web/languages/en/plan.ts'
import { aSchool } from '../../support/builders.ts'
import { answerAll, send, unlockWith } from '../support/askForm.ts'
import { expect, test } from '../support/fixtures.ts'
import {
  beginDecision,
  letHalfAMinutePass,
  pane,
  rows,
  said,
  sendDecision,
} from '../support/officePage.ts'
import { picturesOf, sitsDown, weeksPass, weeksSince } from '../support/story.ts'

const WEEKS_OF_NINE_MONTHS = 39

const WAY = [
  ['The gate', 'Grace', '10'],
  ['The learning support unit', 'Miss Bell', '30'],
  ['Art, by the door', 'Grace', '50'],
  ['Art and English', '', '100'],
] as const

test('A pupil who couldn’t come in goes from the gate to lessons of their choice in nine months, with a step back', async ({
  here,
  newPhone,
  newDesk,
}, info) => {
  const school = await aSchool(here.db)
  const desk = await newDesk({ width: 1280 })
  const phone = await newPhone({ scripts: false, width: 360 })
  const picture = picturesOf(info)
  const begunAt = here.clock.now()
  const grace = (path: string) => sitsDown(desk, here, { who: 'grace', school: school.id, path })

  // Their mother asks, one evening.
  await phone.goto(`/${school.id}/parents`)
  await phone.getByRole('link', { name: 'Help for my child' }).click()
  await answerAll(phone, {
    reasons: ['attendance'],
    story: 'She gets as far as the gate and then she can’t.',
    identity: 'known',
    name: 'Helen Marlow',
    child: 'Tilda Marlow',
    childYear: 9,
    reach: 'my_page',
  })
  const words = await send(phone)
  await grace('/office/queue')
  await rows(desk).filter({ hasText: 'Tilda Marlow' }).click()
  await expect(pane(desk)).toContainText('She gets as far as the gate')
  await beginDecision(desk, 'Take on')
  await sendDecision(desk).click()
  await expect(said(desk)).toContainText('takes this on')
  await letHalfAMinutePass(here)
  await desk.getByRole('link', { name: 'Open the case' }).click()
  const plan = desk.getByRole('region', { name: 'Plan' })
  await expect(plan).toBeVisible()
  const caseAddress = desk.url()

  // The way in, which the family reads too.
  await plan.getByRole('link', { name: 'Step plan' }).click()
  await desk.getByRole('button', { name: 'Write the steps' }).click()
  for (const [n, [place, person, minutes]] of WAY.entries()) {
    if ((await desk.getByLabel('Where').count()) <= n) {
      await desk.getByRole('button', { name: 'Add a step' }).click()
    }
    await desk.getByLabel('Where').nth(n).fill(place)
    await desk.getByLabel('Who’s with them').nth(n).fill(person)
    await desk.getByLabel('Minutes').nth(n).fill(minutes)
  }
  await desk.getByRole('button', { name: 'Save the steps' }).click()
  await expect(said(desk)).toContainText('Steps saved.')

  // Over the months: on, a step back that takes nothing away, and on again.
  const moves: readonly [weeks: number, button: string, word: string][] = [
    [2, 'Go on to: The learning support unit', ''],
    [6, 'Go on to: Art, by the door', 'She chose art.'],
    [3, 'Go back one step', 'The fire bell.'],
    [4, 'Go on to: Art, by the door', ''],
    [12, 'Go on to: Art and English', 'English too, if she sits by the window.'],
  ]
  for (const [weeks, button, word] of moves) {
    weeksPass(here, weeks)
    await grace(`${caseAddress}/steps`)
    await desk.getByLabel('A word why').fill(word)
    await desk.getByRole('button', { name: button }).click()
    await expect(said(desk)).toContainText(/^(Went|Stayed)/)
    if (button !== 'Go back one step') continue
    await unlockWith(phone, `/${school.id}`, words)
    const way = phone.locator('main')
    await expect(way).toContainText(planEn.way)
    await expect(way).toContainText('Art, by the door')
    await expect(way).toContainText(planEn.stands.been)
    await expect(way).not.toContainText('fire bell')
    await picture(phone, 'a step back')
  }
  await picture(desk, 'the steps')

  // Meetings further apart, and an end that was planned.
  weeksPass(here, 2)
  await grace(caseAddress)
  await plan.getByText('Start meeting less often').click()
  await plan.getByRole('button', { name: 'Save these days' }).click()
  await expect(said(desk)).toContainText('Last meetings saved.')
  await expect(desk.locator('.head').first()).toContainText('usual, counts a half')
  weeksPass(here, 10)
  await grace(caseAddress)
  await plan.getByText('Finish', { exact: true }).click()
  await plan.getByLabel('As planned').check()
  await plan.getByRole('button', { name: 'Finish this' }).click()
  await expect(said(desk)).toContainText('Finished. Everything stays on this page')
  await desk.goto(`${caseAddress}/steps`)
  await desk.getByText('How it’s gone so far (5)').click()
  await expect(desk.locator('main')).toContainText('The fire bell.')
  await unlockWith(phone, `/${school.id}`, words)
  await expect(phone.locator('main')).toContainText('Your meetings with Grace have finished.')
  await picture(phone, 'finished')
  expect(weeksSince(here, begunAt)).toBe(WEEKS_OF_NINE_MONTHS)
})
