import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { PupilPage, SubjectCopies } from '../../worker/pupils/office/answers.ts'
import type { CopyRequestsPage } from '../../worker/pupils/office/copyAnswers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, type Office, startOffice } from '../support/office.ts'

let ajar: Office

let school: School

let lead: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  school = await aSchool(ajar.db)
  lead = await atTheirDesk(ajar, school, 'ruth')
})

const asking = (more: object = {}) => ({
  id: newSecret(),
  askedBy: 'pupil',
  byRight: 'own',
  askedOn: '2026-10-31',
  knowsThem: true,
  ...more,
})

const copy = (requestId: string) => ({
  id: newSecret(),
  requestId,
  passages: 3,
  leftOut: 1,
  blackedOut: 2,
})

/** Someone asks for a copy of a new request. Answers the ids of both. */
async function asked(more: object = {}) {
  const id = await aReferral(ajar.db, school)
  const { status, value } = await lead.send<SubjectCopies>(
    `pupils/${id}/copy-requests`,
    asking(more),
  )
  expect(status).toBe(200)
  return { id, requestId: must(value.requests[0]).id }
}

const open = async () => (await lead.read<CopyRequestsPage>('copy-requests')).value.requests

const copiesToday = async (desk: Desk) =>
  (await desk.read<TodayPage>('today')).value.needs.find(({ kind }) => kind === 'copy')

test('A lead mentor’s copy stands once in the pupil’s trail and says who asked, however often it’s sent', async () => {
  const { id, requestId } = await asked()
  const sent = copy(requestId)
  await lead.send(`pupils/${id}/copies`, sent)
  const { status, value } = await lead.send<SubjectCopies>(`pupils/${id}/copies`, sent)
  expect(status).toBe(200)
  expect(value.copies).toMatchObject([{ askedBy: 'pupil', passages: 3, leftOut: 1 }])
  expect(value.requests).toMatchObject([{ id: requestId, endedAs: 'given' }])
  const page = (await lead.read<PupilPage>(`pupils/${id}`)).value
  expect(page.trail.filter(({ did }) => did === 'made_copy')).toHaveLength(1)
  expect(page.trail.filter(({ did }) => did === 'asked_for_copy')).toHaveLength(1)
  expect(page.trailHolds).toBe(true)
})

test('No copy is noted before it’s noted who asks, nor once they ask no more', async () => {
  const id = await aReferral(ajar.db, school)
  expect((await lead.send(`pupils/${id}/copies`, copy(newSecret()))).status).toBe(404)
  const { id: theirs, requestId } = await asked()
  expect((await lead.send(`pupils/${id}/copies`, copy(requestId))).status).toBe(404)
  const ended = { requestId, endedAs: 'withdrawn' }
  expect((await lead.send(`pupils/${theirs}/copy-requests/no-copy`, ended)).status).toBe(200)
  expect((await lead.send(`pupils/${theirs}/copies`, copy(requestId))).status).toBe(409)
  const { value } = await lead.read<SubjectCopies>(`pupils/${theirs}/copies`)
  expect([value.copies, value.requests[0]?.endedAs]).toEqual([[], 'withdrawn'])
})

test('No request is noted before someone has checked who asks, nor by anyone but a lead mentor', async () => {
  const id = await aReferral(ajar.db, school)
  const unchecked = await lead.send(
    `pupils/${id}/copy-requests`,
    asking({ knowsThem: false, askedBy: null, byRight: null }),
  )
  const fields = Object.keys(unchecked.problem.fields ?? {})
  expect(fields).toEqual(['askedBy', 'byRight', 'knowsThem'])
  const early = await lead.send(`pupils/${id}/copy-requests`, asking({ askedOn: '2999-01-01' }))
  expect(Object.keys(early.problem.fields ?? {})).toEqual(['askedOn'])
  for (const who of ['grace', 'lund', 'admin', 'teach']) {
    const desk = await atTheirDesk(ajar, school, who)
    const sent = await desk.send(`pupils/${id}/copy-requests`, asking())
    expect([who, sent.status]).toEqual([who, 404])
    expect([who, (await desk.read('copy-requests')).status]).toEqual([who, 404])
  }
  expect(await open()).toEqual([])
})

test('Who waits stands in a list by the day it’s due, a month after they asked, and on the lead mentor’s first page until it’s answered', async () => {
  const later = await asked({ askedOn: '2026-11-02' })
  const first = await asked({ askedBy: 'parent', byRight: 'responsibility' })
  expect((await open()).map(({ id, dueOn }) => [id, dueOn])).toEqual([
    [first.requestId, '2026-11-30'],
    [later.requestId, '2026-12-02'],
  ])
  expect((await copiesToday(lead))?.rows).toEqual([
    { id: first.id, dueOn: '2026-11-30' },
    { id: later.id, dueOn: '2026-12-02' },
  ])
  const grace = await atTheirDesk(ajar, school, 'grace')
  expect((await copiesToday(grace))?.rows ?? []).toEqual([])
  await lead.send(`pupils/${first.id}/copies`, copy(first.requestId))
  expect((await open()).map(({ id }) => id)).toEqual([later.requestId])
  expect((await copiesToday(lead))?.total).toBe(1)
})
