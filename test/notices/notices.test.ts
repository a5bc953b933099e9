import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notices } from '../../db/tables/notices.ts'
import { signIns, signInAttempts } from '../../db/tables/signIn.ts'
import { wrongCodes } from '../../db/tables/returnCode.ts'
import { and, eq } from 'drizzle-orm'
import { database } from '../../db/database.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { type Heard, signatureOf } from './signature.ts'
import type { ContactPage } from '../../worker/notices/office/contactRoutes.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, MINUTE, MONDAY_MORNING, startOfficeAlone } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOfficeAlone>>

let phone: Server

let answers: number[] = []

const heard: Heard[] = []

beforeAll(async () => {
  phone = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      response.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((listening) => phone.listen(0, '127.0.0.1', listening))
  const { port } = phone.address() as AddressInfo
  ajar = await startOfficeAlone({ NOTICE_URL: `http://127.0.0.1:${port}/` })
})
afterAll(async () => {
  await ajar.stop()
  phone.close()
})

async function runAt(minutes: number): Promise<void> {
  ajar.clock.now = MONDAY_MORNING + minutes * MINUTE
  await Promise.all([ajar.runJobs(), ajar.runJobs()])
}

test('A notice says only that something needs its reader, is retried until it arrives, and is sent once', async () => {
  const school = await aSchool(ajar.db)
  await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING, words: 'He hits me.' })
  answers = [500, 302, 204]
  const counts: number[] = []
  for (const minutes of [0, 0.5, 1, 2, 3, 4, 10]) {
    await runAt(minutes)
    counts.push(heard.length)
  }
  // At once, a minute later, two minutes later: then it has arrived.
  expect(counts).toEqual([1, 1, 2, 2, 3, 3, 3])
  const link = expect.stringMatching(/^http:\/\/localhost:\d+\/office\/$/) as unknown
  const notice = {
    type: 'notice',
    urgency: 'now',
    to: `${school.id}/lund`,
    text: 'Something needs you in Ajar.',
    link,
  }
  expect(heard.map(({ body }) => JSON.parse(body) as unknown)).toEqual([notice, notice, notice])
  expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  for (const message of heard) {
    expect(message.headers['webhook-signature']).toBe(
      signatureOf(message, LOCAL_SECRETS.NOTICE_SECRET),
    )
  }
})

test('A promise that passed while no job ran is told once, to the lead and to whoever holds the referral', async () => {
  const alone = await startOfficeAlone()
  try {
    const other = await aSchool(alone.db)
    const told = async () => {
      const { results } = await alone.db
        .prepare(`SELECT to_staff_id AS who FROM notice WHERE school_id = ? ORDER BY who`)
        .bind(other.id)
        .all<{ who: string }>()
      return results.map(({ who }) => who)
    }
    // It passed on Friday, and jobs run again on Tuesday.
    await aReferral(alone.db, other, {
      wants: 'dev',
      promisedAt: MONDAY_MORNING - 3 * 24 * 60 * MINUTE,
    })
    alone.clock.now = MONDAY_MORNING + 24 * 60 * MINUTE
    await alone.runJobs()
    expect(await told()).toEqual(['dev', 'ruth'])
    for (const days of [2, 9, 20]) {
      alone.clock.now = MONDAY_MORNING + days * 24 * 60 * MINUTE
      await alone.runJobs()
    }
    expect(await told()).toEqual(['dev', 'ruth'])

    // Nobody was asked for: the mentor who opened it last holds it, and nobody who is named in it is told.
    const opened = await aReferral(alone.db, other, {
      not: 'nadia',
      promisedAt: alone.clock.now - MINUTE,
    })
    const grace = await atTheirDesk(alone, other, 'grace')
    await grace.read(`referrals/${opened}`)
    await alone.runJobs()
    expect(await told()).toEqual(['dev', 'grace', 'ruth', 'ruth'])
  } finally {
    await alone.stop()
  }
})

