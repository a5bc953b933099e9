import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { firstBrokenEntry, trailOf } from '../../db/trail.ts'
import { ROLES } from '../../worker/access/rules/accessTable.ts'
import type { BetweenPage, MovingUpPage } from '../../worker/movingUp/office/answers.ts'
import { MOST_SCHOOLS } from '../../worker/movingUp/rules/offer.ts'
import type { TodayPage } from '../../worker/today/office/answers.ts'
import { deleteExpiredRows } from '../../worker/retention/deleteExpiredRows.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aSchool, PERSON } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let brook: School

let hill: School

/** The safeguarding lead of the school that sends a list, and of the one that receives it. */
let sender: Desk

let receiver: Desk

beforeAll(async () => {
  ajar = await startOfficeAlone()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  brook = await aSchool(ajar.db)
  hill = await aSchool(ajar.db)
  const call = ajar.db.prepare('UPDATE school SET name = ?2, opened_at = 1 WHERE id = ?1')
  await ajar.db.batch([call.bind(brook.id, 'Brook Primary'), call.bind(hill.id, 'Hill Academy')])
  sender = await atTheirDesk(ajar, brook, PERSON.dsl)
  receiver = await atTheirDesk(ajar, hill, PERSON.dsl)
})

const ada = { name: 'Ada Lark', lookOut: 'New rooms are hard.' }

async function offer(more: object = {}, desk = sender) {
  const form = {
    id: newSecret(),
    school: hill.id,
    basis: 'public_task',
    reason: 'She begins in September.',
    lastOn: '2027-09-30',
    children: [{ id: newSecret(), ...ada }],
    ...more,
  }
  return { id: form.id, ...(await desk.send<BetweenPage>('moving-up/offers', form)) }
}

const offersOf = async (desk: Desk) =>
  (await desk.read<BetweenPage>('moving-up/offers')).value.offers

const answer = (desk: Desk, id: string, said: string) =>
  desk.send<BetweenPage>(`moving-up/offers/${id}/offer-answer`, { answer: said })

const listAt = async (school: School) =>
  (await (await atTheirDesk(ajar, school, 'grace')).read<MovingUpPage>('moving-up')).value.children

async function expectTrail(school: School, id: string, dids: readonly string[]) {
  const entries = await trailOf(database(ajar.db), school.id, id)
  expect(entries.map(({ byWhom, did }) => `${byWhom} ${did}`)).toEqual(dids)
  expect(await firstBrokenEntry(school.vault.pepper, entries)).toBeNull()
}

