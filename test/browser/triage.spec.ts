import type { School } from '../../db/school/school.ts'
import { railFor } from '../../web/office/shell/rail/rooms.ts'
import { type Action, ROLES, scopeOf } from '../../worker/access/rules/accessTable.ts'
import {
  aCase,
  aDisclosure,
  aReferral,
  aSchool,
  manyReferrals,
  referralsIn,
  PERSON,
} from '../support/builders.ts'
import {
  beginDecision,
  chosenRow,
  decisionWords,
  endSignIns,
  isSignedIn,
  pane,
  rows,
  said,
  sendDecision,
} from './support/officePage.ts'
import { expect, MINUTE, test, TUESDAY_MORNING } from './support/fixtures.ts'
import { aSeries } from '../bookings/makeBookings.ts'
import { expectAccessible, INLINE_TARGET } from './support/accessible.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

let school: School
test.beforeEach(async ({ here }) => {
  school = await aSchool(here.db)
})

/** Forty, one of them promised an answer an hour ago and the others later and later. */
const FORTY = manyReferrals(40, TUESDAY_MORNING - HOUR_MS).map((facts, n) => ({
  ...facts,
  name: `Pupil ${n + 1}`,
}))

test('A mentor reads and decides forty waiting referrals with the keyboard alone', async ({
  here,
  newDesk,
}) => {
  await referralsIn(here.db, school, FORTY)
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await expect(rows(desk)).toHaveCount(20)
  await expect(desk.getByRole('region', { name: 'Queue' })).toContainText('40 waiting.')

  for (let n = 1; n <= 40; n++) {
    await desk.keyboard.press('j')
    await expect(chosenRow(desk)).toContainText(`Pupil ${n} `)
    await expect(chosenRow(desk)).toBeInViewport({ ratio: 0.9 })
  }
  await desk.keyboard.press('j')
  await expect(chosenRow(desk)).toContainText('Pupil 40 ')
  await desk.keyboard.press('k')
  await expect(chosenRow(desk)).toContainText('Pupil 39 ')

  await desk.keyboard.press('Enter')
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Pupil 39')
  await beginDecision(desk, 'Decline')
  await sendDecision(desk).press('Enter')
  await expect(said(desk)).toContainText('Pupil can read it in 30 seconds.')
  await expect(rows(desk)).toHaveCount(39)
  await expect(chosenRow(desk)).toContainText('Pupil 40 ')

  await desk.keyboard.press('?')
  await expect(desk.getByRole('dialog')).toContainText('Next')
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('dialog')).toBeHidden()
})

test('The second of two mentors who decide at once is told who was first, and keeps their words', async ({
  here,
  newDesk,
}) => {
  const id = await aReferral(here.db, school, { name: 'Kai Brown' })
  const [graces, devs] = [await newDesk(), await newDesk()]
  await isSignedIn(graces, here, 'grace', school.id)
  await isSignedIn(devs, here, 'dev', school.id)
  for (const desk of [graces, devs]) {
    await desk.goto(`/office/referrals/${id}`)
    await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Kai Brown')
    await beginDecision(desk, 'Take on')
  }
  await decisionWords(graces).fill('I would like to draw with you.')
  await sendDecision(devs).click()
  await expect(said(devs)).toContainText('Mr Patel takes Kai on. Kai can read it in 30 seconds.')

  await sendDecision(graces).click()
  const alert = pane(graces).getByRole('alert').filter({ hasText: 'while you were writing' })
  await expect(alert).toContainText('Mr Patel took this on while you were writing.')
  await expect(alert).toContainText('I would like to draw with you.')
  await expect(alert).toBeFocused()
  // It is another's case now: nothing stands there that could not be sent.
  await expect(pane(graces).getByRole('textbox')).toHaveCount(0)
  await expect(pane(graces)).not.toContainText('nothing here')
  await graces.goto('/office/caseload')
  await expect(graces.locator('main')).toContainText('No open cases.')
})

