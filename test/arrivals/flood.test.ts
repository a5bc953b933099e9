import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type { HeldBackPage, HeldBackRows } from '../../worker/triage/office/heldBackAnswers.ts'
import { aReferral, aSchool, referralsIn } from '../support/builders.ts'
import { attack, type Outcome, ROWS_AT_MOST, STRATEGIES } from './attacks.ts'
import { sendFlood } from './sendFlood.ts'
import {
  atTheirDesk,
  type Desk,
  MINUTE,
  MONDAY_MORNING,
  startOfficeAlone,
} from '../support/office.ts'
import { newPhone } from '../support/scriptlessPhone.ts'
import { unlockWith } from '../support/portal.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'

/** `npm run bench -- flood` sends 5,000 by each strategy. */
const POSTS = 150

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let grace: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

describe.each(Object.entries(STRATEGIES))('A script that sends %s', (_, nth) => {
  let seen: Outcome
  const first = async () => (await seen.grace.read<QueuePage>('queue')).value

  beforeAll(async () => {
    ajar.clock.now = MONDAY_MORNING
    seen = await attack(ajar, { posts: POSTS, nth })
  }, 180_000)

  test('is answered like anyone, and nothing that was sent is lost', () => {
    expect(seen).toMatchObject({ refused: 0, lost: 0, unshown: 0 })
  })

  test('leaves every child it does not name on the first page', () => {
    expect(seen).toMatchObject({ buried: 0, furthestPage: 1 })
  })

  test('gets at most one row for each child it names', () => {
    expect(seen.rows).toBeLessThanOrEqual(ROWS_AT_MOST)
  })

  test('leaves the rest in groups of twenty that staff can look through', () => {
    expect(seen.unfound).toBe(0)
    expect(seen.biggestGroup).toBeLessThanOrEqual(20)
  })

  test('has nothing set aside unread', () => {
    expect(seen.unseenSetAside).toBe(422)
    expect(seen.setAsideUnseen).toBe(0)
  })

  test('leaves an entry in the trail of each request whose words were shown', () => {
    expect(seen.viewsWithoutEntry).toBe(0)
  })

  test('Five words open a request of that hour, as on any day', async () => {
    const phone = newPhone(ajar.origin)
    for (const five of seen.words) {
      expect((await unlockWith(phone, five, `/${seen.school.id}`)).path).toContain('/page/')
    }
  })

  test('A group that was read is set aside in one step, put back, and let through', async () => {
    const before = (await first()).held
    const { groups } = (await seen.grace.read<HeldBackPage>('held')).value
    const [group] = groups
    const move = (name: string) => seen.grace.send(`held/${group?.id}/moving`, { move: name })
    await move('set_aside')
    const size = group?.held ?? 0
    expect(await first()).toMatchObject({ held: before - size, aside: size })
    await move('put_back')
    expect(await first()).toMatchObject({ held: before, aside: 0 })
    const { waiting } = await first()
    await move('let_through')
    expect(await first()).toMatchObject({ waiting: waiting + size })
    await move('hold_again')
    expect(await first()).toMatchObject({ waiting, held: before })
  })
})

test('No tag of an unusual hour says who sent anything', async () => {
  const { results } = await ajar.db
    .prepare(`SELECT DISTINCT tag FROM flood_count`)
    .all<{ tag: string }>()
  expect(results.length).toBeGreaterThan(2)
  expect(results.every(({ tag }) => /^(n [\w-]{8}|in order|looked back)$/.test(tag))).toBe(true)
})

test('A child who asks twice in an unusual hour has one row, and the other request behind it', async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  await aRoll(ajar, school, [aLine('Kai', 'Brown', 8), aLine('Ella', 'Khan', 9)])
  grace = await atTheirDesk(ajar, school, 'grace')
  const known = (name: string, year: string, story: string) => ({
    typed: { identity: 'known', name, year, story },
    device: 'a school laptop',
  })
  await sendFlood({
    origin: ajar.origin,
    school: `/${school.id}`,
    posts: 25,
    atOnce: 1,
    nth: (n) => {
      if (n === 3) return known('Kai Brown', '8', 'The first time.')
      if (n === 23) return known('kai brown', '8', 'The second time.')
      return { typed: { identity: 'no_name', story: `This place stinks ${n}` }, device: 'another' }
    },
    trueOnes: [known('Ella Khan', '9', 'Only once.')],
  })
  const { rows, held } = (await grace.read<QueuePage>('queue')).value
  expect(rows.map(({ who, moreInName }) => [who?.self.name, moreInName])).toEqual([
    ['Ella Khan', undefined],
    ['Kai Brown', true],
  ])
  expect(held).toBe(24)
  const { moreInName } = (await grace.read<ReferralPage>(`referrals/${rows[1]?.id}`)).value
  const { groups } = (await grace.read<HeldBackPage>(`held?name=${moreInName}`)).value
  expect(groups).toMatchObject([{ why: 'name', held: 1, row: rows[1]?.id }])
  const behind = (await grace.read<HeldBackRows>(`held/${groups[0]?.id}`)).value
  expect(behind.rows.map(({ words }) => words)).toEqual(['The second time.'])
})

