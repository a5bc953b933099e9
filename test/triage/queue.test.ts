import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import { aReferral, aSchool, manyReferrals, referralsIn } from '../support/builders.ts'
import { atTheirDesk, MINUTE, MONDAY_MORNING, startOffice } from '../support/office.ts'

const HOUR = 60 * MINUTE

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

describe('The queue', () => {
  test('has urgent ones on top, then the oldest promise, no dates after dates, and what is held in a list of its own', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    await referralsIn(ajar.db, school, [
      { id: 'held-for-a-look', held: true, promisedAt: MONDAY_MORNING },
      { id: 'nothing-promised', promisedAt: null },
      { id: 'tomorrow-by-break', promisedAt: MONDAY_MORNING + 25.5 * HOUR },
      { id: 'overdue-since-8-40', promisedAt: MONDAY_MORNING - 50 * MINUTE, wants: 'dev' },
      { id: 'not-safe', urgent: true, promisedAt: MONDAY_MORNING + 48 * HOUR },
    ])
    const { value } = await grace.read<QueuePage>('queue')
    expect(value.rows.map(({ id }) => id)).toEqual([
      'not-safe',
      'overdue-since-8-40',
      'tomorrow-by-break',
      'nothing-promised',
    ])
    const [notSafe, overdue, tomorrow, undated] = value.rows
    expect(notSafe?.urgentBecause).toBe('said_not_safe')
    expect(overdue).toMatchObject({
      promised: { on: '2026-11-23', point: 'start', nearness: 'today', overdueMinutes: 50 },
      wants: { calledByPupils: 'Dev' },
    })
    expect(tomorrow?.promised).toMatchObject({
      on: '2026-11-24',
      point: 'break',
      nearness: 'tomorrow',
      overdueMinutes: 0,
    })
    expect(undated?.promised).toBeNull()
    expect(value).toMatchObject({ waiting: 4, held: 1, aside: 0 })
  })

  test('comes twenty at a time, each once, also when one arrives between two pages', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    const facts = manyReferrals(45, MONDAY_MORNING)
    await referralsIn(ajar.db, school, facts)
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const address: string = after ? `queue?after=${encodeURIComponent(after)}` : 'queue'
      const { value }: { value: QueuePage } = await grace.read<QueuePage>(address)
      seen.push(...value.rows.map(({ id }) => id))
      expect(value.waiting).toBeGreaterThanOrEqual(45)
      expect(value.replies === undefined).toBe(after !== '')
      after = value.after
      if (seen.length === 20) await aReferral(ajar.db, school, { urgent: true })
    }
    expect(seen).toEqual(facts.map(({ id }) => id))
  })

  test('does not tell a member of staff of a child who did not want them, not even by its count', async () => {
    const school = await aSchool(ajar.db)
    await referralsIn(ajar.db, school, [{}, { not: 'dev' }])
    const dev = await atTheirDesk(ajar, school, 'dev')
    const grace = await atTheirDesk(ajar, school, 'grace')
    const { value: his } = await dev.read<QueuePage>('queue')
    const { value: hers } = await grace.read<QueuePage>('queue')
    expect([his.rows.length, his.waiting]).toEqual([1, 1])
    expect([hers.rows.length, hers.waiting]).toEqual([2, 2])
    const tally = async (desk: typeof dev) =>
      (await desk.read<{ tally: { waiting: number } }>('me')).value.tally.waiting
    expect([await tally(dev), await tally(grace)]).toEqual([1, 2])
  })

  test('shows who wrote again after a decision, until somebody opens it', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    const [id, another] = await referralsIn(ajar.db, school, [
      { caseOf: 'grace', name: 'Kai Brown' },
      { caseOf: 'dev' },
    ])
    await ajar.db
      .prepare('UPDATE referral SET unread_at = ? WHERE school_id = ? AND id IN (?, ?)')
      .bind(MONDAY_MORNING, school.id, id, another)
      .run()
    const replies = async () => (await grace.read<QueuePage>('queue')).value.replies
    expect(await replies()).toEqual([
      expect.objectContaining({ id, unreadAt: MONDAY_MORNING, hasCase: true, status: 'taken_on' }),
    ])
    await grace.read<ReferralPage>(`referrals/${id}`)
    expect(await replies()).toEqual([])
  })

  test('says what is wrong with an address that it did not give out', async () => {
    const school = await aSchool(ajar.db)
    const grace = await atTheirDesk(ajar, school, 'grace')
    for (const address of ['queue?after=1', 'queue?after=0.1.x&after=0.2.y', "queue?after=0.1.'"]) {
      expect((await grace.read(address)).status).toBe(422)
    }
  })
})