test('A mentor reads beside Send that a pupil whom a teacher referred hasn’t said yes, until they have', async ({
  here,
  newDesk,
}) => {
  const id = await aReferral(here.db, school, { name: 'Aled Pritchard', byStaff: 'teach' })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/referrals/${id}`)
  const decide = pane(desk).getByRole('region', { name: 'Decide' })
  await expect(decide).toContainText('Aled hasn’t said yes yet. Ask first if you can.')
  await expect(sendDecision(desk)).toBeVisible()
  await decide.getByRole('radio', { name: 'Decline' }).check()
  await expect(decide).not.toContainText('hasn’t said yes')
  await decide.getByRole('radio', { name: 'One chat' }).check()
  await expect(decide).toContainText('Aled hasn’t said yes yet.')
  await pane(desk).getByRole('radio', { name: 'Yes', exact: true }).check()
  await pane(desk).getByRole('button', { name: 'Save their answer' }).click()
  await expect(decide).not.toContainText('hasn’t said yes')
})

test('A mentor sees the whole decision beside the words, undoes it, and finds their words again', async ({
  here,
  newDesk,
}) => {
  const id = await aReferral(here.db, school, { name: 'Callum Ferreira' })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/referrals/${id}`)
  const decide = pane(desk).getByRole('region', { name: 'Decide' })
  await expect(decide.getByRole('radiogroup', { name: 'Decision' }).getByRole('radio')).toHaveCount(
    6,
  )
  await expect(decide.getByRole('radio', { name: 'Take on' })).toBeChecked()
  await expect(decide).toContainText('Callum will read')
  // On a phone what is to be decided stands before what may be written.
  await desk.setViewportSize({ width: 390, height: 800 })
  const parts = [decide, pane(desk).getByRole('region', { name: 'Messages' })]
  const [deciding, writing] = await Promise.all(parts.map((part) => part.boundingBox()))
  expect(deciding?.y).toBeLessThan(writing?.y ?? 0)
  await desk.setViewportSize({ width: 1280, height: 900 })
  await desk.keyboard.press('m')
  await expect(decide.getByRole('radio', { name: 'Mrs Okafor' })).toBeFocused()
  await expect(sendDecision(desk)).toContainText('Send: you take Callum on')

  // Whoever asked reads the answer; the button names whom they asked about.
  const self = { name: 'Marta Nowak', year: null, group: '' }
  const other = { name: 'Zofia Nowak', year: 8, group: '8B' }
  const who = { self, other }
  const asked = { madeBy: 'parent', about: 'child', who } as const
  const theirs = await aReferral(here.db, school, asked)
  await desk.goto(`/office/referrals/${theirs}`)
  await expect(decide).toContainText('Marta will read')
  await desk.keyboard.press('m')
  await expect(sendDecision(desk)).toContainText('Send: you take Zofia on')
  await here.db.prepare('DELETE FROM referral WHERE id = ?').bind(theirs).run()
  await desk.goto(`/office/referrals/${id}`)
  await expect(decide).toContainText('Callum will read')

  // A service is not chosen yet: a blank is left in the words, and there is no button that sends.
  await desk.keyboard.press('4')
  await expect(decide.getByRole('radio', { name: 'Signpost' })).toBeFocused()
  await expect(sendDecision(desk)).toBeHidden()

  await beginDecision(desk, 'Decline')
  await decisionWords(desk).fill('Mrs Bell in the library can help.')
  await decisionWords(desk).press('Control+Enter')
  await expect(said(desk)).toContainText('Declined. Callum can read it in 30 seconds.')
  await desk.keyboard.press('Control+z')
  await expect(said(desk)).toContainText('Undone. It’s waiting again.')
  await expect(rows(desk)).toHaveCount(1)
  await desk.getByRole('link', { name: 'Decide it' }).click()
  await expect(decisionWords(desk)).toHaveValue('Mrs Bell in the library can help.')

  await desk.keyboard.press('d')
  await desk.keyboard.press('r')
  await desk.keyboard.type('Come at break.')
  await desk.getByRole('button', { name: 'Send message' }).click()
  await desk.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(said(desk)).toContainText('Undone. Your words are back in the box.')
  await expect(desk.locator('#reply-words')).toHaveValue('Come at break.')
  await expect(pane(desk).locator('.messages')).toHaveCount(0)

  // Dev's case now, which she doesn't see any more: after a reload, and from all requests, she can still undo it.
  const giveDev = async () => {
    await expect(decide).toBeVisible()
    await beginDecision(desk, 'Take on')
    await decide.getByRole('radio', { name: 'Mr Patel' }).check()
    await sendDecision(desk).click()
    await expect(said(desk)).toContainText('Mr Patel takes Callum on.')
  }
  await giveDev()
  desk.once('dialog', (dialog) => dialog.accept())
  await desk.reload()
  await expect(said(desk)).toContainText('Mr Patel takes this on.')
  await desk.keyboard.press('Control+z')
  await expect(said(desk)).toContainText('Undone. It’s waiting again.')
  await desk.getByRole('link', { name: 'Decide it' }).click()
  await giveDev()
  await desk.goto('/office/requests')
  const lately = desk.getByRole('region', { name: 'You can still undo' })
  await expect(lately).toContainText('Mr Patel takes this on.')
  await lately.getByRole('button', { name: 'Undo this decision' }).click()
  await expect(lately).toBeHidden()
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused()
})

