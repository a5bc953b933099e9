import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { ReferredPage, YearReferredPage } from '../../worker/referrals/office/answers.ts'
import type { RolesSaved, StaffPage } from '../../worker/staff/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { must } from '../must.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let moss: Desk

let grace: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  moss = await atTheirDesk(ajar, school, 'year8')
  grace = await atTheirDesk(ajar, school, 'grace')
})

const yearPage = async () => (await moss.read<YearReferredPage>('year-referred')).value

const names = async () => (await yearPage()).referred.map(({ pupil }) => pupil?.name)

/** A teacher's referral of a pupil of this year. */
const referred = (name: string, year: number, more: Parameters<typeof aReferral>[2] = {}) =>
  aReferral(ajar.db, school, {
    byStaff: 'teach',
    who: {
      self: { name: 'Mr Bell', year: null, group: '' },
      other: { name, year, group: '' },
    },
    ...more,
  })

test('A head of year reads of a pupil of theirs exactly what the teacher who referred them reads', async () => {
  const id = await referred('Kai Brown', 8, { story: 'He sits by the door.' })
  const bell = await atTheirDesk(ajar, school, 'teach')
  const asTeacher = async () => (await bell.read<ReferredPage>('referred')).value.referred
  expect(await asTeacher()).toMatchObject([{ id, standing: 'received', told: [] }])
  expect(await yearPage()).toEqual({ years: [8], referred: await asTeacher() })

  await grace.read(`referrals/${id}`)
  const told = { id: newSecret(), phrase: 'someone_else_helps' }
  expect((await grace.send(`referrals/${id}/feedback`, told)).status).toBe(200)
  expect(await asTeacher()).toMatchObject([
    { standing: 'read', told: [{ phrase: 'someone_else_helps' }] },
  ])
  expect((await yearPage()).referred).toEqual(await asTeacher())
  expect(JSON.stringify(await yearPage())).not.toContain('by the door')
  expect((await moss.read(`referrals/${id}`)).status).toBe(404)
})

test('Pupils of other years, their own requests, concerns and what names the head of year are never in the list', async () => {
  await referred('Seven Smith', 7)
  await referred('Named Nolan', 8, { not: 'year8' })
  await referred('About Adams', 8, { aboutStaff: 'grace', goesTo: 'lead_mentor' })
  await referred('Locked Lane', 8, { identity: 'sealed' })
  await aReferral(ajar.db, school, { name: 'Own Osman' })
  await aReferral(ajar.db, school, { name: 'Parents Pike', madeBy: 'parent', about: 'child' })
  const other = await aSchool(ajar.db)
  await aReferral(ajar.db, other, { byStaff: 'teach', name: 'Elsewhere Evans' })
  await referred('Kai Brown', 8)
  expect(await names()).toEqual(['Kai Brown'])
})

test('The year is the roll’s once a mentor has said who the pupil is, whatever was typed', async () => {
  await aRoll(ajar, school, [
    aLine('Nine', 'North', 9, { upn: 'A123456789012' }),
    aLine('Eight', 'East', 8, { row: 3 }),
  ])
  const [typedEight, typedNine] = [await referred('Nine North', 8), await referred('Eight E', 9)]
  expect(await names()).toEqual(['Nine North'])
  const pupils = ajar.db.prepare(
    'SELECT id FROM pupil WHERE school_id = ? AND upn_tag IS NOT NULL = ?',
  )
  for (const [id, hasUpn] of [
    [typedEight, 1],
    [typedNine, 0],
  ] as const) {
    const pupilId = await pupils.bind(school.id, hasUpn).first<string>('id')
    expect((await grace.send(`referrals/${id}/pupil`, { pupilId })).status).toBe(200)
  }
  expect(await names()).toEqual(['Eight E'])
})

test('Pupils move up in September with what was referred the school year before', async () => {
  const lastJune = Date.UTC(2026, 5, 8, 9, 0)
  await referred('Was Seven', 7, { madeAt: lastJune })
  await referred('Was Eight', 8, { madeAt: lastJune })
  await referred('Long Ago', 6, { madeAt: Date.UTC(2025, 5, 8, 9, 0) })
  expect(await names()).toEqual(['Was Seven'])
})

test('A year more waits for a second person’s yes, and a year less holds at once', async () => {
  await referred('Kai Brown', 8)
  await referred('Nina Nine', 9, { madeAt: Date.UTC(2026, 10, 20, 9, 0) })
  const admin = await atTheirDesk(ajar, school, 'admin')
  const change = async (years: number[]) => {
    const { value: page } = await admin.read<StaffPage>('staff')
    const { rolesVersion: version } = must(page.staff.find(({ id }) => id === 'year8'))
    const wanted = { roles: ['head_of_year'], safeguardingRank: null, years }
    const form = { id: newSecret(), version, ...wanted }
    return (await admin.send<RolesSaved>('staff/year8/roles', form)).value.outcome
  }

  expect(await change([9, 8])).toBe('proposed')
  expect(await names()).toEqual(['Kai Brown'])
  const [proposal] = (await admin.read<StaffPage>('staff')).value.proposals
  expect(proposal).toMatchObject({ was: { years: [8] }, years: [8, 9] })
  const lead = await atTheirDesk(ajar, school, 'ruth')
  expect((await lead.send(`proposals/${proposal?.id}/agreement`)).status).toBe(200)
  expect(await names()).toEqual(['Kai Brown', 'Nina Nine'])

  expect(await change([9])).toBe('changed')
  expect(await names()).toEqual(['Nina Nine'])
  expect(await change([])).toBe('changed')
  expect(await yearPage()).toEqual({ years: [], referred: [] })
})
