import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import type { School } from '../../db/school/school.ts'
import { aSchool } from '../support/builders.ts'
import { aBooking, aSeries, placeAt } from '../bookings/makeBookings.ts'
import { isSignedIn, said } from './support/officePage.ts'
import { expect, test, TUESDAY_MORNING } from './support/fixtures.ts'

const THURSDAY = '2026-11-26'

let school: School
test.beforeEach(async ({ here }) => {
  school = await aSchool(here.db)
})

test('A mentor who makes a series sees its dates first, without the INSET day', async ({
  here,
  newDesk,
}) => {
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/sessions')
  await desk.getByRole('link', { name: 'Make the first series' }).click()
  await desk.getByLabel('What is it called?').fill('Lunch in the Harbour Room')
  await desk.getByLabel('Friday').check()
  await desk.getByLabel('Starts').fill('12:30')
  await desk.getByLabel('Ends').fill('13:05')
  const dates = desk.getByRole('complementary', { name: 'The next dates' })
  await expect(dates).toContainText(/Fri,? 27 Nov: left out, INSET/)
  await expect(dates).toContainText(/Fri,? 4 Dec/)
  await expect(dates).toContainText(/Fri,? 25 Dec.*left out, holidays/)

  await desk.getByRole('button', { name: 'Make it' }).click()
  await expect(desk.getByRole('alert')).toContainText('Say where it is.')
  await desk.getByLabel('Where?').fill('The Harbour Room')
  await desk.getByRole('button', { name: 'Make it' }).click()
  // The day of the pattern that is held, not the INSET day before it.
  await expect(said(desk)).toContainText(
    /You’ve made “Lunch in the Harbour Room”\. It begins on Fri,? 4 Dec/,
  )
  await desk
    .getByRole('link', { name: 'Week after' })
    .or(desk.getByRole('link', { name: 'Next week' }))
    .click()
  await expect(desk.locator('.session')).toContainText('Lunch in the Harbour Room')
})

test('A day that closes shows first who will be told what, and can be reopened', async ({
  here,
  newDesk,
}) => {
  const series = await aSeries(here.db, school, {
    rule: { weekdays: [4] },
    title: 'Card table',
    now: TUESDAY_MORNING,
  })
  await bookPlace(placeAt(here.db, school, TUESDAY_MORNING), aBooking(series, { on: THURSDAY }))
  const desk = await newDesk()
  await isSignedIn(desk, here, 'ruth', school.id)
  await desk.goto('/office/sessions')
  await desk.getByRole('link', { name: /^Close this day.*Thursday 26 November$/ }).click()
  await desk.getByRole('button', { name: 'See who is told' }).click()
  await expect(desk.getByRole('heading', { name: 'This affects 1 person' })).toBeFocused()
  await expect(desk.locator('.concerns')).toContainText('They read: The school called it off.')
  await desk.getByRole('button', { name: 'Call off and tell them' }).click()
  await expect(said(desk)).toContainText('1 session called off.')
  await desk.getByRole('button', { name: 'Undo: hold them after all' }).click()
  await expect(said(desk)).toContainText('Undone. We’ve told them.')
  await expect(desk.locator('.session')).toContainText('1 of 8 places taken')
})

test('A colleague takes over all sessions of an absent mentor in one step', async ({
  here,
  newDesk,
}) => {
  await aSeries(here.db, school, { rule: { weekdays: [3, 4] }, now: TUESDAY_MORNING })
  const desk = await newDesk({ width: 360 })
  await isSignedIn(desk, here, 'ruth', school.id)
  await desk.goto('/office/sessions/away')
  await desk.getByLabel('Who is away?').selectOption({ label: 'Mrs Okafor' })
  await desk.getByLabel(/^Last day/).fill('2026-11-27')
  await desk.getByRole('radio', { name: /^A colleague holds them/ }).check()
  await desk.getByLabel('Who holds them?').selectOption({ label: 'Mr Patel' })
  await desk.getByRole('button', { name: 'See what happens' }).click()
  await desk.getByRole('button', { name: 'Do it and tell them' }).click()
  await expect(said(desk)).toContainText('Done for 2 sessions.')
  await desk.goto('/office/sessions')
  await expect(desk.locator('.session').first()).toContainText('Mr Patel')
  await desk.getByRole('link', { name: 'By person' }).click()
  await expect(desk.getByRole('row', { name: /^Mrs Okafor/ })).toContainText('Away')
})

test('The second of two mentors who change one session is told, and keeps what they typed', async ({
  here,
  newDesk,
}) => {
  const series = await aSeries(here.db, school, { rule: { weekdays: [4] }, now: TUESDAY_MORNING })
  const address = `/office/sessions/${sessionId(series.id, THURSDAY)}`
  const [ruths, graces] = [await newDesk(), await newDesk()]
  await isSignedIn(ruths, here, 'ruth', school.id)
  await isSignedIn(graces, here, 'grace', school.id)
  for (const desk of [ruths, graces]) {
    await desk.goto(address)
    await desk.getByLabel('Where?').fill(desk === ruths ? 'The hall' : 'Room 4')
    await desk.getByRole('button', { name: 'See what changes' }).click()
  }
  await ruths.getByRole('button', { name: 'Change it and tell them' }).click()
  await expect(said(ruths)).toContainText('Changed.')
  await graces.getByRole('button', { name: 'Change it and tell them' }).click()
  await expect(graces.getByRole('alert')).toContainText('Someone else was first.')
  await expect(graces.getByLabel('Where?')).toHaveValue('Room 4')
  await expect(graces.locator('.pane-head')).toContainText('The hall')
})

test('The week by person holds the names while it scrolls on a phone, and a day opens from it', async ({
  here,
  newPhone,
}) => {
  await aSeries(here.db, school, {
    rule: { weekdays: [4] },
    title: 'Card table',
    now: TUESDAY_MORNING,
  })
  const phone = await newPhone({ width: 360 })
  await isSignedIn(phone, here, 'ruth', school.id)
  await phone.goto('/office/sessions')
  await phone.getByRole('link', { name: 'By person' }).click()
  const name = phone.getByRole('rowheader', { name: 'Mrs Okafor' })
  const before = await name.boundingBox()
  await phone.getByRole('link', { name: '12.30pm Card table' }).scrollIntoViewIfNeeded()
  expect((await name.boundingBox())?.x).toBe(before?.x)
  await phone.getByRole('columnheader', { name: 'Thursday 26' }).getByRole('link').click()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Thursday 26 November')
  await expect(phone.locator('.session')).toContainText('Card table')
})
