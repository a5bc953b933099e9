import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { countHidden, pressingFigures, queueAfter, unreadReplies } from '../../db/triage/queue.ts'
import type { Viewer } from '../../db/access/visibleReferrals.ts'
import type { School } from '../../db/school/school.ts'
import { talliesOf } from '../../db/triage/waitingCounts.ts'
import { trailHead } from '../../db/trail.ts'
import { acknowledgeDisclosure } from '../../worker/safeguarding/acknowledgeDisclosure.ts'
import { sendReply } from '../../worker/referrals/sendReply.ts'
import { askToOpenName } from '../../worker/safeguarding/askForLockedName.ts'
import { endDisclosure } from '../../worker/safeguarding/closeDisclosure.ts'
import { exportDisclosure } from '../../worker/safeguarding/exportDisclosure.ts'
import { noteInDisclosure } from '../../worker/safeguarding/addStaffEntry.ts'
import { settleNameRequest } from '../../worker/safeguarding/settleNameRequest.ts'
import { viewLockedName } from '../../worker/safeguarding/viewLockedName.ts'
import { writeDisclosureStep } from '../../worker/safeguarding/writeDisclosureStep.ts'
import { decideReferral } from '../../worker/triage/decideReferral.ts'
import type { StaffContext } from '../../worker/context/staffContext.ts'
import { raiseDisclosure } from '../../worker/safeguarding/raiseDisclosure.ts'
import { viewCase } from '../../worker/cases/viewCase.ts'
import { viewDisclosure } from '../../worker/safeguarding/viewDisclosure.ts'
import { viewReferral } from '../../worker/referrals/viewReferral.ts'
import { writeSessionNote } from '../../worker/cases/writeSessionNote.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import {
  aCase,
  aDisclosure,
  aReferral,
  aSchool,
  manyReferrals,
  referralsIn,
} from '../support/builders.ts'
import { aWholeRecord } from '../safeguarding/writeRecord.ts'
import { countedDatabase, planOf, rowsRead } from '../support/cost.ts'
import { MINUTE, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let small: School

let large: School

beforeAll(async () => {
  ajar = await startOfficeAlone()
  small = await aSchool(ajar.db)
  large = await aSchool(ajar.db)
  await referralsIn(ajar.db, small, manyReferrals(100, MONDAY_MORNING))
  await referralsIn(ajar.db, large, manyReferrals(2000, MONDAY_MORNING))
})
afterAll(() => ajar.stop())

const grace = ({ id }: School): Viewer => ({
  schoolId: id,
  staffId: 'grace',
  referrals: 'all',
  cases: 'own',
})

/** After the `n`th referral of `manyReferrals`. */
const after = (n: number) => {
  const { id = '', promisedAt = 0 } = manyReferrals(n, MONDAY_MORNING).at(-1) ?? {}
  return { queueRank: 1, promisedAt, id }
}

const first = (school: School) =>
  rowsRead(ajar.db, (db) => [queueAfter(db, grace(school), null, 21)])

const deep = (school: School, n: number) =>
  rowsRead(ajar.db, (db) => [queueAfter(db, grace(school), after(n), 21)])

test('A page of the queue reads as many rows among 2,000 as among 100, and 22 at most', async () => {
  expect(await first(large)).toBe(await first(small))
  expect(await deep(large, 1900)).toBe(await deep(small, 50))
  expect(await first(large)).toBeLessThanOrEqual(22)
  expect(await deep(large, 1900)).toBeLessThanOrEqual(22)
})

test('The counters beside the queue read five rows at most', async () => {
  for (const school of [small, large]) {
    const counters = await rowsRead(ajar.db, (db) => [
      talliesOf(db, school.id),
      countHidden(db, grace(school)),
      unreadReplies(db, grace(school), 20),
    ])
    expect(counters).toBeLessThanOrEqual(5)
  }
})

test('The figures above the queue read the late ones alone, and stop counting at 500', async () => {
  const figures = (school: School, now: number) =>
    rowsRead(ajar.db, (db) => [pressingFigures(db, grace(school), now)])
  const tenLate = MONDAY_MORNING + 10 * MINUTE
  expect(await figures(large, tenLate)).toBe(await figures(small, tenLate))
  expect(await figures(large, tenLate)).toBeLessThanOrEqual(25)
  expect(await figures(large, MONDAY_MORNING + 3000 * MINUTE)).toBeLessThanOrEqual(1100)
})

test('A deep page of the queue is found in its index, from where the page before it ended', async () => {
  const [page = ''] = await planOf(
    ajar.db,
    queueAfter(database(ajar.db), grace(large), after(50), 21),
  )
  expect(page).toContain('referral_queue (school_id=? AND (queue_rank,promised_at,id)>')
})

test('Whatever is done to a record takes one round trip beside that of the sign-in', async () => {
  const trips = async (staffId: string, deed: (ctx: StaffContext) => Promise<unknown>) => {
    const { db, count } = countedDatabase(ajar.db)
    const roles = small.staff.find(({ id }) => id === staffId)?.roles ?? []
    await deed({ db, now: MONDAY_MORNING, staff: { id: staffId, roles, school: small } })
    return count.roundTrips
  }
  /** As the sign-in reads it. */
  const headOf = async (id: string) => (await trailHead(database(ajar.db), small.id, id))[0]
  const open = await aCase(ajar.db, small, 'grace')
  const waiting = await aReferral(ajar.db, small)
  const told = await aDisclosure(ajar.db, small)
  const note = {
    kind: 'pair',
    metOn: '2026-11-23',
    minutes: 30,
    words: 'Fine.',
    dueOn: null,
  } as const
  const complete = await aWholeRecord(ajar.db, small)
  const locked = await aReferral(ajar.db, small, { identity: 'sealed' })
  const requestId = newSecret()
  const request = { because: 'may_be_hurt', words: 'Why.' } as const
  const step = { kind: 'summary', words: 'Short.', reason: '' } as const
  const entry = { kind: 'staff_note', words: 'Rang home.' } as const
  const decision = { turn: 0, outcome: 'taken_on', words: 'Yes.', mentorId: 'dev' } as const
  const deeds: [string, string, (ctx: StaffContext, id: string) => Promise<unknown>][] = [
    ['grace', open, viewReferral],
    ['grace', open, viewCase],
    ['lund', told, viewDisclosure],
    ['grace', open, (ctx, id) => writeSessionNote(ctx, id, { ...note, id: newSecret() })],
    ['grace', open, (ctx, id) => sendReply(ctx, id, { id: newSecret(), words: 'Hello.' })],
    ['grace', waiting, (ctx, id) => decideReferral(ctx, id, { ...decision, intensity: 'light' })],
    ['lund', told, acknowledgeDisclosure],
    ['lund', told, (ctx, id) => writeDisclosureStep(ctx, id, { ...step, id: newSecret() })],
    ['lund', told, (ctx, id) => noteInDisclosure(ctx, id, { ...entry, id: newSecret() })],
    ['lund', told, (ctx, id) => exportDisclosure(ctx, id, { reason: 'Kept.', id: newSecret() })],
    ['lund', complete, endDisclosure],
    ['grace', locked, (ctx, id) => askToOpenName(ctx, id, { ...request, id: requestId })],
    ['ruth', locked, (ctx, id) => settleNameRequest(ctx, id, { requestId, outcome: 'agreed' })],
    ['grace', locked, viewLockedName],
  ]
  for (const [staffId, id, deed] of deeds) {
    const head = await headOf(id)
    expect(await trips(staffId, (ctx) => deed({ ...ctx, head }, id))).toBe(1)
  }
  const raise = { id: newSecret(), referralId: null, raisedBecause: 'not_safe_now' } as const
  const by = { id: 'code', role: 'pupil' }
  expect(
    await trips('grace', ({ db, now }) =>
      raiseDisclosure({ db, school: small, now }, { ...raise, entries: [], who: null, by }),
    ),
  ).toBe(1)
})
