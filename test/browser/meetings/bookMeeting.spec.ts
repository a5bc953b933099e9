import { insertNote, sealNote } from '../../../db/cases/sessionNotes.ts'
import { database } from '../../../db/database.ts'
import { ALWAYS } from '../../../db/guardedBy.ts'
import { insertSeries, sealPlan } from '../../../db/timetable/series.ts'
import { unlockedPages } from '../../../db/tables/returnCode.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../../../db/returnCode/unlockedPages.ts'
import { hashOf, newSecret } from '../../../worker/vault/vault.ts'
import { must } from '../../must.ts'
import { aMeeting, aMentorTime } from '../../meetings/aMentorTime.ts'
import { aCase, aReferral, aSchool, STAFF } from '../../support/builders.ts'
import { referralAt } from '../../../web/office/shell/addresses.ts'
import { expectAccessibleHere, INLINE_TARGET } from '../support/accessible.ts'
import {
  beginDecision,
  decisionWords,
  isSignedIn,
  pane,
  said,
  sendDecision,
} from '../support/officePage.ts'
import { expect, test } from '../support/fixtures.ts'

test('A mentor offers a time, books it for a case in two taps, and the pupil reads it and says “not then”', async ({
  here,
  newDesk,
  newPhone,
}) => {
  const school = await aSchool(here.db)
  const id = await aCase(here.db, school, 'grace', { name: 'Amira Khan' })
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'grace', school.id)

  await desk.goto('/office/sessions')
  await desk.getByRole('link', { name: 'My times' }).click()
  await desk.getByRole('button', { name: 'Offer this time' }).click()
  await expect(desk.getByRole('alert')).toContainText('Choose at least one day of the week.')
  await desk.getByRole('checkbox', { name: 'Tuesday' }).first().check()
  await desk.getByLabel('Starts').first().fill('10:20')
  await desk.getByLabel('Where?').first().fill('The Snug')
  await desk.getByRole('button', { name: 'Offer this time' }).click()
  await expect(desk.getByText('Tuesdays, 10.20am to 10.50am').first()).toBeVisible()

  await desk.goto(`/office/cases/${id}`)
  await desk.getByRole('button', { name: 'Tue 1 Dec, 10.20am', exact: true }).click()
  await desk.getByRole('button', { name: 'Book Tue 1 Dec, 10.20am' }).click()
  await expect(said(desk)).toContainText('Booked for Tuesday 1 December')
  await expect(desk.getByText('The Snug, with you')).toBeVisible()

  // The lead mentor's week names the pupil beside the time, and says when Grace is free next.
  const lead = await newDesk({ width: 1280 })
  await isSignedIn(lead, here, 'ruth', school.id)
  await lead.goto('/office/caseloads?from=2026-12-01')
  const week = lead.getByRole('region', { name: 'The week by person' })
  await expect(week.getByRole('link', { name: '10.20am Amira Khan' })).toBeVisible()
  const load = lead.getByRole('row').filter({ hasText: 'Mrs Okafor' }).first()
  await expect(load).toContainText('None this week')
  await lead.getByRole('link', { name: 'Week after' }).click()
  await expect(load).toContainText('Tue 8 Dec, 10.20am')
  await expect(week).toContainText('10.20am free')

  await desk.getByRole('button', { name: 'Book another' }).click()
  await desk.getByRole('button', { name: 'Tue 8 Dec, 10.20am', exact: true }).click()
  await expect(desk.getByText('They’d miss the same lesson as on Tue 1 Dec.')).toBeVisible()

  const secret = newSecret()
  const endsAt = here.clock.now() + UNLOCKED_PAGE_LASTS_MS
  await database(here.db)
    .insert(unlockedPages)
    .values({ schoolId: school.id, idHash: await hashOf(secret), referralId: id, endsAt })
  const phone = await newPhone({ scripts: false })
  await phone.goto(`/${school.id}/page/${secret}`)
  await expect(
    phone.getByText('You meet Grace on Tuesday 1 December, 10.20am to 10.50am, in The Snug.'),
  ).toBeVisible()
  await phone.getByRole('button', { name: 'I can’t then' }).click()
  await expect(phone.getByRole('status')).toContainText('You’re not meeting then')
  await expect(phone.getByRole('button', { name: 'Book this time' })).toBeVisible()
})

test('A mentor who decides in two tabs reads in the second which time stands, and keeps the words', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const ctx = { db: database(here.db), school, now: here.clock.now() }
  await aMentorTime(ctx, { id: 'graces', mentorId: 'grace' })
  const id = await aReferral(here.db, school, { name: 'Kai Brown' })
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'grace', school.id)
  const other = await desk.context().newPage()
  for (const [tab, time] of [
    [desk, 'Today, 2.20pm'],
    [other, 'Wed 25 Nov, 2.20pm'],
  ] as const) {
    await tab.goto(referralAt(id))
    await expect(pane(tab).getByRole('heading', { name: 'Decide' })).toBeVisible()
    await beginDecision(tab, 'One chat')
    await pane(tab).getByRole('button', { name: time, exact: true }).click()
  }
  await decisionWords(other).fill('Come on Wednesday.')
  await sendDecision(desk).click()
  await expect(said(desk)).toContainText('can read it in 30 seconds')
  await sendDecision(other).click()
  const alert = pane(other).getByRole('alert')
  await expect(alert).toContainText(
    'You offered one chat, for Tuesday 24 November at 2.20pm, already.',
  )
  await expect(alert).toContainText('Come on Wednesday.')
})

