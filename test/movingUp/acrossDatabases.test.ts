import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { findOffer, setCopyDue } from '../../db/movingUp/offers.ts'
import type { School } from '../../db/school/school.ts'
import { firstBrokenEntry, trailOf } from '../../db/trail.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { Env } from '../../worker/env.ts'
import type { BetweenPage, MovingUpPage } from '../../worker/movingUp/office/answers.ts'
import { bringDueToSenders } from '../../worker/movingUp/bringToSender.ts'
import { deleteExpiredRows } from '../../worker/retention/deleteExpiredRows.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { turnOf } from '../jobs/turnOf.ts'
import {
  aSchoolIn,
  inDatabase,
  moveSchoolUntil,
  startWithThree,
  whereRowsAre,
} from '../operator/threeDatabases.ts'
import { PERSON } from '../support/builders.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, type Office } from '../support/office.ts'

let ajar: Office

/** It sends, and lives in the first database. */
let brook: School

/** It receives, and lives in the second. */
let hill: School

let sender: Desk

let receiver: Desk

const inTheFirst = () => inDatabase(ajar, 1)

const inTheSecond = () => inDatabase(ajar, 2)

beforeAll(async () => {
  ajar = await startWithThree()
})
afterAll(() => ajar.stop())

async function openAs(number: number, name: string) {
  const school = await aSchoolIn(ajar, number)
  await inDatabase(ajar, number)
    .db.prepare('UPDATE school SET name = ?2, opened_at = 1 WHERE id = ?1')
    .bind(school.id, name)
    .run()
  return school
}

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  brook = await openAs(1, 'Brook Primary')
  hill = await openAs(2, 'Hill Academy')
  sender = await atTheirDesk(inTheFirst(), brook, PERSON.dsl)
  receiver = await atTheirDesk(inTheSecond(), hill, PERSON.dsl)
})

async function offer(more: object = {}) {
  const form = {
    id: newSecret(),
    school: hill.id,
    basis: 'public_task',
    reason: 'She begins in September.',
    lastOn: '2027-09-30',
    children: [{ id: newSecret(), name: 'Ada Lark', lookOut: 'New rooms are hard.' }],
    ...more,
  }
  return { form, id: form.id, ...(await sender.send<BetweenPage>('moving-up/offers', form)) }
}

const answer = (desk: Desk, id: string, said: string) =>
  desk.send<BetweenPage>(`moving-up/offers/${id}/offer-answer`, { answer: said })

const pageOf = async (desk: Desk) => (await desk.read<BetweenPage>('moving-up/offers')).value

/** What the page of this desk says of each offer: its side, and its answer. */
const saidTo = async (desk: Desk) =>
  (await pageOf(desk)).offers.map(({ side, otherName, answer: said }) => [side, otherName, said])

const listAt = async (office: Office, school: School) => {
  const mentor = await atTheirDesk(office, school, 'grace')
  return (await mentor.read<MovingUpPage>('moving-up')).value.children.map(({ name }) => name)
}

/** The trail of an offer at a school, which has to be whole. */
async function trailAt(number: number, school: School, id: string) {
  const { db } = inDatabase(ajar, number)
  const entries = await trailOf(database(db), school.id, id)
  expect(await firstBrokenEntry(school.vault.pepper, entries)).toBeNull()
  return entries.map(({ at, byWhom, asRole, did }) => `${at} ${byWhom} (${asRole}) ${did}`)
}

/** From now on the rows of offers in this database can't be written; the answer ends that. */
async function closeOffers(number: number) {
  const { db } = inDatabase(ajar, number)
  await db.batch(
    ['INSERT', 'UPDATE'].map((write) =>
      db.prepare(
        `CREATE TRIGGER no_${write} BEFORE ${write} ON moving_up_offer BEGIN SELECT RAISE(ABORT, 'away'); END`,
      ),
    ),
  )
  return async () => {
    await db.batch(['INSERT', 'UPDATE'].map((write) => db.prepare(`DROP TRIGGER no_${write}`)))
  }
}

const dsl = PERSON.dsl

