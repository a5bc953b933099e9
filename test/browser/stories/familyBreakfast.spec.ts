import type { Page } from '@playwright/test'
import { answerAll, send, typeBack, unlockWith } from '../support/askForm.ts'
import { expect, MEADOW, test } from '../support/fixtures.ts'
import {
  beginDecision,
  letHalfAMinutePass,
  pane,
  rows,
  said,
  sendDecision,
} from '../support/officePage.ts'
import { picturesOf, sitsDown, weeksPass } from '../support/story.ts'

const SCHOOL = 'meadow-primary'

/** What their teacher sees, and above all how often they come on time. */
async function rate(teacher: Page, onTime: string) {
  await teacher.getByRole('link', { name: 'A rating is waiting' }).click()
  const form = teacher.getByRole('article').filter({ hasText: 'Stefan Dragomir' }).first()
  await expect(form).toBeVisible()
  for (const statement of [
    'They come to my lessons',
    'They keep to the rules',
    'They get their work done',
    'They dare to try something hard',
    'They get on with others',
  ]) {
    await teacher
      .getByRole('group', { name: statement })
      .getByRole('radio', { name: 'I can’t say' })
      .check()
  }
  await teacher
    .getByRole('group', { name: 'They come on time' })
    .getByRole('radio', { name: onTime, exact: true })
    .check()
  await teacher.getByRole('button', { name: 'Send it' }).click()
  await expect(said(teacher)).toContainText('The mentor sees it now.')
}

async function ask(desk: Page, moment: string | null) {
  await desk.getByRole('link', { name: 'What teachers see' }).click()
  if (moment) await desk.getByRole('radio', { name: moment }).check()
  await desk.getByRole('button', { name: 'Miss Thapa' }).click()
  await desk.getByRole('button', { name: 'Ask them' }).click()
  await expect(said(desk)).toContainText('It’s on their Today')
}

test('A family comes to the coffee morning and to breakfast, and their child is late less often', async ({
  here,
  newPhone,
  newDesk,
}, info) => {
  const phone = await newPhone({ scripts: false, width: 360 })
  const [desk, teacher] = [await newDesk({ width: 1280 }), await newDesk({ width: 390 })]
  const picture = picturesOf(info)

  // First a coffee, with nothing to ask.
  await phone.goto(`${MEADOW}/parents`)
  await phone.getByRole('link', { name: 'Come to a coffee morning' }).click()
  await phone.getByRole('button', { name: /^Book (for|this) / }).click()
  await expect(phone.getByRole('status')).toHaveText('You’re booked. See you there.')
  await picture(phone, 'coffee')

  // Then she asks: he is late, most days.
  await phone.goto(`${MEADOW}/parents`)
  await phone.getByRole('link', { name: 'Help for my child' }).click()
  await answerAll(phone, {
    reasons: ['attendance'],
    story: 'We are late most days. He does not want to go in.',
    identity: 'known',
    name: 'Elena Dragomir',
    child: 'Stefan Dragomir',
    childYear: 4,
    reach: 'my_page',
  })
  const words = await send(phone)
  await typeBack(phone, words)

  await sitsDown(desk, here, { who: 'mentor-2', school: SCHOOL, path: '/office/queue' })
  await rows(desk).filter({ hasText: 'Stefan Dragomir' }).click()
  await expect(pane(desk)).toContainText('We are late most days.')
  await beginDecision(desk, 'Take on')
  await sendDecision(desk).click()
  await expect(said(desk)).toContainText('Mr Osei takes this on')
  await letHalfAMinutePass(here)
  await desk.getByRole('link', { name: 'Open the case' }).click()
  await expect(desk.getByRole('region', { name: 'Plan' })).toBeVisible()
  const caseAddress = desk.url()
  await ask(desk, null)
  await sitsDown(teacher, here, { who: 'teacher', school: SCHOOL, path: '/office/' })
  await rate(teacher, 'Hardly ever')

  // Breakfast gets them through the door in time.
  await phone.goto(`${MEADOW}/breakfast`)
  await phone.locator('[name="name.0"]').fill('Stefan Dragomir')
  await phone.locator('[name="year.0"]').selectOption('4')
  await phone.locator('[name="d2.0"]').check()
  await phone.locator('[name="allergies.0"][value="no"]').check()
  await phone.locator('main .go button').click()
  await phone.waitForURL(/breakfast\/mine/)
  await expect(phone.getByText('You told us: No allergies.')).toBeVisible()
  await picture(phone, 'breakfast')
  await sitsDown(desk, here, { who: 'mentor-2', school: SCHOOL, path: '/office/register' })
  await desk
    .getByRole('link', { name: /^Register of .*breakfast/i })
    .first()
    .click()
  const his = desk.locator('button.tap-name', { hasText: 'Stefan Dragomir' })
  await his.click()
  await expect(his).toHaveAttribute('aria-pressed', 'true')
  await picture(desk, 'register')

  // Half a term later his teacher sees it too.
  weeksPass(here, 7)
  await sitsDown(desk, here, { who: 'mentor-2', school: SCHOOL, path: caseAddress })
  await ask(desk, 'At the end')
  await sitsDown(teacher, here, { who: 'teacher', school: SCHOOL, path: '/office/' })
  await rate(teacher, 'Often')
  await sitsDown(desk, here, { who: 'mentor-2', school: SCHOOL, path: `${caseAddress}/teachers` })
  const onTime = desk.getByRole('listitem').filter({ hasText: 'They come on time' })
  await expect(onTime).toContainText('From hardly ever to often. On 1 teacher’s word.')
  await picture(desk, 'before and after')

  // The end, which she reads on her page. It says nothing of what the teacher saw.
  await sitsDown(desk, here, { who: 'mentor-2', school: SCHOOL, path: caseAddress })
  const plan = desk.getByRole('region', { name: 'Plan' })
  await plan.getByText('Finish', { exact: true }).click()
  await plan.getByLabel('As planned').check()
  await plan.getByRole('button', { name: 'Finish this' }).click()
  await expect(said(desk)).toContainText('Finished. Everything stays on this page')
  await unlockWith(phone, MEADOW, words)
  await expect(phone.locator('main')).toContainText(/meetings with .* have finished/)
  await expect(phone.locator('main')).not.toContainText(/hardly ever|Thapa/)
  await picture(phone, 'her page')
})
