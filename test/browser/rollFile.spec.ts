import { database } from '../../db/database.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { joinToRoll, WITH_LESSONS } from '../lessons/aTimetable.ts'
import { aMentorTime } from '../meetings/aMentorTime.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import { expect, test } from './support/fixtures.ts'
import { isSignedIn } from './support/officePage.ts'

const FILE = [
  'Forename,Surname,Year,DOB,UPN',
  'Suharto,,7.0,14-Mar-15,',
  'Zoë,O´Brien,7,42077,',
  'Kai,Brown,Class of 2031,,',
  'Ada,Smith-Jones,8,,A123456789012',
  'Total,,4,,',
].join('\r\n')

test('An administrator puts the good rows of a file on the roll and is told which row was left out', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 1280 })
  const { id } = await aSchool(here.db)
  await isSignedIn(page, here, 'admin', id)
  await page.goto('/office/roll')
  await page.getByLabel('CSV file').setInputFiles({
    name: 'pupils.csv',
    mimeType: 'text/csv',
    // As some systems write it: two bytes a letter, and no mark that says so.
    buffer: Buffer.from(FILE, 'utf16le'),
  })
  await expect(page.getByRole('heading', { name: 'What this file would do' })).toBeVisible()
  const preview = page.getByRole('form')
  await expect(preview.getByText('We can’t read 1 row, so we’ll leave it out.')).toBeVisible()
  await expect(preview.getByText('Row 4.')).toBeVisible()
  await expect(preview.getByText('The year group is “Class of 2031”.')).toBeVisible()
  await expect(preview.getByText('3 added')).toBeVisible()
  // The row that was left out may be anyone's.
  await expect(preview.getByText('who aren’t in the file left?')).toBeHidden()
  await page.getByRole('button', { name: 'Put this on the roll' }).click()
  await expect(page.getByText('Saved: 3 added, 0 changed. 1 row was left out.')).toBeVisible()
})

test('An administrator corrects rows in place, before the yes and after it', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 390 })
  const school = await aSchool(here.db)
  await isSignedIn(page, here, 'admin', school.id)
  await page.goto('/office/roll')
  await page.getByLabel('CSV file').setInputFiles({
    name: 'pupils.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'Forename,Surname,Year,DOB',
        'Zoë,Reed,8,',
        'Kai,Brown,Class of 2031,',
        'Ella,Khan,9,14-03-15',
      ].join('\r\n'),
    ),
  })
  const correct = page.getByRole('form', { name: 'Correct 2 rows here' })
  const kai = correct.getByRole('group', { name: 'Row 3' })
  await expect(kai.getByLabel('Forename')).toHaveValue('Kai')
  await expect(kai.getByLabel('Year')).toHaveValue('Class of 2031')
  await kai.getByLabel('Year').fill('7')
  await kai.getByLabel('Year').press('Enter')
  const preview = page.getByRole('form', { name: 'What this file would do' })
  await expect(preview.getByText('2 added')).toBeVisible()
  await expect(preview.getByText('We can’t read 1 row')).toBeVisible()
  await page.getByRole('button', { name: 'Put this on the roll' }).click()
  await expect(page.getByText('Saved: 2 added, 0 changed. 1 row was left out.')).toBeVisible()

  // The others are on the roll: the one that was left out joins them, and nobody leaves by it.
  const ella = page.getByRole('group', { name: 'Row 4' })
  await expect(page.getByText('The others are on the roll.')).toBeVisible()
  await ella.getByLabel('Birthday').fill('15 March 2014')
  await page.getByRole('button', { name: 'Read this row again' }).click()
  await expect(preview.getByText('1 added')).toBeVisible()
  await expect(preview.getByText('no longer in the file')).toBeHidden()
  await page.getByRole('button', { name: 'Put this on the roll' }).click()
  await expect(page.getByText('1 added, 0 changed, 0 left.')).toBeVisible()
  const { results } = await here.db
    .prepare('SELECT left_on FROM pupil WHERE school_id = ?')
    .bind(school.id)
    .all()
  expect(results).toEqual([{ left_on: null }, { left_on: null }, { left_on: null }])
})

