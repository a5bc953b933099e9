import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { insertMessage, sealMessage, setUnread } from '../../db/referrals/messages.ts'
import { ALWAYS } from '../../db/guardedBy.ts'
import type { School } from '../../db/school/school.ts'
import { isSettledBy, mentorConcerned } from '../../worker/referrals/rules/waitingReply.ts'
import type { CaseloadPage } from '../../worker/cases/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, type Office, startOffice } from '../support/office.ts'

let ajar: Office

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

/** The pupil or parent writes, as their own page lets them. */
async function theyWrite(school: School, referralId: string) {
  const db = database(ajar.db)
  const message = {
    schoolId: school.id,
    referralId,
    id: newSecret(),
    byStaffId: null,
    sentAt: (ajar.clock.now += MINUTE),
    words: 'Could it be Thursday?',
  }
  await db.batch([
    insertMessage(db, await sealMessage(school.vault, message), ALWAYS),
    setUnread(db, message),
  ])
  return message.sentAt
}

const queued = async (desk: Desk) =>
  (await desk.read<QueuePage>('queue')).value.replies?.map(({ id }) => id)

const onCaseload = async (desk: Desk) =>
  (await desk.read<CaseloadPage>('caseload')).value.replies?.map(({ id }) => id)

const open = async (desk: Desk, id: string) =>
  (await desk.read<ReferralPage>(`referrals/${id}`)).value

const answer = (desk: Desk, id: string, seenAt: number | null) =>
  desk.send(`referrals/${id}/messages`, { id: newSecret().slice(0, 22), words: 'Yes.', seenAt })

const noAnswer = (desk: Desk, id: string, seenAt: number) =>
  desk.send(`referrals/${id}/waiting-reply`, { needs: 'no_answer', seenAt })

const undo = (desk: Desk, id: string) =>
  desk.send(`referrals/${id}/waiting-reply`, { needs: 'answer' })

async function oneChatWith(mentorId: string) {
  const school = await aSchool(ajar.db)
  const [grace, dev] = await Promise.all([
    atTheirDesk(ajar, school, 'grace'),
    atTheirDesk(ajar, school, 'dev'),
  ])
  const id = await aReferral(ajar.db, school, { madeBy: 'parent', name: 'Sunil Patel' })
  const decided = await grace.send(`referrals/${id}/decision`, {
    turn: 0,
    words: 'Come in for a chat.',
    outcome: 'one_chat',
    mentorId,
  })
  expect(decided.status).toBe(200)
  return { school, grace, dev, id }
}