test('A session note takes a few keys beside its words', async ({ here, newDesk }) => {
  const id = await aCase(here.db, school, 'grace', { name: 'Ffion Price' })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('Ffion Price')

  let keys = 0
  const press = async (key: string) => {
    keys++
    await desk.keyboard.press(key)
  }
  await press('w')
  await expect(desk.getByLabel('Write a note')).toBeFocused()
  await desk.keyboard.type('Came in by the side door. Stayed for two lessons.')
  const keep = desk.getByRole('button', { name: 'Save note' })
  while (!(await keep.evaluate((it) => it === document.activeElement))) await press('Tab')
  await press('Enter')
  await expect(said(desk)).toContainText('Note saved.')
  expect(keys).toBeLessThanOrEqual(12)

  const notes = desk.getByRole('region', { name: 'What’s happened' })
  await expect(notes).toContainText('One-to-one, 35 minutes today, Mrs Okafor')
  await expect(notes).toContainText('Came in by the side door.')
  await desk.goto('/office/caseload')
  await expect(rows(desk).or(desk.locator('.cases .case')).first()).toContainText(
    'Came in by the side door.',
  )
})

test('On a pupil’s page a mentor takes a message and a decision back, and tells of that child', async ({
  here,
  newDesk,
}) => {
  const id = await aReferral(here.db, school, { name: 'Callum Ferreira' })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/referrals/${id}`)
  await sendDecision(desk).click()
  await expect(said(desk)).toContainText('Callum can read it in 30 seconds.')
  await desk.getByRole('link', { name: 'Open the case' }).click()
  await desk.getByRole('button', { name: 'Message', exact: true }).click()
  await desk.locator('#reply-words').fill('Come at break.')
  await desk.getByRole('button', { name: 'Send message' }).click()
  const happened = desk.locator('[data-kind="message"]')
  await expect(happened).toContainText('Come at break.')
  await desk.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(happened).toHaveCount(0)
  await expect(desk.locator('#reply-words')).toHaveValue('Come at break.')

  await desk.getByRole('link', { name: 'Tell Mr Lund' }).click()
  await expect(desk).toHaveURL(/\/office\/tell$/)
  await expect(desk.getByLabel('Who is it about?')).toHaveValue('Callum Ferreira')
  await desk.goBack()

  await desk.getByRole('button', { name: 'Undo this decision' }).click()
  await expect(said(desk)).toContainText('Undone. It’s waiting again.')
  await expect(desk.getByRole('link', { name: 'Decide', exact: true })).toBeVisible()
  await desk.goto('/office/queue')
  await desk.getByRole('link', { name: 'Tell Mr Lund' }).click()
  await expect(desk.getByLabel('Who is it about?')).toHaveValue('')
})

test('The safeguarding lead reads a disclosure as it was written and acknowledges it', async ({
  here,
  newDesk,
}) => {
  const words = 'I am in the toilets by the gym.'
  await aDisclosure(here.db, school, { raisedAt: TUESDAY_MORNING - 5 * MINUTE, words })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'lund', school.id)
  await desk.goto('/office/')
  await expect(desk.getByRole('navigation', { name: 'Office' })).toContainText('1 to read')
  const needs = desk.getByRole('region', { name: 'What needs you now' })
  await expect(needs).toContainText('To acknowledge')
  await needs.locator('a.go').first().click()
  await expect(desk).toHaveURL(/\/office\/safeguarding\/[\w-]+$/)
  await expect(rows(desk)).toHaveCount(1)
  await expect(desk.getByRole('article', { name: 'Disclosure' })).toContainText(words)
  await desk.getByRole('button', { name: /I’ve read it and I’m acting on it/ }).click()
  await expect(said(desk)).toContainText('You’re acting on it')
  await expect(desk.locator('main')).toContainText('Mr Lund is acting on it')
  await expect(desk.getByRole('navigation', { name: 'Office' })).not.toContainText('1 to read')

  await desk.keyboard.press('Control+z')
  await expect(said(desk)).toContainText('Undone. It’s waiting again')
  await expect(desk.getByRole('navigation', { name: 'Office' })).toContainText('1 to read')
  await expect(
    desk.getByRole('button', { name: /I’ve read it and I’m acting on it/ }),
  ).toBeVisible()
})

test('New arrivals are offered and never replace the page', async ({ here, newDesk }) => {
  await referralsIn(here.db, school, FORTY.slice(0, 5))
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.clock.install({ time: TUESDAY_MORNING })
  await desk.goto('/office/queue')
  await expect(rows(desk)).toHaveCount(5)
  await rows(desk).nth(2).click()
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Pupil 3')
  await desk.keyboard.press('r')
  await desk.keyboard.type('Hello, would')

  await aReferral(here.db, school, { name: 'Somebody New', urgent: true })
  await desk.clock.fastForward(61_000)
  const news = desk.getByRole('button', { name: 'Show it' })
  await expect(news).toBeVisible()
  await expect(rows(desk)).toHaveCount(5)
  await desk.keyboard.type(' Tuesday suit you?')
  await expect(desk.getByLabel(/^Write to /)).toHaveValue('Hello, would Tuesday suit you?')

  await news.click()
  await expect(rows(desk)).toHaveCount(6)
  await expect(rows(desk).first()).toContainText('New')
  await expect(rows(desk).first()).toContainText('Somebody New')
  await expect(desk.getByLabel(/^Write to /)).toHaveValue('Hello, would Tuesday suit you?')
})

test('A mentor filters the queue, saves the view, and offers several a group with one undo, by keyboard alone', async ({
  here,
  newDesk,
}) => {
  await referralsIn(here.db, school, [
    ...FORTY.slice(0, 4),
    { name: 'Émile Okoro', byStaff: 'teach', promisedAt: TUESDAY_MORNING + HOUR_MS },
    { name: 'Not Safe', urgent: true },
  ])
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await expect(rows(desk)).toHaveCount(6)
  // The filters come a moment after the rows.
  await expect(desk.getByRole('combobox', { name: /^From/ })).toBeVisible()
  await desk.keyboard.press('f')
  await expect(desk.getByRole('combobox', { name: /^From/ })).toBeFocused()
  await desk.keyboard.type('Teacher')
  await expect(rows(desk)).toHaveCount(1)
  await expect(desk).toHaveURL(/\/office\/queue\?from=teacher$/)
  await desk.getByRole('button', { name: 'Save this view' }).press('Enter')
  await expect(said(desk)).toContainText('View saved. Only you see it.')
  await desk.getByRole('link', { name: 'Show everything' }).press('Enter')
  await expect(rows(desk)).toHaveCount(6)

  await desk.reload()
  const views = desk.getByRole('navigation', { name: 'Saved views' })
  await views.getByRole('link', { name: 'Teacher' }).press('Enter')
  await expect(rows(desk)).toHaveCount(1)
  await expect(rows(desk)).toContainText('Émile Okoro')
  await views.getByRole('link', { name: 'Show everything' }).press('Enter')
  await expect(rows(desk)).toHaveCount(6)

  await desk.keyboard.press('j')
  await expect(chosenRow(desk)).toContainText('Not Safe')
  await desk.keyboard.press('x')
  await expect(said(desk)).toContainText('Open this one and read it first.')
  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  await desk.keyboard.press('j')
  await desk.keyboard.press('Space')
  const several = desk.getByRole('region', { name: 'Several at once' })
  await expect(several).toContainText('2 chosen')
  await several.getByRole('button', { name: 'Group' }).press('Enter')
  await expect(several.getByLabel('They’ll each read')).toHaveValue(/group/)
  await several.getByRole('button', { name: 'Send: offer 2 pupils the group' }).press('Enter')
  await expect(said(desk)).toContainText('2 of 2 done.')
  await expect(rows(desk)).toHaveCount(4)
  await desk.keyboard.press('Control+z')
  await expect(said(desk)).toContainText('Undone. 2 wait again.')
  await expect(rows(desk)).toHaveCount(6)
})

test('Several who are offered a group get a place on the day that is chosen', async ({
  here,
  newDesk,
}) => {
  await referralsIn(here.db, school, FORTY.slice(0, 3))
  await aSeries(here.db, school, {
    kind: 'group',
    title: 'Feeling steady',
    listed: false,
    rule: { capacity: 2 },
  })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await expect(rows(desk)).toHaveCount(3)
  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  const several = desk.getByRole('region', { name: 'Several at once' })
  await several.getByRole('button', { name: 'Group' }).click()
  await several
    .getByRole('button', { name: /^Feeling steady/ })
    .first()
    .click()
  await expect(several).toContainText('Each gets a place, and reads it on their page.')
  await expectAccessible(desk, 'several are offered a group', { target: INLINE_TARGET })
  await several.getByRole('button', { name: 'Send: offer 2 pupils the group' }).click()
  await expect(said(desk)).toContainText('2 of 2 done.')
  await expect(rows(desk)).toHaveCount(1)
  // Both places are taken: the last one is offered none of that day.
  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  await several.getByRole('button', { name: 'Group' }).click()
  await expect(several.getByRole('button', { name: /^Feeling steady/ })).toHaveCount(3)
})

test('The Back button finds the queue as it was left', async ({ here, newDesk }) => {
  await referralsIn(here.db, school, FORTY)
  const desk = await newDesk({ width: 360, height: 740 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await desk.getByRole('button', { name: 'Show the next twenty' }).click()
  const thirty = rows(desk).nth(29)
  await thirty.scrollIntoViewIfNeeded()
  const place = await thirty.boundingBox()
  await thirty.click()
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Pupil 30')

  await desk.goBack()
  await expect(thirty).toBeInViewport()
  await expect(thirty.locator('[data-row]')).toBeFocused()
  await expect(rows(desk)).toHaveCount(40)
  await expect.poll(async () => (await thirty.boundingBox())?.y).toBeCloseTo(must(place).y, -1)
})

test('A text typed before the sign-in expired is kept and sent after a new one', async ({
  here,
  newDesk,
}) => {
  const id = await aCase(here.db, school, 'grace', { name: 'Ffion Price' })
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${id}`)
  const words = 'We made a plan for the morning.'
  await desk.getByLabel('Write a note').fill(words)
  await endSignIns(here, school.id)
  await desk.getByRole('button', { name: 'Save note' }).click()
  await expect(desk.getByRole('alert').first()).toContainText('You’re signed out')
  await expect(desk.getByLabel('Write a note')).toHaveValue(words)

  await isSignedIn(desk, here, 'grace', school.id)
  await desk.getByRole('button', { name: 'I have signed in: go on' }).first().click()
  await expect(desk.getByText('You’re signed out')).toBeHidden()
  await desk.getByRole('button', { name: 'Save note' }).click()
  await expect(said(desk)).toContainText('Note saved.')
  await expect(desk.getByRole('region', { name: 'What’s happened' })).toContainText(words)
})