test('A list goes to a school in another database, and each of the two has its own row and trail', async () => {
  const { id, status, value } = await offer()
  expect([status, value.offers.map(({ otherName }) => otherName)]).toEqual([200, ['Hill Academy']])
  const [received] = (await pageOf(receiver)).offers
  expect([received?.side, received?.otherName, received?.reason, received?.by]).toEqual([
    'received',
    'Brook Primary',
    'She begins in September.',
    value.offers[0]?.by,
  ])
  ajar.clock.now += MINUTE_MS
  expect((await answer(receiver, id, 'agreed')).status).toBe(200)
  expect((await answer(receiver, id, 'agreed')).status).toBe(200)
  expect(await listAt(inTheSecond(), hill)).toEqual(['Ada Lark'])
  expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', 'agreed']])
  expect(await trailAt(1, brook, id)).toEqual([
    `${MONDAY_MORNING} ${dsl} (dsl) offered_moving_up`,
    `${MONDAY_MORNING + MINUTE_MS} ${hill.id}/${dsl} (dsl) agreed_to_moving_up`,
  ])
  expect(await trailAt(2, hill, id)).toEqual([
    `${MONDAY_MORNING} ${brook.id}/${dsl} (dsl) offered_moving_up`,
    `${MONDAY_MORNING + MINUTE_MS} ${dsl} (dsl) agreed_to_moving_up`,
  ])
  expect(await whereRowsAre(ajar, brook.id, 'moving_up_offer')).toEqual([1])
  expect(await whereRowsAre(ajar, hill.id, 'moving_up_offer')).toEqual([2])
})

test('Every open school of the install can be chosen, whichever database it lives in, and each once', async () => {
  const third = await openAs(3, 'A Third School')
  await moveSchoolUntil(ajar, third.id, { to: 2 })
  const { schools } = await pageOf(sender)
  const ids = schools.map(({ id }) => id)
  expect(ids.filter((id) => id === third.id || id === hill.id)).toEqual([third.id, hill.id])
  expect(ids).not.toContain(brook.id)
})

test('An offer that can’t be brought to its own school is made all the same, and the job brings it, once', async () => {
  const open = await closeOffers(1)
  const { id, status, value, form } = await offer()
  expect([status, value.offers]).toEqual([200, []])
  expect(await saidTo(receiver)).toEqual([['received', 'Brook Primary', null]])
  await ajar.runJobs()
  expect([await saidTo(sender), await trailAt(1, brook, id)]).toEqual([[], []])
  await open()
  for (let minutes = 0; minutes < 2; minutes++) {
    ajar.clock.now += MINUTE_MS
    await ajar.runJobs()
    expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', null]])
  }
  expect((await sender.send('moving-up/offers', form)).status).toBe(200)
  expect(await trailAt(1, brook, id)).toEqual([`${MONDAY_MORNING} ${dsl} (dsl) offered_moving_up`])
  expect((await trailAt(2, hill, id)).length).toBe(1)
})

test('An answer that can’t be brought counts, and whoever sent the list reads it once the job has brought it', async () => {
  const { id } = await offer()
  const open = await closeOffers(1)
  const db = database(inTheSecond().db)
  const [before] = await findOffer(db, { schoolId: hill.id, id })
  expect((await answer(receiver, id, 'agreed')).status).toBe(200)
  // Whoever brought the offer without its answer comes too late to say that all is brought.
  await setCopyDue(db, must(before), null)
  expect(await listAt(inTheSecond(), hill)).toEqual(['Ada Lark'])
  expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', null]])
  expect((await answer(sender, id, 'taken_back')).status).toBe(409)
  expect(await saidTo(receiver)).toEqual([['received', 'Brook Primary', 'agreed']])
  await open()
  await ajar.runJobs()
  expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', 'agreed']])
  expect((await trailAt(1, brook, id)).at(-1)).toBe(
    `${MONDAY_MORNING} ${hill.id}/${dsl} (dsl) agreed_to_moving_up`,
  )
  expect((await trailAt(2, hill, id)).length).toBe(2)
})

test('What has been brought, and is brought again after a stop, is there once', async () => {
  const { id } = await offer()
  await answer(receiver, id, 'agreed')
  const { db } = inTheSecond()
  await db.prepare('UPDATE moving_up_offer SET copy_due_at = 1 WHERE id = ?').bind(id).run()
  await ajar.runJobs()
  expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', 'agreed']])
  expect((await trailAt(1, brook, id)).length).toBe(2)
  const row = db.prepare('SELECT copy_due_at FROM moving_up_offer WHERE id = ?').bind(id)
  expect(await row.first()).toEqual({ copy_due_at: null })
})

test('Whoever takes a list back too late reads the answer at once', async () => {
  const { id } = await offer()
  const open = await closeOffers(1)
  await answer(receiver, id, 'refused')
  await open()
  expect((await answer(sender, id, 'taken_back')).status).toBe(409)
  expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', 'refused']])
})

