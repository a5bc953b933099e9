import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { PupilPage, SubjectCopies } from '../../worker/pupils/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, type Office, startOffice } from '../support/office.ts'

let ajar: Office

let school: School

let lead: Desk

beforeAll(async () => {
  ajar = await startOffice()
  school = await aSchool(ajar.db)
  lead = await atTheirDesk(ajar, school, 'ruth')
})
afterAll(() => ajar.stop())

const form = (more: object = {}) => ({
  id: newSecret(),
  askedBy: 'pupil',
  askedOn: '2026-11-02',
  knowsThem: true,
  passages: 3,
  leftOut: 1,
  blackedOut: 2,
  ...more,
})

test('A lead mentor’s copy stands once in the pupil’s trail and says who asked, however often it’s sent', async () => {
  const id = await aReferral(ajar.db, school)
  const sent = form()
  await lead.send(`pupils/${id}/copies`, sent)
  const { status, value } = await lead.send<SubjectCopies>(`pupils/${id}/copies`, sent)
  expect(status).toBe(200)
  expect(value.copies).toMatchObject([{ askedBy: 'pupil', passages: 3, leftOut: 1 }])
  const page = (await lead.read<PupilPage>(`pupils/${id}`)).value
  expect(page.trail.filter(({ did }) => did === 'made_copy')).toHaveLength(1)
  expect(page.trailHolds).toBe(true)
})

test('No copy is noted before someone has checked who asks, nor by anyone but a lead mentor', async () => {
  const id = await aReferral(ajar.db, school)
  const unchecked = await lead.send(
    `pupils/${id}/copies`,
    form({ knowsThem: false, askedBy: null }),
  )
  expect(Object.keys(unchecked.problem.fields ?? {})).toEqual(['askedBy', 'knowsThem'])
  for (const who of ['grace', 'lund', 'admin', 'teach']) {
    const desk = await atTheirDesk(ajar, school, who)
    expect([who, (await desk.send(`pupils/${id}/copies`, form())).status]).toEqual([who, 404])
  }
  expect((await lead.read<SubjectCopies>(`pupils/${id}/copies`)).value.copies).toEqual([])
})