test('A late promise is told to the lead mentor once, and one that was met is not', async () => {
  const school = await aSchool(ajar.db)
  const breakAt = MONDAY_MORNING + 60 * MINUTE
  await aReferral(ajar.db, school, { promisedAt: breakAt })
  await aReferral(ajar.db, school, { promisedAt: breakAt })
  await aReferral(ajar.db, school, { promisedAt: breakAt, caseOf: 'grace' })
  await aReferral(ajar.db, school, { promisedAt: breakAt - MINUTE, not: 'ruth' })
  const told = async () =>
    (
      await database(ajar.db)
        .select()
        .from(notices)
        .where(and(eq(notices.schoolId, school.id), eq(notices.about, 'late_promise')))
    ).map(({ toStaffId }) => toStaffId)
  await runAt(60)
  expect(await told()).toEqual([])
  await runAt(61)
  await runAt(62)
  expect(await told()).toEqual(['ruth'])
})

test('The hourly job deletes ended rows, and nothing else', async () => {
  const school = await aSchool(ajar.db)
  const db = database(ajar.db)
  ajar.clock.now = MONDAY_MORNING
  const late = ajar.clock.now + 20 * MINUTE
  await atTheirDesk({ ...ajar, clock: { now: late } }, school, 'lund')
  const hour = Math.floor(MONDAY_MORNING / (60 * MINUTE))
  await db.insert(wrongCodes).values([
    { schoolId: school.id, hour: hour - 30, device: '', times: 3 },
    { schoolId: school.id, hour, device: '', times: 1 },
  ])
  await db.insert(signInAttempts).values({
    stateHash: 'x',
    nonce: 'x',
    codeVerifier: 'x',
    returnTo: '/office/',
    endsAt: MONDAY_MORNING - 1,
  })
  await runAt(16 + 30)
  expect(await db.select().from(wrongCodes)).toHaveLength(2)
  // 10.17
  await runAt(17 + 30)
  expect(await db.select().from(wrongCodes)).toEqual([expect.objectContaining({ hour })])
  expect(await db.select().from(signInAttempts)).toEqual([])
  expect(await db.select().from(signIns)).toHaveLength(1)
  await runAt(17 + 30 + 60)
  expect(await db.select().from(signIns)).toEqual([])
})

test('Someone is reached by the number and the address that they entered, until they leave', async () => {
  const school = await aSchool(ajar.db)
  ajar.clock.now = MONDAY_MORNING
  const amir = await atTheirDesk(ajar, school, 'amir')
  const wrong = await amir.send('contact', { text: '07700 900', email: 'amir' })
  expect([wrong.status, Object.keys(wrong.problem.fields ?? {})]).toEqual([422, ['text', 'email']])
  const contact = { text: '07700 900461', email: 'a.aziz@school.example' }
  const typed = { text: ' 07700 900461', email: ' a.aziz@school.example' }
  expect((await amir.send<ContactPage>('contact', typed)).value.contact).toEqual(contact)
  const sendTo = async (staffId: string, minutes: number) => {
    heard.length = 0
    await aDisclosure(ajar.db, school, { raisedAt: MONDAY_MORNING + minutes * MINUTE })
    await runAt(minutes)
    await runAt(minutes + 30)
    const all = heard.map(({ body }) => JSON.parse(body) as { to: string; contact?: object })
    return all.find(({ to }) => to === `${school.id}/${staffId}`)?.contact
  }
  expect(await sendTo('amir', 0)).toEqual(contact)
  expect(await sendTo('lund', 60)).toBeUndefined()

  const stored = () =>
    ajar.db
      .prepare('SELECT count(*) AS n FROM staff_contact WHERE school_id = ?')
      .bind(school.id)
      .first<number>('n')
  expect(await stored()).toBe(1)
  await ajar.db
    .prepare("UPDATE staff SET left_at = ? WHERE school_id = ? AND id = 'amir'")
    .bind(MONDAY_MORNING, school.id)
    .run()
  expect(await stored()).toBe(0)
})