test('Of a yes and a taking back at the same moment one counts, in both databases', async () => {
  const { id } = await offer()
  const both = await Promise.all([answer(receiver, id, 'agreed'), answer(sender, id, 'taken_back')])
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
  await ajar.runJobs()
  const [[, , there]] = (await saidTo(receiver)) as [[string, string, string]]
  expect((await saidTo(sender)).map(([, , said]) => said)).toEqual([there])
  expect(await listAt(inTheSecond(), hill)).toEqual(there === 'agreed' ? ['Ada Lark'] : [])
  const trails = [await trailAt(1, brook, id), await trailAt(2, hill, id)]
  expect(trails.map(({ length }) => length)).toEqual([2, 2])
})

test('While the school that got a list moves, answers are refused, and where it has moved they count', async () => {
  const { id } = await offer()
  await moveSchoolUntil(ajar, hill.id, { to: 3 }, 'copies')
  for (const refused of [
    await answer(receiver, id, 'agreed'),
    await answer(sender, id, 'taken_back'),
  ]) {
    expect([refused.status, refused.problem.type]).toEqual([503, 'urn:ajar:moving'])
  }
  await moveSchoolUntil(ajar, hill.id, { to: 3 })
  expect((await answer(receiver, id, 'agreed')).status).toBe(200)
  expect(await listAt(inDatabase(ajar, 3), hill)).toEqual(['Ada Lark'])
  expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', 'agreed']])
  expect((await trailAt(3, hill, id)).length).toBe(2)
})

test('An answer waits while the school that sent the list moves, and nothing is red for it', async () => {
  const { id } = await offer()
  await moveSchoolUntil(ajar, brook.id, { to: 3 }, 'copies')
  expect((await answer(receiver, id, 'agreed')).status).toBe(200)
  await ajar.runJobs()
  const { status } = await fetch(`${ajar.origin}/healthz`, { headers: { connection: 'close' } })
  expect(status).toBe(200)
  expect(await saidTo(receiver)).toEqual([['received', 'Brook Primary', 'agreed']])
  await moveSchoolUntil(ajar, brook.id, { to: 3 })
  ajar.clock.now += MINUTE_MS
  await ajar.runJobs()
  expect(await saidTo(sender)).toEqual([['sent', 'Hill Academy', 'agreed']])
  expect((await trailAt(3, brook, id)).length).toBe(2)
})

test('One that can’t be brought goes behind the others', async () => {
  const other = await openAs(1, 'Other Primary')
  const stuck = await offer()
  sender = await atTheirDesk(inTheFirst(), other, PERSON.dsl)
  const { id } = await offer()
  await moveSchoolUntil(ajar, brook.id, { to: 3 }, 'copies')
  const { db } = inTheSecond()
  const due = db.prepare('UPDATE moving_up_offer SET copy_due_at = ? WHERE id = ?')
  const { now } = ajar.clock
  await db.batch([due.bind(now - 2 * MINUTE_MS, stuck.id), due.bind(now - MINUTE_MS, id)])
  await ajar.db.prepare('DELETE FROM moving_up_offer WHERE id = ?').bind(id).run()
  const [DB, DB_2, DB_3] = ajar.databases
  const env = { ...LOCAL_SECRETS, DB, DB_2, DB_3 } as unknown as Env
  for (const brought of [[], [1]]) {
    expect(await bringDueToSenders(await turnOf(db, 'copy', hill.id, now), env, 1)).toBe(1)
    expect(await whereRowsAre(ajar, other.id, 'moving_up_offer')).toEqual(brought)
  }
})

test('An offer whose last day is over is brought to nobody', async () => {
  const open = await closeOffers(1)
  const { id } = await offer()
  await open()
  ajar.clock.now = instantOf('2027-10-01', '00:00')
  await ajar.runJobs()
  expect(await trailAt(1, brook, id)).toEqual([])
})

test('Rows that a school left behind hold up no deletion in its old database', async () => {
  const stays = await openAs(1, 'Stay Primary')
  const { id } = await offer()
  sender = await atTheirDesk(inTheFirst(), stays, PERSON.dsl)
  const other = await offer()
  await moveSchoolUntil(ajar, brook.id, { to: 3 })
  await deleteExpiredRows(database(ajar.db), instantOf('2027-10-01', '09:00'))
  const { results } = await ajar.db
    .prepare('SELECT id FROM moving_up_offer WHERE id IN (?, ?)')
    .bind(id, other.id)
    .all<{ id: string }>()
  expect(results.map((row) => row.id)).toEqual([id])
})
