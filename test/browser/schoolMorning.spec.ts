import type { Page } from '@playwright/test'
import type { School } from '../../db/school/school.ts'
import { aSchool } from '../support/builders.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { answerAll, unlockWith, send, typeBack } from './support/askForm.ts'
import {
  beginDecision,
  letHalfAMinutePass,
  isSignedIn,
  pane,
  rows,
  said,
  sendDecision,
} from './support/officePage.ts'
import { expect, MINUTE, test, TUESDAY_MORNING } from './support/fixtures.ts'
import type { Here } from './support/here.ts'
import { expectNoSidewaysScroll } from './support/noSidewaysScroll.ts'

const FROM_TEACHER = 'She sits on her own and has stopped drawing. I am not sure why.'

const FROM_PARENT = 'She cries on Sunday evenings and will not say what it is.'

const FROM_PUPIL = 'My uncle locks me out when Mum works nights.'

test('Two people refer one child, she says yes, and what she tells reaches the deputy', async ({
  here,
  newDesk,
  newPhone,
}) => {
  const school = await aSchool(here.db)
  await aRoll({ ...here, clock: { now: TUESDAY_MORNING } }, school, [
    aLine('Katherine', 'O’Brien', 8),
    aLine('Katherine', 'O’Brien', 9),
    aLine('Amir', 'Khan', 8),
  ])
  const [bells, graces, amirs] = [await newDesk(), await newDesk(), await newDesk()]
  const [mothers, pupils] = [await newPhone(), await newPhone({ width: 360 })]

  await isSignedIn(bells, here, 'teach', school.id)
  await referAsTeacher(bells)
  const mothersWords = await askAsMother(mothers, school)
  await expect.poll(() => looksAtNames(here, school)).toBe(2)

  await isSignedIn(graces, here, 'grace', school.id)
  await joinBoth(graces)
  await openFromTeacher(graces)
  const slip = await makeSlip(graces)
  await sayYes(pupils, school, slip)
  await takeOn(graces)
  await letHalfAMinutePass(here)
  await tell(pupils, school, slip)
  await passOn(graces)
  await expectToSeeOnly(graces, 'Passed on to Mr Lund. Thank you.')

  // The safeguarding lead is not there: no desk of theirs opens this morning.
  expect(await asked(here, school)).toEqual(['lund'])
  await itIs(here, TUESDAY_MORNING + 29 * MINUTE)
  expect(await asked(here, school)).toEqual(['lund'])
  await itIs(here, TUESDAY_MORNING + 30 * MINUTE)
  expect(await asked(here, school)).toEqual(['lund', 'amir'])

  await isSignedIn(amirs, here, 'amir', school.id)
  await acknowledge(amirs)
  await itIs(here, TUESDAY_MORNING + 90 * MINUTE)
  expect(await asked(here, school)).toEqual(['lund', 'amir'])

  await isSignedIn(graces, here, 'grace', school.id)
  await expectToSeeOnly(graces, 'Passed on to Mr Lund. Thank you.')
  await isSignedIn(bells, here, 'teach', school.id)
  await expectTeacherToSee(bells)
  await expectMotherToSee(mothers, school, mothersWords)
})

const title = (page: Page) => page.getByRole('heading', { level: 1 }).first()

/** So late it is for everyone, and cron has run. */
async function itIs(here: Here, now: number): Promise<void> {
  here.clock.now = () => now
  await here.runJobs()
}

/** Cron looks at the oldest names first, those of the seeded schools too. How many are for a person to join. */
async function looksAtNames({ db, runJobs }: Here, { id }: School): Promise<number | null> {
  await runJobs()
  return db
    .prepare("SELECT COUNT(*) AS n FROM referral WHERE school_id = ? AND match_state = 'doubtful'")
    .bind(id)
    .first<number>('n')
}