test('A mentor finds a room, hides the screen and comes back with the keyboard alone', async ({
  here,
  newDesk,
}) => {
  await referralsIn(here.db, school, FORTY.slice(0, 2))
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.clock.install({ time: TUESDAY_MORNING })
  await desk.goto('/office/')
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  await desk.keyboard.press('g')
  await desk.keyboard.press('q')
  await expect(rows(desk)).toHaveCount(2)
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Pupil 1')
  await expect(desk).toHaveTitle(`A request – ${school.name}`)

  const cover = desk.getByRole('dialog', { name: 'This screen is hidden' })
  await pane(desk).getByRole('link').first().focus()
  await desk.keyboard.press('h')
  await expect(cover).toBeVisible()
  await expect(cover).not.toContainText('Pupil')
  await expect(desk).toHaveTitle(school.name)
  await desk.keyboard.press('h')
  await expect(cover).toBeHidden()
  await expect(pane(desk).getByRole('link').first()).toBeFocused()
  await expect(desk).toHaveTitle(`A request – ${school.name}`)

  await desk.getByLabel('Write to Pupil').fill('Hello')
  await desk.getByLabel('Write to Pupil').press('h')
  await expect(desk.getByLabel('Write to Pupil')).toHaveValue('Helloh')
  await desk.clock.fastForward(181_000)
  await expect(cover).toBeVisible()
  await desk.keyboard.press('Enter')
  await expect(cover).toBeHidden()
  await expect(desk.getByLabel('Write to Pupil')).toHaveValue('Helloh')

  const code = desk.waitForRequest(/CaseloadPage/)
  await desk.getByRole('link', { name: 'My caseload' }).focus()
  await code
  await desk.keyboard.press('Control+k')
  await expect(desk.getByRole('combobox', { name: 'Find or do' })).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('combobox', { name: 'Find or do' })).toBeHidden()
})