describe('A reply', () => {
  test('stays on everyone’s list when someone opens it, and leaves once someone has answered', async () => {
    const { school, grace, dev, id } = await oneChatWith('dev')
    await theyWrite(school, id)
    await open(grace, id)
    const { unreadAt } = await open(dev, id)
    expect(unreadAt).toBe(ajar.clock.now)
    expect([await queued(grace), await queued(dev)]).toEqual([[id], [id]])

    expect((await answer(grace, id, unreadAt ?? null)).status).toBe(200)
    expect([await queued(grace), await queued(dev)]).toEqual([[], []])
    expect((await open(dev, id)).unreadAt).toBeNull()
  })

  test('stays when a case is opened, and shows on the caseload of its mentor only', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    const dev = await atTheirDesk(ajar, school, 'dev')
    const id = await aReferral(ajar.db, school, { caseOf: 'grace' })
    await theyWrite(school, id)
    expect((await grace.read(`cases/${id}`)).status).toBe(200)
    expect([await onCaseload(grace), await onCaseload(dev)]).toEqual([[id], []])
    const { value } = await grace.read<CaseloadPage>('caseload')
    expect(value.cases.map(({ unread }) => unread)).toEqual([true])
  })

  test('shows on the caseload of the mentor who was to meet them once, although there is no case', async () => {
    const { school, grace, dev, id } = await oneChatWith('dev')
    await theyWrite(school, id)
    expect([await onCaseload(grace), await onCaseload(dev)]).toEqual([[], [id]])
  })

  test.each([
    { caseMentorId: 'grace', decisionMentorId: 'dev' },
    { caseMentorId: 'grace', decisionMentorId: null },
    { caseMentorId: null, decisionMentorId: 'dev' },
    { caseMentorId: null, decisionMentorId: null },
  ])('shows on the caseload of the mentor whom the rule names: %o', async (its) => {
    const school = await aSchool(ajar.db)
    const desks = await Promise.all(
      ['grace', 'dev'].map((staffId) => atTheirDesk(ajar, school, staffId)),
    )
    const id = await aReferral(ajar.db, school, { caseOf: 'grace' })
    const key = [school.id, id] as const
    await ajar.db.batch([
      ajar.db
        .prepare('UPDATE decision SET mentor_id = ? WHERE school_id = ? AND referral_id = ?')
        .bind(its.decisionMentorId, ...key),
      ...(its.caseMentorId === null
        ? [ajar.db.prepare('DELETE FROM open_case WHERE school_id = ? AND id = ?').bind(...key)]
        : []),
    ])
    await theyWrite(school, id)
    const shown = await Promise.all(desks.map(onCaseload))
    expect(shown).toEqual(desks.map((desk) => (desk.id === mentorConcerned(its) ? [id] : [])))
  })

  test('leaves when it is marked as needing no answer, comes back by undo, and its trail says who did so', async () => {
    const { school, grace, dev, id } = await oneChatWith('dev')
    const wroteAt = await theyWrite(school, id)
    expect((await noAnswer(grace, id, wroteAt)).value).toEqual({ unreadAt: null })
    expect(await queued(dev)).toEqual([])
    expect((await undo(grace, id)).value).toEqual({ unreadAt: wroteAt })
    expect(await queued(dev)).toEqual([id])
    const ruth = await atTheirDesk(ajar, school, 'ruth')
    const did = (await open(ruth, id)).trail.map(({ did, by }) => [did, by])
    expect(did).toContainEqual(['needs_no_answer', 'Mrs Okafor'])
    expect(did).toContainEqual(['needs_answer', 'Mrs Okafor'])
  })

  test('that came while another was being answered goes on waiting', async () => {
    const { school, grace, dev, id } = await oneChatWith('dev')
    const first = await theyWrite(school, id)
    await theyWrite(school, id)
    expect((await noAnswer(grace, id, first)).status).toBe(409)
    expect((await answer(grace, id, first)).status).toBe(200)
    expect(await queued(dev)).toEqual([id])
  })

  test('that was on the page of a decision is answered by its words', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    const [seen, missed] = [await aReferral(ajar.db, school), await aReferral(ajar.db, school)]
    for (const [id, isSeen] of [
      [seen, true],
      [missed, false],
    ] as const) {
      const wroteAt = await theyWrite(school, id)
      await grace.send(`referrals/${id}/decision`, {
        turn: 0,
        words: 'Come in.',
        outcome: 'declined',
        seenAt: isSeen ? wroteAt : wroteAt - 1,
      })
    }
    expect(await queued(grace)).toEqual([missed])
  })

  test('stays unsettled for staff who may not see its writer, whatever they guess', async () => {
    const school = await aSchool(ajar.db)
    const dev = await atTheirDesk(ajar, school, 'dev')
    const grace = await atTheirDesk(ajar, school, 'grace')
    const id = await aReferral(ajar.db, school, { caseOf: 'grace' })
    const wroteAt = await theyWrite(school, id)
    expect((await noAnswer(dev, id, wroteAt)).status).toBe(404)
    expect((await undo(dev, id)).status).toBe(404)
    expect(await queued(grace)).toEqual([id])
  })

  test('waits in the database exactly while it waits by the rule, over many histories', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    const steps = fc.constantFrom('write', 'open', 'answer', 'late answer', 'no answer', 'undo')
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 9 }), async (history) => {
        const id = await aReferral(ajar.db, school, { caseOf: 'grace' })
        let unreadAt: number | null = null
        let wroteAt: number | null = null
        let answeredAt = 0
        let seenAt: number | null = null
        for (const step of history) {
          if (step === 'write') wroteAt = unreadAt = await theyWrite(school, id)
          if (step === 'open') seenAt = (await open(grace, id)).unreadAt ?? null
          ajar.clock.now += MINUTE
          if (step === 'answer' || step === 'late answer') {
            const seen: number | null = step === 'answer' ? unreadAt : seenAt
            await answer(grace, id, seen)
            answeredAt = ajar.clock.now
            if (isSettledBy({ unreadAt }, seen)) unreadAt = null
          }
          if (step === 'no answer' && seenAt !== null) {
            await noAnswer(grace, id, seenAt)
            if (isSettledBy({ unreadAt }, seenAt)) unreadAt = null
          }
          if (step === 'undo') {
            await undo(grace, id)
            if (unreadAt === null && wroteAt !== null && wroteAt > answeredAt) unreadAt = wroteAt
          }
          expect((await open(grace, id)).unreadAt).toBe(unreadAt)
        }
      }),
      { numRuns: 25, seed: 16 },
    )
  })
})
