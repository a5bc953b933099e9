import { database } from '../../../db/database.ts'
import { unlockedPages } from '../../../db/tables/returnCode.ts'
import { hashOf, newSecret } from '../../../worker/vault/vault.ts'
import { aMeeting, aMentorTime } from '../../meetings/aMentorTime.ts'
import { aCase, aSchool, manyReferrals, referralsIn } from '../../support/builders.ts'
import { expectAccessible, INLINE_TARGET } from '../support/accessible.ts'
import { expect, test, TUESDAY_MORNING } from '../support/fixtures.ts'
import { expectNoSidewaysScroll } from '../support/noSidewaysScroll.ts'
import { isSignedIn, rows, said } from '../support/officePage.ts'

test('Several who are met once each get a time, the mentor picks another, and one whose time went stays waiting', async ({
  here,
  newDesk,
}) => {
  const school = await aSchool(here.db)
  await referralsIn(
    here.db,
    school,
    manyReferrals(3, TUESDAY_MORNING).map((facts, n) => ({ ...facts, name: `Pupil ${n + 1}` })),
  )
  const ctx = { db: database(here.db), school, now: here.clock.now() }
  await aMentorTime(ctx, { id: 'graces', mentorId: 'grace' })
  const taken = async () => {
    const query = 'SELECT id FROM session WHERE school_id = ? AND taken > 0 ORDER BY id'
    const { results } = await here.db.prepare(query).bind(school.id).all<{ id: string }>()
    return results.map(({ id }) => id.slice(-2)).join()
  }

  const desk = await newDesk({ width: 390, height: 800 })
  await isSignedIn(desk, here, 'grace', school.id)
  await desk.goto('/office/queue')
  await expect(rows(desk)).toHaveCount(3)
  for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await desk.keyboard.press(key)
  const several = desk.getByRole('region', { name: 'Several at once' })
  await several.getByRole('button', { name: 'One chat' }).press('Enter')
  await several.getByRole('radio', { name: /^You/ }).press('Space')
  const times = several.getByRole('group', { name: 'When' })
  const chosen = () => times.locator('option:checked').allTextContents()
  const [tuesday, wednesday, thursday] = ['today', 'Wed 25 Nov', 'Thu 26 Nov'].map(
    (day) => `${day}, 2.20pm`,
  )
  await expect.poll(chosen).toEqual([tuesday, wednesday, thursday])
  // A list answers to the first letters of what it offers. Whoever had that time has the next one then.
  await several.getByRole('combobox', { name: 'Pupil 1' }).press('w')
  await expect.poll(chosen).toEqual([wednesday, tuesday, thursday])
  await expectAccessible(desk, 'several are met once', { target: INLINE_TARGET })
  await expectNoSidewaysScroll(desk)

  const other = await aCase(here.db, school, 'grace')
  const secret = newSecret()
  await ctx.db.insert(unlockedPages).values({
    schoolId: school.id,
    idHash: await hashOf(secret),
    referralId: other,
    endsAt: ctx.now + 1,
  })
  expect(await aMeeting(ctx, other, secret)).toBe('graces.2026-11-24')
  await several.getByRole('button', { name: 'Send: Mrs Okafor meets 3 pupils once' }).press('Enter')
  await expect(said(desk)).toContainText('2 of 3 done.')
  await expect(several).toContainText('Pupil 2: someone else just took that time.')
  await expect(rows(desk)).toHaveCount(1)
  expect(await taken()).toBe('24,25,26')
  await desk.keyboard.press('Control+z')
  await expect(said(desk)).toContainText('Undone. 2 wait again.')
  expect(await taken()).toBe('24')
})
