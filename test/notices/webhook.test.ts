import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import type { WebhookPage } from '../../worker/notices/office/answers.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { coverAbsence } from '../../worker/sessions/coverAbsence.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { aBooking, aSeries, MONDAY, placeAt, staffAs, TUESDAY } from '../bookings/makeBookings.ts'
import { aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import {
  atTheirDesk,
  MINUTE,
  MONDAY_MORNING,
  type Office,
  startOfficeAlone,
} from '../support/office.ts'
import { must } from '../must.ts'
import { type Heard, signatureOf } from './signature.ts'

type Message = { type: string; timestamp: string; data: { urgency: string; link: string } }

let ajar: Office

/** The school's own system, which takes its events. */
let system: Server

let url = ''

/** What it answers; 204 once these are used up. */
let answers: number[] = []

let heard: Heard[] = []

beforeAll(async () => {
  system = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push({ headers: request.headers, body })
      response.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((listening) => system.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(system.address() as AddressInfo).port}/in?from=ajar`
  ajar = await startOfficeAlone()
})
afterAll(async () => {
  await ajar.stop()
  system.closeAllConnections()
  system.close()
})
beforeEach(async () => {
  // Each test hears its own school alone.
  await ajar.db.batch([
    ajar.db.prepare('DELETE FROM webhook_event'),
    ajar.db.prepare('DELETE FROM webhook'),
  ])
  ajar.clock.now = MONDAY_MORNING
  answers = []
  heard = []
})

async function aSchoolThatListens() {
  const school = await aSchool(ajar.db)
  const admin = await adminOf(school)
  const saved = await admin.send<WebhookPage>('webhook', { id: newSecret(), url })
  expect(saved.status).toBe(200)
  return { school, admin, secret: must(saved.value.secret) }
}

/** What has come since the last time, after both of two runs at once. */
async function runAt(minutes: number): Promise<Heard[]> {
  ajar.clock.now = MONDAY_MORNING + minutes * MINUTE
  heard = []
  await Promise.all([ajar.runJobs(), ajar.runJobs()])
  return heard
}

const messageOf = ({ body }: Heard) => JSON.parse(body) as Message

/** Signed in at this moment: a sign-in that nobody uses ends. */
const adminOf = (school: School) => atTheirDesk(ajar, school, 'admin')

const rowsOf = async (school: School) =>
  (await (await adminOf(school)).read<WebhookPage>('webhook')).value.events

const sendAgain = async (school: School, id: string) =>
  (await (await adminOf(school)).send(`webhook/events/${id}/again`)).status

test('An event is signed, carries no word of anyone, is tried until it arrives, and arrives once', async () => {
  const { school, secret } = await aSchoolThatListens()
  const id = await aReferral(ajar.db, school, {
    madeAt: MONDAY_MORNING,
    name: 'Kai Brown',
    urgent: true,
  })
  answers = [500, 302]
  const tried: Heard[] = []
  const counts: number[] = []
  for (const minutes of [0, 1, 2, 3, 4, 10]) {
    tried.push(...(await runAt(minutes)))
    counts.push(tried.length)
  }
  expect(counts).toEqual([1, 2, 2, 3, 3, 3])
  for (const one of tried) {
    expect(one.headers['webhook-signature']).toBe(signatureOf(one, secret))
    expect(messageOf(one)).toEqual({
      type: 'referral.made',
      timestamp: new Date(MONDAY_MORNING).toISOString(),
      data: {
        urgency: 'now',
        school: school.id,
        link: `${ajar.origin}/office/referrals/${id}`,
      },
    })
  }
  expect(new Set(tried.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const seconds = tried.map(({ headers }) => Number(headers['webhook-timestamp']))
  expect(seconds).toEqual([0, 1, 3].map((minutes) => MONDAY_MORNING / 1000 + minutes * 60))
  const [row] = await rowsOf(school)
  expect(row).toMatchObject({ kind: 'referral.made', tries: 3, answer: 204, nextTryAt: null })
  expect(row?.sentAt).toBe(MONDAY_MORNING + 3 * MINUTE)
})

test('A decision and a disclosure that nobody acknowledges are events, and an undone decision is none', async () => {
  const { school } = await aSchoolThatListens()
  const kindsAt = async (minutes: number) =>
    (await runAt(minutes)).map((one) => messageOf(one).type)
  const ruth = await atTheirDesk(ajar, school, 'ruth')
  const [kept, undone] = [await aReferral(ajar.db, school), await aReferral(ajar.db, school)]
  await runAt(0)
  const decide = (id: string) =>
    ruth.send(`referrals/${id}/decision`, { turn: 0, outcome: 'declined', words: 'Not for us.' })
  for (const id of [kept, undone]) expect((await decide(id)).status).toBe(200)
  expect((await ruth.send(`referrals/${undone}/decision/undo`, { turn: 0 })).status).toBe(200)
  expect(await kindsAt(1)).toEqual(['referral.decided'])

  const id = await aDisclosure(ajar.db, school, { raisedAt: ajar.clock.now, words: 'He hits me.' })
  const disclosed = await runAt(6 * 60)
  expect(disclosed.map((one) => messageOf(one).type)).toContain('disclosure.unacknowledged')
  expect(messageOf(must(disclosed[0])).data).toMatchObject({
    urgency: 'now',
    link: `${ajar.origin}/office/safeguarding/${id}`,
  })
})

test('A booking is an event when it is made, moved with its session, and cancelled', async () => {
  const { school } = await aSchoolThatListens()
  const series = await aSeries(ajar.db, school)
  const book = () => bookPlace(placeAt(ajar.db, school, MONDAY), aBooking(series))
  const first = await book()
  await book()
  const made = await runAt(0)
  expect(made.map((one) => messageOf(one).type)).toEqual(['booking.made', 'booking.made'])
  const link = `${ajar.origin}/office/sessions/${sessionId(series.id, TUESDAY)}/bookings`
  expect(messageOf(must(made[0])).data).toMatchObject({ urgency: 'usual', link })

  await coverAbsence(staffAs(ajar.db, school, 'ruth', MONDAY + MINUTE), {
    mentorId: 'grace',
    fromOn: TUESDAY,
    untilOn: TUESDAY,
    way: 'moved',
    toOn: '2026-11-25',
  })
  // One for all who are in it.
  expect((await runAt(1)).map((one) => messageOf(one).type)).toEqual(['booking.moved'])

  const ruth = await atTheirDesk(ajar, school, 'ruth')
  expect((await ruth.send(`bookings/${first.bookingId}/cancellation`)).status).toBe(200)
  expect((await runAt(2)).map((one) => messageOf(one).type)).toEqual(['booking.cancelled'])
})

test('A new secret signs beside the old one for a day, and each is shown once', async () => {
  const { school, admin, secret } = await aSchoolThatListens()
  expect((await admin.read<WebhookPage>('webhook')).value.secret).toBeNull()
  const form = { id: newSecret() }
  const changed = await admin.send<WebhookPage>('webhook/secret', form)
  const newest = must(changed.value.secret)
  // Pressed twice, it is changed once.
  expect((await admin.send<WebhookPage>('webhook/secret', form)).value.secret).toBe(newest)
  expect((await admin.read<WebhookPage>('webhook')).value.secret).toBeNull()

  await aReferral(ajar.db, school, { madeAt: MONDAY_MORNING })
  const [both] = await runAt(0)
  expect(must(both).headers['webhook-signature']?.toString().split(' ')).toEqual([
    signatureOf(must(both), newest),
    signatureOf(must(both), secret),
  ])
  const tomorrow = DAY_MS / MINUTE
  await aReferral(ajar.db, school, { madeAt: MONDAY_MORNING + DAY_MS })
  const [one] = await runAt(tomorrow)
  expect(must(one).headers['webhook-signature']).toBe(signatureOf(must(one), newest))
})

test('An address that says it is gone hears nothing more until it is saved again', async () => {
  const { school, admin } = await aSchoolThatListens()
  await aReferral(ajar.db, school, { madeAt: MONDAY_MORNING })
  await aReferral(ajar.db, school, { madeAt: MONDAY_MORNING })
  answers = [410, 410]
  await runAt(0)
  const stopped = (await admin.read<WebhookPage>('webhook')).value
  expect(stopped.webhook?.stopped).toEqual({ at: MONDAY_MORNING, because: 'gone' })
  await aReferral(ajar.db, school, { madeAt: MONDAY_MORNING + MINUTE })
  for (const minutes of [1, 5, 60]) expect(await runAt(minutes)).toEqual([])
  // A page that was opened before it stopped begins nothing again.
  const desk = await adminOf(school)
  expect((await desk.send('webhook/secret', { id: newSecret() })).status).toBe(409)
  const [failed] = (await rowsOf(school)).filter(({ sentAt }) => sentAt === null)
  expect(await sendAgain(school, must(failed).id)).toBe(404)
  expect(await runAt(60)).toEqual([])

  await (await adminOf(school)).send('webhook', { id: newSecret(), url })
  expect(await runAt(61)).toEqual([])
  // What didn't arrive goes out when the administrator asks for it.
  const [waiting] = (await rowsOf(school)).filter(({ sentAt }) => sentAt === null)
  expect(await sendAgain(school, must(waiting).id)).toBe(200)
  expect(await runAt(62)).toHaveLength(1)
})

test('An event is given up after a day, and then goes out when the administrator asks', async () => {
  const { school } = await aSchoolThatListens()
  await aReferral(ajar.db, school, { madeAt: MONDAY_MORNING })
  answers = Array.from({ length: 60 }, () => 503)
  for (let hours = 0; hours <= 26; hours += 2) await runAt(hours * 60)
  const [given] = await rowsOf(school)
  expect(given).toMatchObject({ sentAt: null, nextTryAt: null, answer: 503 })
  expect(must(given).tries).toBeGreaterThan(10)
  answers = []
  expect(await runAt(28 * 60)).toEqual([])
  expect(await sendAgain(school, must(given).id)).toBe(200)
  expect(await runAt(28 * 60 + 1)).toHaveLength(1)
})

test('Nobody but an administrator reads or changes where events go, and the secret lies nowhere in the open', async () => {
  const { school, secret } = await aSchoolThatListens()
  for (const who of ['grace', 'ruth', 'lund', 'teach', 'kitchen']) {
    const desk = await atTheirDesk(ajar, school, who)
    expect((await desk.read('webhook')).status, who).toBe(404)
    expect((await desk.send('webhook', { id: newSecret(), url })).status, who).toBe(404)
  }
  const row = await webhookRow(school)
  for (const words of [secret, secret.slice(6), '127.0.0.1', 'from=ajar']) {
    expect(JSON.stringify(row)).not.toContain(words)
  }
  const admin = await atTheirDesk(ajar, school, 'admin')
  const inside = { id: newSecret(), url: 'https://192.168.0.1/' }
  const refused = await admin.send('webhook', inside)
  expect({ status: refused.status, url: refused.problem.fields?.['url'] }).toEqual({
    status: 422,
    url: 'Use the name of the server, not its number.',
  })
})

const webhookRow = (school: School) =>
  ajar.db.prepare('SELECT * FROM webhook WHERE school_id = ?').bind(school.id).first()
