import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseloadsOf } from '../../db/caseload/caseloads.ts'
import { casesOf } from '../../db/cases/cases.ts'
import { type Database, database } from '../../db/database.ts'
import {
  acknowledgedDisclosures,
  countHiddenDisclosures,
  disclosuresToEscalate,
  endedDisclosures,
  waitingDisclosures,
} from '../../db/safeguarding/disclosures.ts'
import { entriesOf } from '../../db/safeguarding/disclosureEntries.ts'
import { exportsOf, stepsOf } from '../../db/safeguarding/disclosureRecord.ts'
import { messagesOf } from '../../db/referrals/messages.ts'
import { lastDisclosureOf } from '../../db/safeguarding/addedWords.ts'
import { countOffered, handOversOf, offeredTo, waitingFrom } from '../../db/cases/handOvers.ts'
import {
  casesOfLeaver,
  chatsOfLeaver,
  countsOfLeaver,
  offersToLeaver,
} from '../../db/staff/leaver.ts'
import { noticesToSend, unmetNotices } from '../../db/notices/notices.ts'
import { countHidden, hasConcerns, queueAfter, unreadReplies } from '../../db/triage/queue.ts'
import { findReferral } from '../../db/referrals/referrals.ts'
import type { Viewer } from '../../db/access/visibleReferrals.ts'
import type { School } from '../../db/school/school.ts'
import {
  countToAgree,
  findSealedReferral,
  openedNames,
  openRequestsOf,
  requestsOf,
  waitingRequests,
} from '../../db/safeguarding/lockedNames.ts'
import { findSignIn, headForSignIn } from '../../db/context/currentSignIn.ts'
import { notesOf } from '../../db/cases/sessionNotes.ts'
import { talliesOf } from '../../db/triage/waitingCounts.ts'
import { trailHead, trailOf } from '../../db/trail.ts'
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
import { MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

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

const leaver = ({ id }: School) => ({ schoolId: id, staffId: 'dev', safeguardingRank: 2 })

const queries = (db: Database) => [
  queueAfter(db, grace(large), null, 21),
  queueAfter(db, grace(large), after(50), 21),
  countHidden(db, grace(large)),
  unreadReplies(db, grace(large), 20),
  talliesOf(db, large.id),
  findSignIn(db, 'x'),
  headForSignIn(db, 'x', 'x'),
  trailHead(db, large.id, 'x'),
  trailOf(db, large.id, 'x'),
  findReferral(db, grace(large), 'x'),
  messagesOf(db, large.id, 'x'),
  caseloadsOf(db, large.id, 'grace'),
  casesOf(db, grace(large), 'grace'),
  notesOf(db, large.id, 'x'),
  waitingDisclosures(db, grace(large), 100),
  acknowledgedDisclosures(db, grace(large), 50),
  endedDisclosures(db, grace(large), 50),
  stepsOf(db, large.id, 'x'),
  exportsOf(db, large.id, 'x'),
  lastDisclosureOf(db, large.id, 'x'),
  requestsOf(db, large.id, 'x'),
  openedNames(db, large.id, 'x'),
  waitingRequests(db, { ...grace(large), isSafeguarding: true }, 0),
  openRequestsOf(db, { ...grace(large), isSafeguarding: true }, 50),
  countToAgree(db, { ...grace(large), isSafeguarding: true }, 0),
  findSealedReferral(db, { ...grace(large), isSafeguarding: true }, 'x'),
  entriesOf(db, large.id, 'x'),
  disclosuresToEscalate(db, 0, 100),
  noticesToSend(db, 0, 20),
  hasConcerns(db, { ...grace(large), reads: ['head'] }),
  countHiddenDisclosures(db, grace(large)),
  countOffered(db, grace(large)),
  offeredTo(db, grace(large)),
  waitingFrom(db, large.id, 'grace'),
  handOversOf(db, large.id, 'x'),
  casesOfLeaver(db, grace(large), leaver(large)),
  chatsOfLeaver(db, grace(large), leaver(large), 0),
  offersToLeaver(db, grace(large), leaver(large)),
  countsOfLeaver(db, grace(large), leaver(large), 0),
  unmetNotices(db, grace(large), ['disclosure', 'hand_over'], { since: 0, limit: 10 }),
]

test('No query of the office or a job scans a table from end to end', async () => {
  const plans = await Promise.all(queries(database(ajar.db)).map((query) => planOf(ajar.db, query)))
  // These and those are one row each.
  const scans = plans.flat().filter((line) => /^SCAN (?!th[eo]se$)/.test(line))
  expect(scans).toEqual([])
  expect(plans[1]?.[0]).toContain('referral_queue (school_id=? AND (queue_rank,promised_at,id)>')
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
