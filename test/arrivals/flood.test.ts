import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type { HeldBackPage, HeldBackRows } from '../../worker/triage/office/heldBackAnswers.ts'
import { aReferral, aSchool, referralsIn } from '../support/builders.ts'
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

const POSTS = 1000

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let school: School

let grace: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

const anonymous = (story: string) => ({ identity: 'no_name', story })

const KAI = {
  identity: 'known',
  name: 'Kai Brown',
  year: '8',
  story: 'He waits for me after school.',
}

const ELSE = anonymous('I do not eat at school because they watch me.')

describe(`A flood of ${POSTS} posts, with a true one in the middle from the same device and one from elsewhere,`, () => {
  let words: string[]
  const first = async () => (await grace.read<QueuePage>('queue')).value

  beforeAll(async () => {
    ajar.clock.now = MONDAY_MORNING
    school = await aSchool(ajar.db)
    await aRoll(ajar, school, [aLine('Kai', 'Brown', 8), aLine('Ella', 'Khan', 9)])
    grace = await atTheirDesk(ajar, school, 'grace')
    const sent = await sendFlood({
      origin: ajar.origin,
      school: `/${school.id}`,
      posts: POSTS,
      atOnce: 24,
      nth: (n) => ({
        typed: anonymous(
          n % 3 === 0 ? `This place stinks number ${n}` : `lol ${n}`.repeat(2 + (n % 5)),
        ),
        device: 'a school laptop',
      }),
      trueOnes: [
        { typed: KAI, device: 'a school laptop' },
        { typed: ELSE, device: 'a telephone at home' },
      ],
    })
    expect(sent.answered).toBe(POSTS)
    words = sent.words
  })

  test('gets five words for each post, and none is lost', async () => {
    const { waiting, held } = await first()
    expect(waiting + held).toBe(POSTS + 2)
  })

  test('leaves the true ones on the first page of the queue, with little else', async () => {
    const page = await first()
    const stories = await Promise.all(
      page.rows.map(
        async ({ id }) => (await grace.read<ReferralPage>(`referrals/${id}`)).value.answers.story,
      ),
    )
    expect(stories).toEqual(expect.arrayContaining([KAI.story, ELSE.story]))
    expect(page.waiting).toBeLessThanOrEqual(20)
  })

  test('leaves the true ones to be opened by their words, as on any day', async () => {
    const phone = newPhone(ajar.origin)
    for (const five of words) {
      expect((await unlockWith(phone, five, `/${school.id}`)).path).toContain('/page/')
    }
  })

  test('is held in a few groups, and no tag says who sent it', async () => {
    const { value } = await grace.read<HeldBackPage>('held')
    expect(value.groups.length).toBeLessThan(8)
    const { results } = await ajar.db
      .prepare(`SELECT tag FROM flood_count WHERE school_id = ? AND tag <> 'let through'`)
      .bind(school.id)
      .all<{ tag: string }>()
    expect(results.every(({ tag }) => /^[dwn] [\w-]{0,4}$/.test(tag))).toBe(true)
  })

  test('is set aside in one step for each group, put back, and let through', async () => {
    const before = (await first()).held
    const { groups } = (await grace.read<HeldBackPage>('held')).value
    for (const { id } of groups) await grace.send(`held/${id}/moving`, { move: 'set_aside' })
    expect(await first()).toMatchObject({ held: 0, aside: before })
    const { aside } = (await grace.read<HeldBackPage>('held')).value
    expect(aside.map(({ id }) => id).toSorted()).toEqual(groups.map(({ id }) => id).toSorted())
    for (const { id } of groups) await grace.send(`held/${id}/moving`, { move: 'put_back' })
    expect(await first()).toMatchObject({ held: before, aside: 0 })
    const [group] = groups
    const waiting = (await first()).waiting
    await grace.send(`held/${group?.id}/moving`, { move: 'let_through' })
    expect(await first()).toMatchObject({ waiting: waiting + (group?.held ?? 0) })
    await grace.send(`held/${group?.id}/moving`, { move: 'hold_again' })
    expect(await first()).toMatchObject({ waiting, held: before })
  })
})

describe('A referral that is held', () => {
  beforeAll(async () => {
    ajar.clock.now = MONDAY_MORNING
    school = await aSchool(ajar.db)
    grace = await atTheirDesk(ajar, school, 'grace')
  })

  test('comes twenty at a time, and leaves the list when it is decided', async () => {
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

  test('comes back to the queue when its sender says that they are not safe, or writes again', async () => {
    const urgent = await aReferral(ajar.db, school, { held: true })
    const again = await aReferral(ajar.db, school, { held: true })
    const put = (sql: string, id: string) => ajar.db.prepare(sql).bind(school.id, id).run()
    await put(`UPDATE referral SET queue_rank = 0 WHERE school_id = ? AND id = ?`, urgent)
    await put(`UPDATE referral SET unread_at = 1 WHERE school_id = ? AND id = ?`, again)
    const { rows } = (await grace.read<QueuePage>('queue')).value
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([urgent, again]))
  })

  test('is not counted for the member of staff whom it does not want', async () => {
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