test('A mentor finds and opens a pupil by half a name, with the keyboard alone', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 1280 })
  const school = await aSchool(here.db)
  const ajar = { ...here, clock: { now: here.clock.now() } }
  await aRoll(ajar, school, [
    aLine('Katherine', 'Bell', 8),
    aLine('Tomasz', 'Wójcik', 9),
    aLine('Kai', 'Brown', 7),
  ])
  await aReferral(here.db, school, { name: 'Amira Ward' })
  await aCase(here.db, school, 'grace', { name: 'Ella Reed' })
  await aCase(here.db, school, 'grace', { name: 'Tomos Lewis' })
  await isSignedIn(page, here, 'grace', school.id)
  await page.goto('/office/caseload')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  const box = page.getByRole('combobox', { name: 'Find or do' })
  const chosen = page.getByRole('option', { selected: true })
  const press = (key: string) => page.keyboard.press(key)
  await press('/')
  await expect(box).toBeFocused()
  await expect(page.getByRole('option', { name: 'Tell Mr Lund something now' })).toBeVisible()
  await page.keyboard.type('wojc')
  await expect(chosen).toHaveText(/Tomasz Wójcik\s*9B/)
  // Closed, and opened again before the browser has said that it’s closed.
  await page.evaluate(() => {
    const down = (key: KeyboardEventInit) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key }),
      )
    down({ key: 'Escape' })
    down({ key: 'k', ctrlKey: true })
  })
  await expect(box).toBeFocused()
  await expect(box).toHaveValue('')
  await press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  // From a box as well, and quicker than the answer.
  await press('Control+k')
  await page.keyboard.type('kat')
  await press('Enter')
  await expect(page).toHaveURL(/\/office\/pupils\/[\w-]+$/)
  expect(page.url()).not.toMatch(/kat/i)

  await press('Control+k')
  await expect(page.getByRole('group', { name: 'Lately' })).toContainText('Katherine Bell')
  await page.keyboard.type('ward')
  await expect(chosen).toHaveText(/Amira Ward\s*8B · waiting/)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('reed')
  await expect(chosen).toHaveText(/Ella Reed\s*8B · your case/)
  await press('ArrowDown')
  await expect(chosen).toHaveText('Write a note about Ella Reed')
  await press('ArrowUp')
  // A note is about whose case it is, whoever else was found.
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('tom')
  await expect(chosen).toHaveText(/Tomasz Wójcik/)
  await expect(page.getByRole('option', { name: /^Write a note about/ })).toHaveText([
    'Write a note about Tomos Lewis',
  ])
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('reed')
  await expect(chosen).toHaveText(/Ella Reed/)
  await press('Enter')
  await expect(page).toHaveURL(/\/office\/cases\//)

  // An action or a room is no name.
  await press('Control+k')
  await page.keyboard.type('queue')
  await expect(page.getByRole('option', { name: 'Queue' })).toBeVisible()
  await expect(page.locator('#found')).toHaveAttribute('aria-busy', 'false')
  await expect(page.getByRole('option', { name: /^Refer “/ })).toBeHidden()
  await expect(page.getByText('Nobody you may see is called')).toBeHidden()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Odalys Quint')
  await expect(page.getByText('Nobody you may see is called “Odalys Quint”.')).toBeVisible()
  await press('Enter')
  await expect(page.getByLabel('Who is it about?')).toHaveValue('Odalys Quint')
  await expect(page).toHaveURL(/\/office\/refer$/)
  const whom = page.getByLabel('Who is it about?')
  await whom.fill('kathrine')
  await page.getByRole('button', { name: 'Katherine Bell, 8B' }).press('Enter')
  await expect(whom).toHaveValue('Katherine Bell, 8B')
  await expect(whom).toBeFocused()
  await whom.fill('Odalys Quint')
  const kept = () => JSON.stringify([localStorage, sessionStorage, history.state])
  expect(await page.evaluate(kept)).not.toMatch(/katherine|odalys/i)
})