/** Who was asked to acknowledge, in that order. */
async function asked({ db }: Here, { id }: School): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT to_staff_id AS who FROM notice JOIN disclosure
         ON disclosure.school_id = notice.school_id AND notice.id LIKE disclosure.id || '/%'
        WHERE notice.school_id = ? ORDER BY made_at`,
    )
    .bind(id)
    .all<{ who: string }>()
  return results.map(({ who }) => who)
}

async function referAsTeacher(desk: Page): Promise<void> {
  await desk.goto('/office/refer')
  await desk.getByLabel('Who is it about?').fill('Katherine O’Brien')
  await desk.getByRole('group', { name: 'What is it about?' }).getByRole('button').first().click()
  await desk.getByLabel('What do you see?').fill(FROM_TEACHER)
  await desk.getByLabel('What have you tried?').fill('A seat beside Amir.')
  await desk.getByLabel('This week').check()
  await desk.getByLabel('No, not yet').check()
  await desk.getByRole('button', { name: 'Check your answers' }).click()
  await expect(title(desk)).toHaveText('Check before you send')
  await desk.getByRole('button', { name: 'Send to the mentors' }).click()
  await expect(said(desk)).toContainText('We have it. An answer is promised')
  await expect(title(desk)).toHaveText('You referred')
  await expect(desk.locator('main')).toContainText('Received. Nobody has opened it yet.')
}

/** In a hurry, and as she says it herself. Answers the five words. */
async function askAsMother(phone: Page, { id }: School): Promise<string[]> {
  await phone.goto(`/${id}/parents`)
  await phone.getByRole('link', { name: 'Help for my child' }).click()
  await answerAll(phone, {
    reasons: ['worry'],
    story: FROM_PARENT,
    identity: 'known',
    name: 'Maeve O’Brien',
    child: 'kathrine obrian',
    childYear: 8,
    reach: 'my_page',
  })
  const words = await send(phone)
  await typeBack(phone, words)
  await expect(phone.locator('main')).toContainText('A mentor hasn’t opened it yet.')
  return words
}

/** Neither is certain: the teacher left the year out, the mother spelt it her way. */
async function joinBoth(desk: Page): Promise<void> {
  await desk.goto('/office/matching')
  await expect(desk.locator('main')).toContainText('2 to look at')
  for (const typed of ['kathrine obrian', 'Katherine O’Brien']) {
    const card = desk.locator('details.card', { has: desk.locator('summary', { hasText: typed }) })
    if ((await card.getAttribute('open')) === null) await card.locator('summary').click()
    await expect(card).toContainText('2 possible matches')
    await card.getByRole('button', { name: 'Katherine O’Brien, Year 8 8B' }).click()
    await expect(said(desk)).toContainText('Joined to Katherine O’Brien.')
    await expect(card).toHaveCount(0)
  }
  await expect(desk.locator('main')).toContainText('Nothing to look at.')
}

/** The other is suggested beside it, and stays one of its own. */
async function openFromTeacher(desk: Page): Promise<void> {
  await desk.goto('/office/queue')
  await expect(rows(desk)).toHaveCount(2)
  await rows(desk).filter({ hasText: 'Katherine O’Brien' }).click()
  await expect(pane(desk)).toContainText(FROM_TEACHER)
  await expect(pane(desk)).not.toContainText(FROM_PARENT)
  const belongs = pane(desk).getByRole('region', { name: 'On the roll' }).getByRole('list')
  await expect(belongs).toContainText('kathrine obrian')
  await expect(belongs).toContainText('About the same child')
  await expect(pane(desk)).toContainText('They have not said yet.')
}

async function makeSlip(desk: Page): Promise<string[]> {
  await pane(desk).getByRole('link', { name: 'Or hand them a slip with five words' }).click()
  await desk.getByRole('button', { name: 'Make the words' }).click()
  const slip = desk.locator('.slip')
  await expect(slip.locator('li')).toHaveCount(5)
  const words = await slip.locator('li').allInnerTexts()
  // A doorbell may be among the words.
  const says = words.reduce((text, word) => text.replace(word, ''), await slip.innerText())
  expect(says).not.toMatch(/Katherine|Brien|Bell|mentor/i)
  await desk.getByRole('link', { name: 'Back to the referral' }).click()
  return words
}

async function sayYes(phone: Page, { id }: School, words: readonly string[]): Promise<void> {
  await unlockWith(phone, `/${id}`, words)
  await expect(title(phone)).toHaveText(/^A teacher thought you might like to talk/)
  await expectNoSidewaysScroll(phone)
  await expect(phone.locator('body')).not.toContainText('drawing')
  await phone.getByLabel(/^Yes/).check()
  await phone.getByRole('button', { name: 'Send my answer' }).click()
  await expect(
    phone.getByRole('status').filter({ hasText: 'The mentors can see that you said yes.' }),
  ).toBeVisible()
  await expectNoSidewaysScroll(phone)
  await expect(phone.locator('body')).not.toContainText(/Bell|drawing|Sunday/)
}

async function takeOn(desk: Page): Promise<void> {
  await desk.reload()
  await expect(pane(desk).getByRole('region', { name: 'What the pupil says' })).toContainText(
    'on their own page',
  )
  await beginDecision(desk, 'Take on')
  await sendDecision(desk).click()
  await expect(said(desk)).toContainText(
    'Mrs Okafor takes Katherine on. Katherine can read it in 30 seconds.',
  )
}

async function tell(phone: Page, { id }: School, words: readonly string[]): Promise<void> {
  await unlockWith(phone, `/${id}`, words)
  await expect(phone.locator('main')).toContainText('Grace has time for you.')
  await phone.locator('#message').fill(FROM_PUPIL)
  await phone.getByRole('button', { name: 'Send message' }).click()
  await expect(
    phone.getByRole('status').filter({ hasText: 'We’ve got your message.' }),
  ).toBeVisible()
}

/** One step from the message that she reads: nothing has to be written. */
async function passOn(desk: Page): Promise<void> {
  await desk.getByRole('link', { name: 'Open the case' }).click()
  const message = desk.getByRole('listitem').filter({ hasText: FROM_PUPIL })
  await message.getByText('Pass on to Mr Lund').click()
  await message.getByRole('button', { name: 'Pass it to Mr Lund now' }).click()
  await expect(said(desk)).toHaveText(/^Passed on to Mr Lund\. Thank you\./)
  await expect(message).toContainText('Passed on, thank you. today, 10.15am')
}

/** All that a mentor learns: neither who has it nor what became of it. */
async function expectToSeeOnly(desk: Page, words: string): Promise<void> {
  await desk.reload()
  await expect(desk.getByText(words)).toBeVisible()
  // The safeguarding lead is named where anything is passed on, and in no other way.
  const page = (await desk.locator('main').innerText())
    .replaceAll(words, '')
    .replaceAll(/Pass (on )?to Mr Lund/g, '')
  expect(page).not.toMatch(/Aziz|Lund|Hale|[Aa]cknowledge|acting on|deput/)
  await expect(desk.getByRole('navigation', { name: 'Office' })).not.toContainText('Safeguarding')
}

async function acknowledge(desk: Page): Promise<void> {
  await desk.goto('/office/')
  await desk
    .getByRole('navigation', { name: 'Office' })
    .getByRole('link', { name: /^Safeguarding/ })
    .click()
  await expect(desk).toHaveURL(/\/office\/safeguarding$/)
  await expect(desk.getByRole('navigation', { name: 'Office' })).toContainText('1 to read')
  await expect(rows(desk)).toContainText('Passed on by Mrs Okafor')
  await expect(rows(desk)).toContainText('With Mr Lund and the deputies')
  await rows(desk).click()
  const disclosure = desk.getByRole('article', { name: 'Disclosure' })
  const written = disclosure.getByRole('region', { name: 'As it was written' })
  await expect(written.getByRole('listitem').filter({ hasText: FROM_PUPIL })).toContainText(
    'why it was passed on',
  )
  await expect(disclosure).not.toContainText(FROM_PARENT)
  await disclosure.getByRole('button', { name: /I’ve read it and I’m acting on it/ }).click()
  await expect(said(desk)).toContainText('You’re acting on it')
  await expect(disclosure).toContainText('Mr Aziz is acting on it')
}

async function expectTeacherToSee(desk: Page): Promise<void> {
  await desk.goto('/office/referred')
  const row = desk.getByRole('listitem').filter({ hasText: 'Katherine O’Brien' })
  await expect(row).toContainText('Decided. The mentors tell you here what they may.')
  await expect(row).toContainText('Is meeting a mentor: yes')
  await expect(desk.locator('main')).not.toContainText(/uncle|[Pp]assed on|safeguarding/)
}

/** A mentor read hers on the child's page. Her own page says where her own referral stands, and nothing of what her child or a teacher said. */
async function expectMotherToSee(phone: Page, { id }: School, words: readonly string[]) {
  await unlockWith(phone, `/${id}`, words)
  await expect(phone.locator('main')).toContainText(
    'A mentor has read it and is thinking about how to help.',
  )
  await expect(phone.locator('main')).not.toContainText(/uncle|drawing|Bell|[Pp]assed|has time for/)
}
