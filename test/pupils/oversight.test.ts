import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { OversightPage, SubjectCopies } from '../../worker/pupils/office/answers.ts'
import type { RetentionPage } from '../../worker/retention/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import {
  atTheirDesk,
  type Desk,
  MONDAY_MORNING,
  type Office,
  startOffice,
} from '../support/office.ts'

let ajar: Office

let school: School

let officer: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())
beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  officer = await atTheirDesk(ajar, school, 'dpo')
})

const REASON = 'An inquiry of the county may ask for it'

const oversight = async (desk = officer) => (await desk.read<OversightPage>('oversight')).value

async function hold(desk: Desk, id: string, on: 'referral' | 'disclosure' = 'referral') {
  const form = { id: newSecret(), on, whole: false, reason: REASON }
  expect((await desk.send(`records/${id}/hold`, form)).status).toBe(200)
}

const ask = (desk: Desk, id: string, askedOn: string) =>
  desk.send<SubjectCopies>(`pupils/${id}/copy-requests`, {
    id: newSecret(),
    askedBy: 'parent',
    byRight: 'responsibility',
    askedOn,
    knowsThem: true,
  })

async function copy(desk: Desk, id: string, askedOn: string) {
  const { value } = await ask(desk, id, askedOn)
  const requestId = must(value.requests[0]).id
  const made = { id: newSecret(), requestId, passages: 3, leftOut: 1, blackedOut: 0 }
  return desk.send(`pupils/${id}/copies`, made)
}

test('The data protection officer reads who made a copy, a hold and an export, and nothing of whom or why', async () => {
  const lead = await atTheirDesk(ajar, school, 'ruth')
  const dsl = await atTheirDesk(ajar, school, 'lund')
  const id = await aReferral(ajar.db, school, { name: 'Amelia Featherstonehaugh' })
  const disclosureId = await aDisclosure(ajar.db, school)
  expect((await copy(lead, id, '2026-10-31')).status).toBe(200)
  await hold(lead, id)
  await dsl.read(`disclosures/${disclosureId}`)
  const exported = await dsl.send(`disclosures/${disclosureId}/export`, {
    id: newSecret(),
    reason: REASON,
    as: 'json',
  })
  expect(exported.status).toBe(200)

  const page = await oversight()
  expect(page).toMatchObject({
    copies: [
      {
        by: { name: 'Ms Adeyemi' },
        askedBy: 'parent',
        asked: { on: '2026-10-31', dueOn: '2026-11-30' },
        passages: 3,
        leftOut: 1,
      },
    ],
    holds: [{ onKind: 'referral', by: { name: 'Ms Adeyemi' }, lifted: null }],
    exports: [{ by: { name: 'Mr Lund' } }],
  })
  const said = JSON.stringify(page)
  for (const hidden of ['Featherstonehaugh', REASON, id, disclosureId]) {
    expect(said).not.toContain(hidden)
  }
})

test('The data protection officer reads periods and numbers, changes none, and opens no record', async () => {
  const id = await aReferral(ajar.db, school)
  const lead = await atTheirDesk(ajar, school, 'ruth')
  await hold(lead, id)
  const { value } = await officer.read<RetentionPage>('retention')
  expect(value).toMatchObject({ leaving: null, holds: null, may: { set: false } })
  expect(value.rows.length).toBeGreaterThan(3)
  expect((await officer.send('retention/case/period', { months: 40 })).status).toBe(404)
  for (const address of ['queue', `referrals/${id}`, `pupils/${id}`, 'safeguarding', 'referred']) {
    expect([address, (await officer.read(address)).status]).toEqual([address, 404])
  }
})

test('What was taken out of a request that names the data protection officer leaves no trace for them', async () => {
  const lead = await atTheirDesk(ajar, school, 'ruth')
  const named = await aReferral(ajar.db, school, { not: 'dpo' })
  expect((await copy(lead, named, '2026-11-02')).status).toBe(200)
  await hold(lead, named)
  expect(await oversight()).toEqual({ copies: [], holds: [], exports: [] })
})

test('A copy needs the day on which someone asked, and none that is still to come', async () => {
  const lead = await atTheirDesk(ajar, school, 'ruth')
  const id = await aReferral(ajar.db, school)
  for (const day of ['', '2099-01-01']) {
    const { problem } = await ask(lead, id, day)
    expect(Object.keys(problem.fields ?? {})).toEqual(['askedOn'])
  }
  expect((await oversight()).copies).toEqual([])
})