test('The safeguarding lead finds and opens a pupil for whom nobody has asked', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 1280 })
  const school = await aSchool(here.db)
  await aRoll({ ...here, clock: { now: here.clock.now() } }, school, [
    aLine('Katherine', 'Bell', 8),
  ])
  await isSignedIn(page, here, 'lund', school.id)
  await page.goto('/office/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused()
  await page.keyboard.type('kat')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/office\/pupils\/[\w-]+$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Katherine Bell' })).toBeVisible()
})

test('Find never says who is on the roll to someone who may not see it, and says when it found nothing', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  await aRoll({ ...here, clock: { now: here.clock.now() } }, school, [
    aLine('Katherine', 'Bell', 8),
  ])
  const says = {
    teach: 'You haven’t referred anyone called “Katherine Bell”.',
    admin: 'Nothing found.',
  }
  for (const [who, words] of Object.entries(says)) {
    const page = await newDesk({ width: 1280 })
    await isSignedIn(page, here, who, school.id)
    await page.goto('/office/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused()
    await page.keyboard.type('Katherine Bell')
    await expect(page.locator('#find .says')).toHaveText(words)
    await expect(page.getByRole('option')).toHaveText(who === 'teach' ? ['Refer a pupil'] : [])
  }
})

const LESSONS = [
  'Adno,Day,Period,Subject',
  '4123,Tuesday,P2,English',
  '4123,Thursday,P2,Art',
  '4123,Thursday,P9,Music',
  '9999,Monday,P1,Maths',
].join('\n')

test('An administrator takes a file of lessons, and a mentor sees what a pupil would miss, and writes it down anew', async ({
  here,
  newDesk,
}) => {
  const page = await newDesk({ width: 1280 })
  const school = await aSchool(here.db, { calendar: WITH_LESSONS })
  await aRoll({ ...here, clock: { now: here.clock.now() } }, school, [
    aLine('Kai', 'Brown', 8, { number: '004123' }),
  ])
  const caseId = await aCase(here.db, school, 'grace')
  await joinToRoll(here.db, school, caseId)
  await isSignedIn(page, here, 'admin', school.id)
  await page.goto('/office/roll/lessons')
  await page.getByLabel('CSV file').setInputFiles({
    name: 'lessons.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(LESSONS),
  })
  await expect(page.getByText('3 lessons of 2 pupils.')).toBeVisible()
  await expect(page.getByText('Row 4: The settings have no period “P9”.')).toBeVisible()
  await page.getByRole('button', { name: 'Take these lessons' }).click()
  await expect(
    page.getByText('1 pupil has their lessons now. 1 pupil isn’t on the roll: row 5.'),
  ).toBeVisible()

  const ctx = { db: database(here.db), school, now: here.clock.now() }
  await aMentorTime(ctx, { id: newSecret(), mentorId: 'grace', starts: '10:20', ends: '10:50' })
  const desk = await newDesk({ width: 390 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(`/office/cases/${caseId}`)
  const free = desk.getByRole('group', { name: 'Free times' })
  await expect(
    free.getByRole('button', { name: 'nobody’s taken out of English' }).first(),
  ).toBeVisible()
  await free.getByRole('button', { name: 'nobody’s taken out of English' }).first().click()
  await expect(desk.getByText('Nobody is taken out of English.')).toBeVisible()
  await desk.getByText('Their lessons').click()
  await expect(desk.getByText('From the school’s file of')).toBeVisible()
  await desk.getByText('Tue', { exact: true }).click()
  await desk.getByLabel('P2, 10am').fill('Drama')
  await desk.getByRole('button', { name: 'Save their lessons' }).click()
  await expect(free.getByRole('button', { name: 'misses Drama' }).first()).toBeVisible()
})