test('A mentor gives one chat a time; where another took it first, the words stay and the next time is chosen', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  const ctx = { db: database(here.db), school, now: here.clock.now() }
  await aMentorTime(ctx, { id: 'graces', mentorId: 'grace' })
  const [id, other] = [
    await aReferral(here.db, school, { name: 'Kai Brown' }),
    await aCase(here.db, school, 'grace'),
  ]
  const desk = await newDesk({ width: 1280 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto(referralAt(id))
  await expect(pane(desk).getByRole('heading', { name: 'Decide' })).toBeVisible()
  await beginDecision(desk, 'One chat')
  const time = (words: string) => pane(desk).getByRole('button', { name: words, exact: true })
  await expect(time('Without a time yet')).toHaveAttribute('aria-pressed', 'true')
  await time('Today, 2.20pm').click()
  await expect(pane(desk).getByText('The Snug, with you')).toBeVisible()
  await decisionWords(desk).fill('Come and have a cup of tea.')
  await expectAccessibleHere(desk, 'one chat with a time', { target: INLINE_TARGET })

  const secret = newSecret()
  const opening = { schoolId: school.id, idHash: await hashOf(secret), referralId: other }
  await ctx.db.insert(unlockedPages).values({ ...opening, endsAt: ctx.now + 1 })
  await aMeeting(ctx, other, secret)
  await sendDecision(desk).click()
  await expect(pane(desk).getByRole('alert')).toContainText('Someone else just took that time.')
  await expect(time('Today, 2.20pm')).toBeHidden()
  await expect(decisionWords(desk)).toHaveValue('Come and have a cup of tea.')
  await time('Wed 25 Nov, 2.20pm').click()
  await sendDecision(desk).click()
  await expect(said(desk)).toContainText('can read it in 30 seconds')

  await desk.goto(referralAt(id))
  await expect(pane(desk).getByText('Wednesday 25 November, 2.20pm to 2.50pm')).toBeVisible()
})

/** As they are printed. */
const NAMES = ['Ffion H.', 'Devonte M.', 'Chantelle A.', 'Lucy P.', 'Mason T.', 'Inaya S.']

test('The team’s week takes one page of paper, for the seeded school and for eight mentors with a full week', async ({
  here,
  newDesk,
}) => {
  const mentors = Array.from({ length: 8 }, (_, n) => ({
    id: `mentor${n}`,
    name: `Mrs Featherstone-${n}`,
    calledByPupils: `Bea ${n}`,
    roles: ['mentor'] as const,
  }))
  const school = await aSchool(here.db, {
    staff: [...STAFF.filter(({ id }) => id === 'ruth'), ...mentors],
  })
  const db = database(here.db)
  for (const { id: mentorId } of mentors) {
    const caseId = await aCase(here.db, school, mentorId, { name: must(NAMES[0]) })
    const day = NAMES.map(async (title, n) => {
      const hour = n + 9
      const rule = {
        fromOn: '2026-11-23',
        weekdays: [1, 2, 3, 4, 5],
        everyWeeks: 1,
        runs: 'term_time',
        starts: `${hour}:20`.padStart(5, '0'),
        ends: `${hour}:50`.padStart(5, '0'),
        place: 'The Snug',
        capacity: null,
      } as const
      const [schoolId, id] = [school.id, newSecret()]
      const plan = { title, about: '', rules: [rule], untilOn: null } as const
      const planSealed = await sealPlan(school.vault, id, plan)
      const facts = { listed: false, neverFull: false, countShown: false, madeAt: 0 }
      const row = { schoolId, id, kind: 'duty', audience: 'pupils', mentorId, planSealed } as const
      return insertSeries(db, { ...row, ...facts })
    })
    const met = Array.from({ length: 14 }, async () => {
      const note = { schoolId: school.id, id: newSecret(), caseId, byStaffId: mentorId }
      const its = { kind: 'one_to_one', metOn: '2026-11-24', minutes: 30, writtenAt: 0 } as const
      const words = 'We read the letter from home together, and chose what to say on Friday. '
      return insertNote(
        db,
        await sealNote(school.vault, { ...note, ...its, words: words.repeat(4) }),
        ALWAYS,
      )
    })
    await Promise.all([...day, ...met])
  }
  const lead = await newDesk({ width: 1280 })
  for (const [who, its] of [
    ['ruth', school.id],
    ['lead', 'harbour-academy'],
  ] as const) {
    await isSignedIn(lead, here, who, its)
    await lead.goto('/office/caseloads')
    await expect(lead.getByRole('region', { name: 'The week by person' })).toBeVisible()
    await expect(lead.locator('.week-notes li').first()).toBeVisible()
    const paper = await lead.pdf({ preferCSSPageSize: true })
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
    await lead.emulateMedia({ media: 'print' })
    const small = lead.locator('.week-grid td, .week-notes li, .team-loads td')
    const sizes = await small.evaluateAll((all) =>
      all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
    )
    // In points, of which a pixel is three quarters.
    expect(Math.round(Math.min(...sizes) * 7.5) / 10).toBeGreaterThanOrEqual(7)
    await lead.emulateMedia({ media: null })
  }
})
