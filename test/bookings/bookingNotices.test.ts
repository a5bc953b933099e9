import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { cancelBooking } from '../../worker/bookings/changeBooking.ts'
import { closeSessions } from '../../worker/sessions/closeSessions.ts'
import { coverAbsence } from '../../worker/sessions/coverAbsence.ts'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { unlockWithCode } from '../../worker/ownPage/unlockWithCode.ts'
import { sendBookingNotices } from '../../worker/bookings/sendBookingNotices.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { SECONDARY } from '../time/calendars.ts'
import { aBooking, aSeries, MONDAY, placeAt, staffAs, TUESDAY } from './makeBookings.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'
import { turnOf } from '../jobs/turnOf.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { openSender } from '../../worker/notices/openSender.ts'

const CONTACT = { by: 'text', address: '07700 900123' } as const

let kept: LocalDatabase

let school: School

let post: Server

let noticeUrl: string

let answers: number[] = []

let heard: { to: string; text: string; link: string }[] = []

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db, { calendar: SECONDARY })
  post = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      heard.push(JSON.parse(body) as (typeof heard)[number])
      response.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((listening) => post.listen(0, '127.0.0.1', listening))
  noticeUrl = `http://127.0.0.1:${(post.address() as AddressInfo).port}/`
})
beforeEach(() => {
  heard = []
  answers = []
})
afterAll(async () => {
  post.close()
  await kept.close()
})

const here = () => placeAt(kept.db, school, MONDAY)

const send = async (now = MONDAY) =>
  sendBookingNotices(
    await turnOf(kept.db, 'tell', school.id, now),
    20,
    openSender(
      { url: noticeUrl, secret: LOCAL_SECRETS.NOTICE_SECRET, origin: 'https://ajar.example' },
      now,
    ),
  )

const readOffer = (bookingId: string) =>
  kept.db.prepare('SELECT status FROM booking WHERE id = ?').bind(bookingId).first<string>('status')

const secretIn = ({ link }: { link: string }) => link.split('/').at(-1) ?? ''

test('A notice says a time, a place and a link, in their language, and leads to their page', async () => {
  const series = await aSeries(kept.db, school)
  const booked = await bookPlace(here(), aBooking(series, { contact: CONTACT, name: 'Amira Khan' }))
  await bookPlace(here(), aBooking(series, { contact: CONTACT, language: 'ur' }))
  await bookPlace(here(), aBooking(series))
  await send()
  const texts = heard.map(({ text }) => text).toSorted()
  expect(texts[0]).toBe('Booked. Tuesday 24 November at 12.30pm. The Harbour Room.')
  expect(texts[1]).toMatch(/^جگہ رکھ لی گئی۔ منگل.*24.*12\.30.*۔ The Harbour Room۔$/)
  expect(heard).toHaveLength(2)
  for (const notice of heard) {
    expect(notice.to).toBe('text:07700 900123')
    expect(notice.link).toMatch(/^https:\/\/ajar\.example\/[\w-]+\/places\/[\w-]{16,}$/)
    expect(JSON.stringify(notice)).not.toMatch(/mentor|amira|khan|lunch/i)
    const idHash = await hashOf(secretIn(notice))
    expect(await readOwnPlaces(database(kept.db), school.id, idHash, MONDAY)).not.toBeNull()
  }
  expect(heard.map(({ link }) => link)).not.toContain(booked.secret)
})

test('A place that says mentor is called by the school’s name', async () => {
  const series = await aSeries(kept.db, school, { rule: { place: 'The Learning Mentors’ room' } })
  await bookPlace(here(), aBooking(series, { contact: CONTACT }))
  await send()
  expect(heard.map(({ text }) => text)).toEqual([
    'Booked. Tuesday 24 November at 12.30pm. Harbour Academy.',
  ])
})