describe('A list between two schools', () => {
  test('One safeguarding lead offers it once, the other agrees, and the mentors there read it until its day', async () => {
    const { id, status } = await offer()
    expect(status).toBe(200)
    const [sent] = await offersOf(sender)
    const [received] = await offersOf(receiver)
    expect([sent?.side, sent?.otherName, sent?.answer]).toEqual(['sent', 'Hill Academy', null])
    expect([received?.side, received?.otherName, received?.reason]).toEqual([
      'received',
      'Brook Primary',
      'She begins in September.',
    ])
    expect(await listAt(hill)).toEqual([])
    expect((await answer(receiver, id, 'agreed')).status).toBe(200)
    expect((await answer(receiver, id, 'agreed')).status).toBe(200)
    expect(
      (await listAt(hill)).map(({ name, from, lookOut, lastOn }) => [name, from, lookOut, lastOn]),
    ).toEqual([['Ada Lark', 'Brook Primary', 'New rooms are hard.', '2027-09-30']])
    expect(await listAt(brook)).toEqual([])
    expect((await offersOf(sender))[0]?.answer).toBe('agreed')
    await expectTrail(brook, id, [
      `${PERSON.dsl} offered_moving_up`,
      `${hill.id}/${PERSON.dsl} agreed_to_moving_up`,
    ])
    await expectTrail(hill, id, [
      `${brook.id}/${PERSON.dsl} offered_moving_up`,
      `${PERSON.dsl} agreed_to_moving_up`,
    ])
  })

  test('The same form sent twice is one offer, in each school', async () => {
    const id = newSecret()
    await offer({ id })
    expect((await offer({ id })).status).toBe(200)
    expect([(await offersOf(sender)).length, (await offersOf(receiver)).length]).toEqual([1, 1])
    await expectTrail(hill, id, [`${brook.id}/${PERSON.dsl} offered_moving_up`])
  })

  test('With a no nobody comes onto the list, and a yes comes too late', async () => {
    const { id } = await offer()
    await answer(receiver, id, 'refused')
    const late = await answer(receiver, id, 'agreed')
    expect(late.status).toBe(409)
    expect([await listAt(hill), (await offersOf(sender))[0]?.answer]).toEqual([[], 'refused'])
  })

  test('Of a yes and a taking back at the same moment one counts, in both schools and both trails', async () => {
    const { id } = await offer()
    const both = await Promise.all([
      answer(receiver, id, 'agreed'),
      answer(sender, id, 'taken_back'),
    ])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const [there, here] = [(await offersOf(sender))[0], (await offersOf(receiver))[0]]
    expect(there?.answer).toBe(here?.answer)
    expect((await listAt(hill)).length).toBe(there?.answer === 'agreed' ? 1 : 0)
    for (const school of [brook, hill]) {
      const entries = await trailOf(database(ajar.db), school.id, id)
      expect([entries.length, await firstBrokenEntry(school.vault.pepper, entries)]).toEqual([
        2,
        null,
      ])
    }
  })

  test('The sending school can’t agree for the other, nor the other take it back', async () => {
    const { id } = await offer()
    expect((await answer(sender, id, 'agreed')).status).toBe(404)
    expect((await answer(receiver, id, 'taken_back')).status).toBe(404)
  })

  test('It needs a reason, a lawful basis and an end before the autumn is over', async () => {
    const { problem } = await offer({ reason: '', basis: null })
    expect(problem.fields).toEqual({
      reason: 'Say why the school should know.',
      basis: 'Choose why you may share it.',
    })
    const late = await offer({ lastOn: '2027-11-01' })
    expect(late.problem.fields).toEqual({ lastOn: 'Choose 31 October 2027, or a day before it.' })
    expect((await offer({ school: brook.id })).problem.fields).toEqual({
      school: 'Choose a school.',
    })
    expect(await offersOf(receiver)).toEqual([])
  })

  test('It stands on the first page of the safeguarding lead who may answer, until they have', async () => {
    const { id } = await offer()
    const onTheirPage = async (desk: Desk) =>
      (await desk.read<TodayPage>('today')).value.needs.filter(
        ({ kind }) => kind === 'list_offered',
      )
    expect(await onTheirPage(receiver)).toMatchObject([{ rows: [{ id, lastOn: '2027-09-30' }] }])
    expect(await onTheirPage(sender)).toEqual([])
    expect(await onTheirPage(await atTheirDesk(ajar, hill, 'grace'))).toEqual([])
    await answer(receiver, id, 'refused')
    expect(await onTheirPage(receiver)).toEqual([])
  })

  test('It can be offered to a school that is named after as many others as the page lists', async () => {
    await ajar.db
      .prepare(
        `WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ?2)
          INSERT INTO school (id, name, profile, calendar, data_key, opened_at)
          SELECT id || n, 'A ' || name, profile, calendar, data_key, 1 FROM school, copy WHERE id = ?1`,
      )
      .bind(brook.id, MOST_SCHOOLS)
      .run()
    const { value: page } = await sender.read<BetweenPage>('moving-up/offers')
    expect(page.schools.map(({ id }) => id)).not.toContain(hill.id)
    const named = 'moving-up/other-schools?named=HILL%20ac'
    const { value: found } = await sender.read<Pick<BetweenPage, 'schools'>>(named)
    expect(found.schools.map(({ id }) => id)).toContain(hill.id)
    expect((await offer()).status).toBe(200)
  })

  test('After its last day neither school has it, nor a child from it', async () => {
    const { id, status } = await offer()
    expect([status, (await answer(receiver, id, 'agreed')).status]).toEqual([200, 200])
    ajar.clock.now = instantOf('2027-10-01', '09:00')
    const rows = async () =>
      must(
        await ajar.db
          .prepare(
            `SELECT (SELECT count(*) FROM moving_up_offer WHERE id = ?1) AS offers,
              (SELECT count(*) FROM moving_up WHERE school_id = ?2) AS children,
              (SELECT count(*) FROM trail_entry WHERE on_id = ?1) AS entries`,
          )
          .bind(id, hill.id)
          .first(),
      )
    expect(await rows()).toEqual({ offers: 2, children: 1, entries: 4 })
    await deleteExpiredRows(database(ajar.db), ajar.clock.now)
    expect(await rows()).toEqual({ offers: 0, children: 0, entries: 0 })
  })

  test('What stands in the database opens nothing of it', async () => {
    const { id } = await offer()
    const { results } = await ajar.db
      .prepare('SELECT * FROM moving_up_offer WHERE id = ?')
      .bind(id)
      .all()
    expect(JSON.stringify(results)).not.toMatch(/Ada|Lark|rooms|September|Brook|Hill/)
  })
})

describe('Who sees a list between schools', () => {
  test('Only the safeguarding teams of the two schools, and a third school’s team never', async () => {
    const { id } = await offer()
    for (const role of ROLES) {
      const desk = await atTheirDesk(ajar, hill, PERSON[role])
      const { status } = await desk.read('moving-up/offers')
      expect([role, status]).toEqual([role, role === 'dsl' ? 200 : 404])
    }
    const third = await atTheirDesk(ajar, await aSchool(ajar.db), PERSON.dsl)
    expect(await offersOf(third)).toEqual([])
    expect((await answer(third, id, 'agreed')).status).toBe(404)
  })

  test('Each look adds an entry in the list’s trail', async () => {
    const opened = async () =>
      (await trailOf(database(ajar.db), hill.id, 'moving-up')).filter(({ did }) => did === 'opened')
        .length
    const before = await opened()
    await offersOf(receiver)
    expect(await opened()).toBe(before + 1)
  })
})
