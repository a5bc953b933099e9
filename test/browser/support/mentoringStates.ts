import { type Page, expect } from '@playwright/test'
import { seedId } from '../../../db/seed/returnCodes.ts'
import type { OfficeState } from './officeState.ts'

const CASE = `/office/cases/${seedId('harbour-academy')('referral', 30)}`

async function openAt(page: Page, address: string) {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

/** The next meeting is read after the page, and moves what stands below it. */
async function openCase(page: Page) {
  await openAt(page, CASE)
  await expect(page.locator('.meetings').getByRole('button').first()).toBeVisible()
}

async function askForSomeone(page: Page) {
  await openAt(page, '/office/on-call')
  await page.getByLabel('Where are you?').fill('Science 4')
  await page.getByRole('button', { name: 'Ask for someone' }).click()
  await expect(page.getByRole('heading', { name: 'Science 4' }).first()).toBeVisible()
}

/** Someone goes, and the return to class waits for its minutes. */
async function takeCall(page: Page) {
  await openAt(page, '/office/on-call')
  await page.getByText('Ask for someone').first().click()
  await page.getByLabel('Where are you?').fill('Main hall')
  await page.getByRole('button', { name: 'Ask for someone' }).click()
  await page.getByRole('button', { name: 'I’ll go' }).first().click()
  await expect(page.getByRole('button', { name: 'Back in class' }).first()).toBeVisible()
  await page.getByText('Say which pupil it was').first().click()
}

async function writeSteps(page: Page) {
  await openAt(page, `${CASE}/steps`)
  await page.getByRole('button', { name: /^(Write|Change) the steps$/ }).click()
  await page.getByLabel('Where').first().fill('The gate')
  if ((await page.getByLabel('Where').count()) < 2) {
    await page.getByRole('button', { name: 'Add a step' }).click()
  }
  await page.getByLabel('Where').nth(1).fill('The library')
  await page.getByRole('button', { name: 'Save the steps' }).click()
  await expect(page.getByRole('button', { name: 'Stay here' })).toBeVisible()
}

async function writeMeetingTooSoon(page: Page) {
  await openAt(page, `${CASE}/meetings`)
  await page.getByRole('button', { name: 'Write up a meeting' }).click()
  await page.getByRole('button', { name: 'Save the meeting' }).click()
  await expect(page.getByRole('alert')).toContainText('Say who was there.')
}

async function openMeeting(page: Page) {
  await openAt(page, `${CASE}/meetings`)
  await page.getByRole('button', { name: 'Write up a meeting' }).click()
  for (const [n, name] of ['Kai', 'Leo'].entries()) {
    await page.getByLabel('Who was there').nth(n).fill(name)
  }
  await page.getByLabel('What was agreed?').fill('They ask before they take.')
  await page.getByRole('button', { name: 'Save the meeting' }).click()
  await page.locator('main a[href*="/office/meetings/"]').first().click()
  await expect(page.getByRole('heading', { name: 'What was agreed' })).toBeVisible()
}

async function makePass(page: Page) {
  await openAt(page, `${CASE}/pass`)
  await page.getByRole('textbox', { name: 'From' }).fill('14:00')
  await page.getByRole('textbox', { name: 'Until' }).fill('14:30')
  await page.getByRole('textbox', { name: 'Room' }).fill('Room 4')
  await page.getByRole('button', { name: 'Make the pass' }).click()
  await expect(page.getByText('Check it at').first()).toBeVisible()
}

/** A pack is added with its PDF, and another has a mistake. */
async function addPacks(page: Page) {
  await openAt(page, '/office/settings/services')
  await page.getByText('Add a pack').click()
  await page.getByRole('textbox', { name: 'What’s it called?' }).fill('Feeling angry')
  await page.getByRole('group', { name: 'Reasons' }).getByRole('button').nth(2).click()
  await page.getByRole('button', { name: 'Add it' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Feeling angry' }).first()
  const file = { name: 'anger.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
  await row.getByLabel('PDF of Feeling angry').setInputFiles(file)
  await expect(row.getByRole('link', { name: 'PDF: Feeling angry' })).toBeVisible()
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page.getByRole('alert')).toContainText('We need one more thing')
}

async function givePacks(page: Page) {
  await openCase(page)
  await page.getByText('Packs and worksheets').click()
  await page.getByRole('button', { name: 'Add Five things for a worried head' }).click()
  await expect(page.getByText('part of the plan').first()).toBeVisible()
}

/** What the child said of a parent who'd see their plan. */
async function openSharing(page: Page) {
  await openCase(page)
  await page.getByText('What a parent sees').click()
  await page.getByRole('button', { name: 'They said yes' }).click()
  await expect(page.getByText(/, to .+, on /)).toBeVisible()
}

/** A teacher was told the name; the form for the next has mistakes. */
async function tellName(page: Page) {
  await openCase(page)
  await page.getByText('Teachers who may know').click()
  await page.getByRole('button', { name: 'Tell them the name' }).click()
  await expect(page.getByRole('alert')).toContainText('Ask the pupil first')
  await expect(page.getByRole('button', { name: 'Take it off Mr Yilmaz’s list' })).toBeVisible()
}

async function readNames(page: Page) {
  await openAt(page, '/office/names')
  await expect(page.getByRole('heading', { name: 'Year 8, 8R' })).toBeVisible()
}

async function readNoNames(page: Page) {
  await openAt(page, '/office/names')
  await expect(page.getByText('Nobody’s told you a name.')).toBeVisible()
}

/** A teacher was asked; the form of the next question has a mistake. */
async function askTeachers(page: Page) {
  await openAt(page, `${CASE}/teachers`)
  const teacher = page.getByRole('button', { name: 'Mr Yilmaz' })
  if ((await teacher.count()) > 0) {
    await teacher.click()
    await page.getByRole('button', { name: 'Ask them' }).click()
    await expect(page.getByRole('button', { name: 'Take it back from Mr Yilmaz' })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Ask them' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
}

async function rateTooSoon(page: Page) {
  await openAt(page, '/office/ratings')
  const send = page.getByRole('button', { name: 'Send it' }).first()
  if ((await send.count()) === 0) return
  await send.click()
  await expect(page.getByRole('alert')).toBeVisible()
}

/** A child is on the list with what can be done, and the form of the next has a mistake. */
async function listChildren(page: Page) {
  await openAt(page, '/office/moving-up')
  await page.getByRole('button', { name: 'Add a child' }).click()
  await page.getByLabel('Child’s name').fill('Ada Lark')
  await page.getByLabel('Which school do they come from?').fill('Brook Primary')
  await page.getByLabel('What should we look out for?').fill('New rooms are hard.')
  await page.getByRole('button', { name: 'Add them to the list' }).click()
  await page.getByText('Find Ada Lark on the roll').first().click()
  await page.getByRole('button', { name: 'Add a child' }).click()
  await page.getByRole('button', { name: 'Add them to the list' }).click()
  await expect(page.getByRole('alert')).toContainText('Write the child’s name.')
}

/** A pupil on the roll with the name of a child on the list. */
async function openNamesake(page: Page) {
  await openAt(page, '/office/moving-up')
  await page.getByText('Find Ruby Ellison on the roll').click()
  await page.getByRole('button', { name: 'Find them' }).click()
  await page.getByRole('button', { name: 'Ruby Ellison, Year 7' }).first().click()
  await page.getByRole('link', { name: 'Open Ruby Ellison’s page' }).click()
  const part = page.getByRole('region', { name: 'Moving up' })
  await part.getByRole('link', { name: 'On the moving-up list' }).click()
  await page.getByRole('button', { name: 'It isn’t them after all' }).click()
  await expect(page.getByText('Find Ruby Ellison on the roll')).toBeVisible()
  await page.goBack()
  await expect(part.getByRole('button', { name: 'This is them' })).toBeVisible()
}

async function lookThroughFile(page: Page) {
  await openAt(page, '/office/moving-up')
  await page.getByRole('button', { name: 'Add from a file' }).click()
  const rows = 'Name,Primary school,Notes\nBen Lark,Brook Primary,Shy\nCy Reed,,\n'
  const file = { name: 'children.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) }
  await page.getByLabel('CSV file').setInputFiles(file)
  await expect(page.getByRole('form')).toContainText('Row 3.')
}

/** A list came from another school; the form of the next has mistakes. */
async function offerListTooSoon(page: Page) {
  await openAt(page, '/office/moving-up/between')
  await page.getByRole('button', { name: 'Offer a list to a school' }).click()
  await page.getByRole('button', { name: 'Add another child' }).click()
  await page.getByRole('button', { name: 'Offer this list' }).click()
  await expect(page.getByRole('alert')).toContainText('We need 5 more things')
  await expect(page.getByRole('heading', { name: 'From Meadow Primary' })).toBeVisible()
}

/** The form for a visit has mistakes. */
async function addVisit(page: Page) {
  await openAt(page, '/office/partnership')
  await page.getByRole('button', { name: 'Add a visit, training or meeting' }).click()
  await page.getByRole('button', { name: 'Save for these schools' }).click()
  await expect(page.getByRole('alert')).toContainText('We need 3 more things')
}

export const MENTORING_STATES: readonly OfficeState[] = [
  { name: 'on call of a teacher', who: 'teacher', open: askForSomeone },
  { name: 'on call of a mentor', who: 'lead', open: takeCall },
  { name: 'a step plan', who: 'lead', open: writeSteps },
  { name: 'packs with a mistake', who: 'office', open: addPacks },
  { name: 'packs of a case', who: 'lead', open: givePacks },
  { name: 'what a parent sees', who: 'lead', open: openSharing },
  { name: 'telling teachers a name with mistakes', who: 'lead', open: tellName },
  { name: 'names to know', who: 'teacher', open: readNames },
  { name: 'no names to know', who: 'senco', open: readNoNames },
  { name: 'asking teachers with a mistake', who: 'lead', open: askTeachers },
  { name: 'a rating with a mistake', who: 'teacher', open: rateTooSoon },
  { name: 'a restorative meeting with a mistake', who: 'lead', open: writeMeetingTooSoon },
  { name: 'a restorative meeting', who: 'lead', open: openMeeting },
  { name: 'restorative meetings', who: 'dsl', open: (page) => openAt(page, '/office/meetings') },
  { name: 'children moving up', who: 'mentor-2', open: listChildren },
  { name: 'a namesake of a child moving up', who: 'mentor-2', open: openNamesake },
  { name: 'a file of children moving up', who: 'mentor-2', open: lookThroughFile },
  { name: 'a list between schools', who: 'dsl', open: offerListTooSoon },
  { name: 'across schools with mistakes', who: 'link', open: addVisit },
  {
    name: 'across schools for a mentor',
    who: 'lead',
    open: (page) => openAt(page, '/office/partnership'),
  },
  { name: 'a pass', who: 'lead', open: makePass },
]
