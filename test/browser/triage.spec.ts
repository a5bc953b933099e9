import type { School } from '../../db/school/school.ts'
import { ROOMS } from '../../web/office/shell/words.ts'
import { type Role, ROLES, scopeOf } from '../../worker/access/rules/accessTable.ts'
import {
  aCase,
  aDisclosure,
  aReferral,
  aSchool,
  manyReferrals,
  referralsIn,
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
import { HOUR_MS } from '../../worker/time/durations.ts'

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
  await desk.goto('/office/')
  await expect(rows(desk)).toHaveCount(20)
  await expect(desk.getByRole('region', { name: 'Queue' })).toContainText('40 wait')

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
  await beginDecision(desk, 'Decline kindly')
  await sendDecision(desk).press('Enter')
  await expect(said(desk)).toContainText('They can read so on their page.')
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
  await expect(said(devs)).toContainText('Mr Patel has taken this on.')

  await sendDecision(graces).click()
  const alert = pane(graces).getByRole('alert').filter({ hasText: 'while you were writing' })
  await expect(alert).toContainText('Mr Patel took this on while you were writing.')
  await expect(alert).toContainText('I would like to draw with you.')
  await expect(alert).toBeFocused()
  await graces.goto('/office/caseload')
  await expect(graces.locator('main')).toContainText('No open cases.')
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
  await expect(desk.getByLabel('What happened')).toBeFocused()
  await desk.keyboard.type('Came in by the side door. Stayed for two lessons.')
  const keep = desk.getByRole('button', { name: 'Keep this note' })
  while (!(await keep.evaluate((it) => it === document.activeElement))) await press('Tab')
  await press('Enter')
  await expect(said(desk)).toContainText('Note kept.')
  expect(keys).toBeLessThanOrEqual(12)

  const notes = desk.getByRole('region', { name: 'Session notes' })
  await expect(notes).toContainText('today · One-to-one · 35 minutes · Mrs Okafor')
  await expect(notes).toContainText('Came in by the side door.')
  await desk.goto('/office/caseload')
  await expect(rows(desk).or(desk.locator('.cases a.row')).first()).toContainText(
    'Came in by the side door.',
  )
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
  await expect(desk).toHaveURL(/\/office\/safeguarding$/)
  await expect(desk.getByRole('navigation', { name: 'Office' })).toContainText('1 waiting')
  await rows(desk).first().click()
  await expect(desk.getByRole('article', { name: 'Disclosure' })).toContainText(words)
  await desk.getByRole('button', { name: 'I have read it and am acting on it' }).click()
  await expect(said(desk)).toContainText('Acknowledged.')
  await expect(desk.locator('main')).toContainText('Acknowledged by Mr Lund')
  await expect(desk.getByRole('navigation', { name: 'Office' })).not.toContainText('1 waiting')
})

test('New arrivals are offered and never replace the page', async ({ here, newDesk }) => {
  await referralsIn(here.db, school, FORTY.slice(0, 5))
  const desk = await newDesk()
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.clock.install({ time: TUESDAY_MORNING })
  await desk.goto('/office/')
  await expect(rows(desk)).toHaveCount(5)
  await rows(desk).nth(2).click()
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Pupil 3')
  await desk.keyboard.press('r')
  await desk.keyboard.type('Hello, would')

  await aReferral(here.db, school, { name: 'Somebody New', urgent: true })
  await desk.clock.fastForward(61_000)
  const news = desk.getByRole('button', { name: '1 new: show them' })
  await expect(news).toBeVisible()
  await expect(rows(desk)).toHaveCount(5)
  await desk.keyboard.type(' Tuesday suit you?')
  await expect(desk.getByLabel('Write to them')).toHaveValue('Hello, would Tuesday suit you?')

  await news.click()
  await expect(rows(desk)).toHaveCount(6)
  await expect(rows(desk).first()).toContainText('New')
  await expect(rows(desk).first()).toContainText('Somebody New')
  await expect(desk.getByLabel('Write to them')).toHaveValue('Hello, would Tuesday suit you?')
})

test('The Back button finds the queue as it was left', async ({ here, newDesk }) => {
  await referralsIn(here.db, school, FORTY)
  const desk = await newDesk({ width: 360, height: 740 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/')
  await desk.getByRole('button', { name: 'Show the next twenty' }).click()
  const thirty = rows(desk).nth(29)
  await thirty.scrollIntoViewIfNeeded()
  const place = await thirty.boundingBox()
  await thirty.click()
  await expect(pane(desk).getByRole('heading', { level: 1 })).toContainText('Pupil 30')

  await desk.goBack()
  await expect(thirty).toBeInViewport()
  await expect(thirty).toBeFocused()
  await expect(rows(desk)).toHaveCount(40)
  await expect.poll(async () => (await thirty.boundingBox())?.y).toBeCloseTo(place!.y, -1)
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
  await desk.getByLabel('What happened').fill(words)
  await endSignIns(here, school.id)
  await desk.getByRole('button', { name: 'Keep this note' }).click()
  await expect(desk.getByRole('alert').first()).toContainText('You are signed out')
  await expect(desk.getByLabel('What happened')).toHaveValue(words)

  await isSignedIn(desk, here, 'grace', school.id)
  await desk.getByRole('button', { name: 'I have signed in: go on' }).first().click()
  await expect(desk.getByText('You are signed out')).toBeHidden()
  await desk.getByRole('button', { name: 'Keep this note' }).click()
  await expect(said(desk)).toContainText('Note kept.')
  await expect(desk.getByRole('region', { name: 'Session notes' })).toContainText(words)
})

/** Someone with just this role. */
const PERSON: Readonly<Record<Role, string>> = {
  mentor: 'grace',
  lead_mentor: 'ruth',
  dsl: 'lund',
  teacher: 'teach',
  administrator: 'admin',
  kitchen: 'kitchen',
}

test('Each role sees its own pages and a plain “nothing here” for the others', async ({
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
  for (const role of ROLES) {
    const staffId = PERSON[role]
    // Who reads only what comes to them has no queue until something has.
    const mayEnter = ({ may }: (typeof ROOMS)[number]) =>
      may === 'see_queue' ? scopeOf([role], may) === 'all' : scopeOf([role], may)
    const rooms = ROOMS.filter(mayEnter).map(({ label }) => label)
    const desk = await newDesk()
    await isSignedIn(desk, here, staffId, school.id)
    await desk.goto('/office/')
    await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
    const links = await desk.getByRole('navigation', { name: 'Office' }).getByRole('link').all()
    const labels = await Promise.all(links.map((link) => link.innerText()))
    expect(labels.map((label) => label.replace(/\s*\d+.*$/s, ''))).toEqual(rooms)
    for (const [address, who] of Object.entries(open)) {
      await desk.goto(address)
      const nothing = desk.getByText('There is nothing here that you can open')
      if (who.includes(staffId)) await expect(desk.locator('.pane-head h1')).toBeVisible()
      else await expect(nothing).toBeVisible()
    }
    await desk.context().close()
  }
})