test('A notice is tried until it arrives and sent once, and a change says only the new time', async () => {
  const series = await aSeries(kept.db, school)
  await bookPlace(here(), aBooking(series, { contact: CONTACT }))
  answers = [500, 204]
  const counts: number[] = []
  for (const minutes of [0, 0.5, 1, 2, 10]) {
    await Promise.all([send(MONDAY + minutes * MINUTE_MS), send(MONDAY + minutes * MINUTE_MS)])
    counts.push(heard.length)
  }
  expect(counts).toEqual([1, 1, 2, 2, 2])
  heard = []
  const lead = staffAs(kept.db, school, 'ruth', MONDAY + 11 * MINUTE_MS)
  await changeSession(lead, series.id, TUESDAY, { starts: '12:45', place: 'The Den' })
  await send(MONDAY + 12 * MINUTE_MS)
  expect(heard.map(({ text }) => text)).toEqual([
    'Moved to Tuesday 24 November at 12.45pm. The Den.',
  ])
})

test('A notice names its kind: a waiting list, an offer with its deadline, a cancellation, a missed place', async () => {
  const series = await aSeries(kept.db, school, { mentorId: 'nadia', rule: { capacity: 1 } })
  const has = await bookPlace(here(), aBooking(series, { contact: CONTACT }))
  const waits = await bookPlace(here(), aBooking(series, { contact: CONTACT, orWait: true }))
  await send()
  expect(heard.map(({ text }) => text).toSorted()).toEqual([
    'Booked. Tuesday 24 November at 12.30pm. The Harbour Room.',
    'You’re on the waiting list. Tuesday 24 November at 12.30pm. The Harbour Room.',
  ])
  heard = []
  const lead = staffAs(kept.db, school, 'ruth', MONDAY + MINUTE_MS)
  await cancelBooking(
    placeAt(kept.db, school, MONDAY + MINUTE_MS),
    { staff: lead, as: 'book_for_someone' },
    has.bookingId,
  )
  await send(MONDAY + MINUTE_MS)
  expect(heard.map(({ text }) => text).toSorted()).toEqual([
    'Cancelled. Tuesday 24 November at 12.30pm. The Harbour Room.',
    expect.stringMatching(
      /^There’s a place for you\. Answer by Monday 23 November at \d+(?:\.\d\d)?[ap]m\. Tuesday 24 November at 12\.30pm\. The Harbour Room\.$/,
    ),
  ])
  heard = []
  await closeSessions(staffAs(kept.db, school, 'ruth', MONDAY + 2 * MINUTE_MS), {
    on: TUESDAY,
    seriesIds: [series.id],
  })
  await send(MONDAY + 2 * MINUTE_MS)
  expect(heard.map(({ text }) => text)).toEqual([
    'Cancelled. Tuesday 24 November at 12.30pm. The Harbour Room.',
  ])
  expect(await readOffer(waits.bookingId)).toBe('offered')
})

test('A place that was put off is an offer with days to answer, and its one notice says so', async () => {
  const series = await aSeries(kept.db, school, { mentorId: 'nadia' })
  const booked = await bookPlace(here(), aBooking(series, { contact: CONTACT }))
  await send()
  heard = []
  await coverAbsence(staffAs(kept.db, school, 'ruth', MONDAY + MINUTE_MS), {
    mentorId: 'nadia',
    fromOn: TUESDAY,
    untilOn: TUESDAY,
    way: 'offered_again',
  })
  await send(MONDAY + MINUTE_MS)
  expect(await readOffer(booked.bookingId)).toBe('offered')
  expect(heard.map(({ text }) => text)).toEqual([
    'There’s a place for you. Answer by Monday 30 November at 12.30pm. Tuesday 1 December at 12.30pm. The Harbour Room.',
  ])
})

test('The five words of a booking open its page, and are no slip', async () => {
  const series = await aSeries(kept.db, school)
  const booked = await bookPlace(here(), aBooking(series))
  const opened = await unlockWithCode(here(), booked.code ?? '', 'a telephone')
  if (!('openedPlaces' in opened)) throw new Error('they opened no bookings')
  const page = await readOwnPlaces(
    database(kept.db),
    school.id,
    await hashOf(opened.openedPlaces),
    MONDAY,
  )
  expect(page?.bookings.map(({ booking }) => booking.id)).toEqual([booked.bookingId])
  const slips = await kept.db
    .prepare('SELECT COUNT(*) AS n FROM wrong_code WHERE school_id = ?')
    .bind(school.id)
    .first<number>('n')
  expect(slips).toBe(0)
})