const OF_REFERRALS: readonly Action[] = ['see_queue', 'see_referral']

test('Each role sees its own pages, and for the others “nothing here” and whose they are', async ({
  here,
  newDesk,
}) => {
  const waiting = await aReferral(here.db, school, { name: 'Kai Brown' })
  const devsCase = await aCase(here.db, school, 'dev', { name: 'Ffion Price' })
  const disclosure = await aDisclosure(here.db, school)
  const open = {
    [`/office/referrals/${waiting}`]: ['grace', 'ruth'],
    [`/office/cases/${devsCase}`]: ['ruth'],
    [`/office/safeguarding/${disclosure}`]: ['lund'],
  }
  const desk = await newDesk()
  for (const role of ROLES) {
    const staffId = PERSON[role]
    // A reader of concerns about staff has no queue and no requests until one comes to them.
    const may = (action: Action) =>
      OF_REFERRALS.includes(action)
        ? scopeOf([role], action) === 'all'
        : scopeOf([role], action) !== null
    const rooms = railFor(may).flatMap((group) => group.rooms.map(({ label }) => label))
    await isSignedIn(desk, here, staffId, school.id)
    await desk.goto('/office/')
    await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
    const rail = desk.getByRole('navigation', { name: 'Office' })
    const more = rail.getByText('More', { exact: true })
    if (await more.isVisible()) await more.press('Enter')
    const links = await rail.getByRole('link').all()
    const labels = await Promise.all(links.map((link) => link.innerText()))
    expect(labels.map((label) => label.replace(/\s*\d+.*$/s, ''))).toEqual(rooms)
    for (const [address, who] of Object.entries(open)) {
      await desk.goto(address)
      const nothing = desk.getByText('There’s nothing here you can open')
      if (who.includes(staffId)) await expect(desk.locator('article .head h1')).toBeVisible()
      else {
        await expect(nothing).toBeVisible()
        if (address.includes('safeguarding'))
          await expect(desk.getByText('This page is for: Safeguarding lead.')).toBeVisible()
      }
    }
  }
})

test('The rail says how many things Today lists, and one fewer once one is decided in the queue', async ({
  here,
  newDesk,
}) => {
  const late = manyReferrals(2, TUESDAY_MORNING - HOUR_MS)
  await referralsIn(here.db, school, late)
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/')
  await expect(desk.getByText('2 things need you', { exact: false })).toBeVisible()
  const today = desk
    .getByRole('navigation', { name: 'Office' })
    .getByRole('link', { name: 'Today' })
  await expect(today).toHaveAccessibleName('Today 2 to do')

  await desk.keyboard.press('g')
  await desk.keyboard.press('q')
  await rows(desk).first().click()
  await expect(pane(desk).getByRole('heading', { name: 'Decide' })).toBeVisible()
  await beginDecision(desk, 'Decline')
  await decisionWords(desk).fill('Not now. Come and see us.')
  await sendDecision(desk).click()
  await expect(today).toHaveAccessibleName('Today 1 to do')
})
