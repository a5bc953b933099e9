import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Me } from '../../worker/office/me.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { aCase, aSchool, referralsIn } from '../support/builders.ts'
import { atTheirDesk, MINUTE, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

test('The counts beside the rooms show late, not safe, due and answered records, and only visible ones', async () => {
  const school = await aSchool(ajar.db)
  const late = MONDAY_MORNING - 50 * MINUTE
  await referralsIn(ajar.db, school, [
    { name: 'Late One', promisedAt: late },
    { name: 'Late, not Dev', promisedAt: late, not: 'dev' },
    { name: 'Held Back', promisedAt: late, held: true },
    { name: 'On Time', promisedAt: MONDAY_MORNING + HOUR_MS },
    { name: 'Not Safe', promisedAt: late, urgent: true },
  ])
  const cases = [
    await aCase(ajar.db, school, 'grace', { name: 'Due Today' }),
    await aCase(ajar.db, school, 'grace', { name: 'Due Tomorrow' }),
    await aCase(ajar.db, school, 'dev', { name: 'Due with Dev' }),
  ]
  const due = ajar.db.prepare('UPDATE open_case SET due_on = ? WHERE id = ?')
  const wrote = ajar.db.prepare('UPDATE referral SET unread_at = ? WHERE id = ?')
  await ajar.db.batch([
    due.bind('2026-11-23', cases[0]),
    due.bind('2026-11-24', cases[1]),
    due.bind('2026-11-20', cases[2]),
    wrote.bind(MONDAY_MORNING, cases[1]),
  ])
  const tallyOf = async (staffId: string) => {
    const desk = await atTheirDesk(ajar, school, staffId)
    return (await desk.read<Me>('me')).value.tally
  }

  const nothing = { waiting: 0, late: 0, notSafe: 0, replies: 0, due: 0 }
  expect(await tallyOf('grace')).toMatchObject({
    waiting: 4,
    late: 2,
    notSafe: 1,
    replies: 1,
    due: 1,
  })
  expect(await tallyOf('dev')).toMatchObject({
    waiting: 3,
    late: 1,
    notSafe: 1,
    replies: 0,
    due: 1,
  })
  expect(await tallyOf('lund')).toMatchObject(nothing)
  expect(await tallyOf('teach')).toMatchObject(nothing)
})

test('The counts beside the rooms and the figures above the queue say the same of what cannot wait', async () => {
  const school = await aSchool(ajar.db)
  const late = MONDAY_MORNING - 50 * MINUTE
  const [, , worried = ''] = await referralsIn(ajar.db, school, [
    { promisedAt: late },
    { promisedAt: late, urgent: true },
    { promisedAt: late, urgent: true },
    { promisedAt: late, held: true },
  ])
  await ajar.db
    .prepare("UPDATE referral SET urgent_because = 'BECAUSE' WHERE id = ?")
    .bind(worried)
    .run()
  const grace = await atTheirDesk(ajar, school, 'grace')
  const { late: inRail, notSafe } = (await grace.read<Me>('me')).value.tally
  const { figures } = (await grace.read<QueuePage>('queue')).value
  // Someone who did not say that they are not safe is only late, however urgent it is.
  expect({ late: inRail, notSafe }).toEqual({ late: 2, notSafe: 1 })
  expect(figures).toMatchObject({ late: 2, notSafe: 1 })
})

test('A promise that passed while the room was closed is late nowhere before it opens, and everywhere after', async () => {
  const school = await aSchool(ajar.db)
  await referralsIn(ajar.db, school, [{ promisedAt: MONDAY_MORNING - 48 * HOUR_MS }])
  const lateAt = async (now: number) => {
    ajar.clock.now = now
    const grace = await atTheirDesk(ajar, school, 'grace')
    const { needs } = (await grace.read<TodayPage>('today')).value
    return [
      (await grace.read<Me>('me')).value.tally.late,
      (await grace.read<QueuePage>('queue')).value.figures?.late,
      (await grace.read<QueuePage>('queue?show=late')).value.rows.length,
      needs.find(({ kind }) => kind === 'late')?.total ?? 0,
    ]
  }
  expect(await lateAt(MONDAY_MORNING - 24 * HOUR_MS)).toEqual([0, 0, 0, 0])
  expect(await lateAt(MONDAY_MORNING)).toEqual([1, 1, 1, 1])
})