test('A child who waited before an unusual hour has one row, not two', async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  await aRoll(ajar, school, [aLine('Corey', 'Lamb', 8), aLine('Ella', 'Khan', 9)])
  grace = await atTheirDesk(ajar, school, 'grace')
  const madeAt = MONDAY_MORNING - 3 * 24 * 60 * MINUTE
  const stood = await aReferral(ajar.db, school, { name: 'Corey Lamb', madeAt })
  const flood = (of: string) =>
    sendFlood({
      origin: ajar.origin,
      school: `/${school.id}`,
      posts: 25,
      atOnce: 1,
      nth: (n) =>
        n === 23
          ? {
              typed: { identity: 'known', name: 'Corey Lamb', year: '7', story: `Again ${of}.` },
              device: 'one phone',
            }
          : { typed: { identity: 'no_name', story: `${of} stinks ${n}` }, device: 'another' },
      trueOnes: [],
    })
  const rows = async () =>
    (await grace.read<QueuePage>('queue')).value.rows.map(({ id, moreInName }) => [id, moreInName])

  await flood('This place')
  expect(await rows()).toEqual([[stood, true]])

  ajar.clock.now += 60 * MINUTE
  await flood('That place')
  grace = await atTheirDesk(ajar, school, 'grace')
  expect(await rows()).toEqual([[stood, true]])
})

describe('A held request', () => {
  beforeAll(async () => {
    ajar.clock.now = MONDAY_MORNING
    school = await aSchool(ajar.db)
    grace = await atTheirDesk(ajar, school, 'grace')
  })

  test('comes in a list of twenty at a time, and leaves it when it is decided', async () => {
    const ids = await referralsIn(
      ajar.db,
      school,
      Array.from({ length: 25 }, (_, n) => ({ id: `held-number-${100 + n}`, held: true })),
    )
    const [group] = (await grace.read<HeldBackPage>('held')).value.groups
    expect(group).toMatchObject({ why: 'many', held: 25, aside: 0 })
    const page = (await grace.read<HeldBackRows>(`held/${group?.id}`)).value
    const rest = (await grace.read<HeldBackRows>(`held/${group?.id}?after=${page.after}`)).value
    expect([...page.rows, ...rest.rows].map(({ id }) => id)).toEqual(ids)
    expect(rest.after).toBeNull()
    const form = { turn: 0, outcome: 'declined', words: 'Come in and we will talk.' }
    await grace.send(`referrals/${ids[0]}/decision`, form)
    expect((await grace.read<HeldBackPage>('held')).value.groups[0]?.held).toBe(24)
  })

  test('comes back to the queue when its sender says they are not safe, or writes again', async () => {
    const urgent = await aReferral(ajar.db, school, { held: true })
    const again = await aReferral(ajar.db, school, { held: true })
    const put = (sql: string, id: string) => ajar.db.prepare(sql).bind(school.id, id).run()
    await put(`UPDATE referral SET queue_rank = 0 WHERE school_id = ? AND id = ?`, urgent)
    await put(`UPDATE referral SET unread_at = 1 WHERE school_id = ? AND id = ?`, again)
    const { rows } = (await grace.read<QueuePage>('queue')).value
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([urgent, again]))
  })

  test('is not counted for the member of staff its sender did not want', async () => {
    const dev = await atTheirDesk(ajar, school, 'dev')
    const before = (await dev.read<QueuePage>('queue')).value.held
    await aReferral(ajar.db, school, { held: true, not: 'dev' })
    expect((await dev.read<QueuePage>('queue')).value.held).toBe(before)
    expect((await grace.read<QueuePage>('queue')).value.held).toBe(before + 1)
  })
})

test('The usual number is learned from the hours that are over', async () => {
  school = await aSchool(ajar.db)
  const usual = () =>
    ajar.db
      .prepare(`SELECT usual_in_hour FROM tally WHERE school_id = ? AND what = 'waiting'`)
      .bind(school.id)
      .first<number>('usual_in_hour')
  const made = Array.from({ length: 12 }, () => ({ madeAt: MONDAY_MORNING }))
  await referralsIn(ajar.db, school, made)
  expect(await usual()).toBe(20)
  ajar.clock.now = MONDAY_MORNING + 37 * MINUTE
  await ajar.runJobs()
  expect(await usual()).toBe(36)
})
