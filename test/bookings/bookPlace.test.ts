import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import { layOut } from '../../db/timetable/sessions.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { bookFor } from '../../worker/bookings/bookOnBehalf.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../../worker/bookings/changeBooking.ts'
import { changeSeries, type SeriesChange } from '../../worker/sessions/changeSeries.ts'
import { changeSession, type SessionChange } from '../../worker/sessions/changeSession.ts'
import { closeSessions, reinstateSessions } from '../../worker/sessions/closeSessions.ts'
import { expireOffers } from '../../worker/bookings/expireOffers.ts'
import { jumpWaitingList } from '../../worker/bookings/jumpWaitingList.ts'
import { coverAbsence } from '../../worker/sessions/coverAbsence.ts'
import { sessionId } from '../../worker/timetable/rules/series.ts'
import { instantOf } from '../../worker/time/londonTime.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { SECONDARY } from '../time/calendars.ts'
import {
  aBooking,
  aForm,
  AT_LUNCH,
  aSeries,
  MONDAY,
  placeAt,
  staffAs,
  standing,
  statusOf,
  theSeries,
  TUESDAY,
} from './makeBookings.ts'
import { HOUR_MS } from '../../worker/time/durations.ts'
import { turnOf } from '../jobs/turnOf.ts'
import { must } from '../must.ts'

let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db, { calendar: SECONDARY })
})
afterAll(() => kept.close())

const here = (now = MONDAY) => placeAt(kept.db, school, now)

const lead = (now = MONDAY) => staffAs(kept.db, school, 'ruth', now)

const byStaff = (now = MONDAY) => ({ staff: lead(now), as: 'book_for_someone' }) as const

const pageOf = async (booked: { secret: string }) => ({ page: await hashOf(booked.secret) })

const linesOf = async (booked: { secret: string }, now = MONDAY) => {
  const page = await readOwnPlaces(database(kept.db), school.id, await hashOf(booked.secret), now)
  return must(page).lines.map(({ what }) => what)
}

describe('A place', () => {
  test('is booked in two taps, and stays one booking with the same words when sent twice', async () => {
    const series = await aSeries(kept.db, school)
    const form = aBooking(series, { name: 'Amira Khan' })
    const once = await bookPlace(here(), form)
    const twice = await bookPlace(here(MONDAY + 1), form)
    expect(once.status).toBe('booked')
    expect(twice).toMatchObject({ bookingId: once.bookingId, code: once.code, status: 'booked' })
    expect(await standing(kept.db, school.id, sessionId(series.id, TUESDAY))).toMatchObject({
      taken: 1,
      held: 1,
    })
  })

  test('goes to one of fifty when it is the last, and forty-nine read that none is left', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 1 } })
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => bookPlace(here(), aBooking(series, { name: aForm() }))),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = answers.filter((each) => each.status === 'rejected')
    expect(new Set(refused.map(({ reason }) => reason.code))).toEqual(new Set(['session_full']))
  })

  test('cannot be had on a day without a session, one that is off, or one that is over', async () => {
    const series = await aSeries(kept.db, school)
    const refusal = async (on: string, now = MONDAY) =>
      bookPlace(here(now), aBooking(series, { on })).catch(({ code }) => code)
    expect(await refusal('2026-11-25')).toBe('not_found')
    expect(await refusal('2026-10-27')).toBe('not_found')
    expect(await refusal(TUESDAY, instantOf(TUESDAY, '13:05'))).toBe('session_over')
    await closeSessions(lead(), { on: TUESDAY, seriesIds: [series.id] })
    expect(await refusal(TUESDAY)).toBe('session_off')
    await reinstateSessions(lead(), { on: TUESDAY, seriesIds: [series.id] })
    expect(await bookPlace(here(), aBooking(series))).toMatchObject({ status: 'booked' })
  })

  test('is given twice to one name, because they may be two people, with the same answer', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 2 } })
    const id = sessionId(series.id, TUESDAY)
    const first = await bookPlace(here(), aBooking(series, { name: 'Amira Khan' }))
    const again = await bookPlace(here(), aBooking(series, { name: 'amira  khan' }))
    expect(again.status).toBe('booked')
    expect(await standing(kept.db, school.id, id)).toMatchObject({ taken: 2, held: 2 })
    const other = bookPlace(here(), aBooking(series, { name: 'Ben Ode' }))
    await expect(other).rejects.toMatchObject({ code: 'session_full' })
    await cancelBooking(here(), await pageOf(first), first.bookingId)
    expect(await standing(kept.db, school.id, id)).toMatchObject({ taken: 1, held: 1 })
    expect(await statusOf(kept.db, again.bookingId)).toBe('booked')
  })

  test('is changed and cancelled only from its own page, and never ends the session', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 3 } })
    const mine = await bookPlace(here(), aBooking(series))
    const theirs = await bookPlace(here(), aBooking(series))
    const code = (told: Promise<void>) =>
      told.then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
    const me = await pageOf(mine)
    expect(await code(cancelBooking(here(), me, theirs.bookingId))).toBe('not_found')
    expect(await code(changePlaces(here(), me, theirs.bookingId, 2))).toBe('not_found')
    expect(await code(changePlaces(here(), me, mine.bookingId, 3))).toBe('session_full')
    expect(await code(changePlaces(here(), me, mine.bookingId, 2))).toBe('done')
    const ended = { ...here(MONDAY + HOUR_MS), now: MONDAY + HOUR_MS }
    expect(await code(cancelBooking(ended, me, mine.bookingId))).toBe('not_found')
    expect(await code(cancelBooking(here(), me, mine.bookingId))).toBe('done')
    expect(await code(cancelBooking(here(), me, mine.bookingId))).toBe('done')
    expect(await standing(kept.db, school.id, sessionId(series.id, TUESDAY))).toMatchObject({
      taken: 1,
      status: 'on',
    })
  })

  test('is booked by staff for a caller, and the channel is saved', async () => {
    const series = await aSeries(kept.db, school)
    const { words: _, ...form } = aBooking(series)
    const booked = await bookFor(lead(), { ...form, channel: 'phone' })
    const channel = await kept.db
      .prepare('SELECT channel || by_staff_id AS c FROM booking WHERE id = ?')
      .bind(booked.bookingId)
      .first<string>('c')
    expect(channel).toBe('phoneruth')
    expect(booked.code?.split(' ')).toHaveLength(5)
  })
})

describe('The waiting list', () => {
  test('is in order of time: a party of three at its head waits for three, and nobody goes past', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 4 } })
    const id = sessionId(series.id, TUESDAY)
    const booked = []
    for (let i = 0; i < 4; i++) booked.push(await bookPlace(here(), aBooking(series)))
    const three = await bookPlace(here(), aBooking(series, { places: 3, orWait: true }))
    const one = await bookPlace(here(), aBooking(series, { orWait: true }))
    expect([three.status, one.status]).toEqual(['waiting', 'waiting'])
    for (const [n, each] of booked.slice(0, 3).entries()) {
      await cancelBooking(here(MONDAY + n), await pageOf(each), each.bookingId)
      expect(await statusOf(kept.db, one.bookingId)).toBe('waiting')
      // Someone new does not get it either.
      await expect(bookPlace(here(), aBooking(series))).rejects.toMatchObject({
        code: 'session_full',
      })
    }
    expect(await statusOf(kept.db, three.bookingId)).toBe('offered')
    expect(await standing(kept.db, school.id, id)).toMatchObject({ taken: 4, waiting: 1 })
    expect(await linesOf(three)).toEqual(['offered'])
    await acceptOffer(here(), await pageOf(three), three.bookingId)
    await acceptOffer(here(), await pageOf(three), three.bookingId)
    expect(await statusOf(kept.db, three.bookingId)).toBe('booked')
  })

  test('offers a place to the next in line when it is not taken in four school hours', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 1 } })
    const has = await bookPlace(here(), aBooking(series, { on: '2026-12-01' }))
    const next = await bookPlace(here(), aBooking(series, { on: '2026-12-01', orWait: true }))
    const last = await bookPlace(here(), aBooking(series, { on: '2026-12-01', orWait: true }))
    await cancelBooking(here(), byStaff(), has.bookingId)
    const both = async () => [
      await statusOf(kept.db, next.bookingId),
      await statusOf(kept.db, last.bookingId),
    ]
    const expireAt = async (at: number) =>
      expireOffers(await turnOf(kept.db, 'expire', school.id, at), 20)
    await expireAt(MONDAY + 4 * HOUR_MS - 1)
    expect(await both()).toEqual(['offered', 'waiting'])
    await Promise.all([expireAt(MONDAY + 4 * HOUR_MS), expireAt(MONDAY + 4 * HOUR_MS)])
    expect(await both()).toEqual(['expired', 'offered'])
    await expect(acceptOffer(here(), byStaff(), next.bookingId)).rejects.toMatchObject({
      code: 'already_ended',
    })
  })

  test('lets someone in need go first with a saved reason, and removes nobody', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 1 } })
    const has = await bookPlace(here(), aBooking(series))
    const first = await bookPlace(here(), aBooking(series, { orWait: true }))
    const needs = await bookPlace(here(), aBooking(series, { orWait: true }))
    await expect(jumpWaitingList(lead(), needs.bookingId, ' ')).rejects.toMatchObject({
      code: 'not_valid',
    })
    await jumpWaitingList(lead(), needs.bookingId, 'His first week back.')
    expect(await statusOf(kept.db, has.bookingId)).toBe('booked')
    await cancelBooking(here(), byStaff(), has.bookingId)
    expect(await statusOf(kept.db, needs.bookingId)).toBe('offered')
    expect(await statusOf(kept.db, first.bookingId)).toBe('waiting')
    await expect(jumpWaitingList(lead(), has.bookingId, 'x')).rejects.toMatchObject({
      code: 'already_ended',
    })
  })

  test('is offered places when a session grows, and loses nobody when it shrinks', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 2 } })
    const id = sessionId(series.id, TUESDAY)
    for (let i = 0; i < 2; i++) await bookPlace(here(), aBooking(series))
    for (let i = 0; i < 3; i++) await bookPlace(here(), aBooking(series, { orWait: true }))
    await changeSession(lead(), series.id, TUESDAY, { capacity: 4 })
    expect(await standing(kept.db, school.id, id)).toMatchObject({ taken: 4, waiting: 1 })
    await changeSession(lead(), series.id, TUESDAY, { capacity: 1 })
    expect(await standing(kept.db, school.id, id)).toMatchObject({ taken: 4, waiting: 1 })
    await changeSession(lead(), series.id, TUESDAY, { capacity: null })
    expect(await standing(kept.db, school.id, id)).toMatchObject({ taken: 5, waiting: 0 })
  })
})

describe('A change that is not valid', () => {
  const wrong = (box: string) => ({ code: 'not_valid', facts: { [box]: expect.any(String) } })

  test('is refused for one session', async () => {
    const series = await aSeries(kept.db, school)
    const change = (to: SessionChange) => changeSession(lead(), series.id, TUESDAY, to)
    for (const capacity of [0, -1, 2.5, Number.NaN, 201]) {
      await expect(change({ capacity })).rejects.toMatchObject(wrong('capacity'))
    }
    await expect(change({ place: ' ' })).rejects.toMatchObject(wrong('place'))
    await expect(change({ starts: '25:00' })).rejects.toMatchObject(wrong('starts'))
    await expect(change({ ends: '12:00' })).rejects.toMatchObject(wrong('ends'))
    await expect(change({ on: 'soon' })).rejects.toMatchObject(wrong('on'))
    await expect(change({ mentorId: 'nobody' })).rejects.toMatchObject(wrong('mentorId'))
  })

  test('is refused for the free half hour, which has no limit', async () => {
    const primary = await aSchool(kept.db, {
      calendar: SECONDARY,
      profile: { firstYear: 0, lastYear: 6 },
    })
    const series = await aSeries(kept.db, primary, {
      kind: 'breakfast_club',
      neverFull: true,
      rule: { capacity: null },
    })
    const ruth = staffAs(kept.db, primary, 'ruth', MONDAY)
    await expect(changeSession(ruth, series.id, TUESDAY, { capacity: 10 })).rejects.toMatchObject(
      wrong('capacity'),
    )
  })

  test('is refused for a series, and nobody loses a place', async () => {
    const series = await aSeries(kept.db, school)
    const change = (to: SeriesChange) => changeSeries(lead(), series, to)
    await expect(change({ rule: { ...AT_LUNCH, capacity: 0 } })).rejects.toMatchObject(
      wrong('capacity'),
    )
    await expect(change({ untilOn: 'never' })).rejects.toMatchObject(wrong('untilOn'))
    await expect(change({ mentorId: 'nobody' })).rejects.toMatchObject(wrong('mentorId'))
    const grace = staffAs(kept.db, school, 'grace', MONDAY)
    await expect(changeSeries(grace, series, { mentorId: 'dev' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  test('closes nothing more when a mentor closes their own day a second time', async () => {
    const here = await aSchool(kept.db, { calendar: SECONDARY })
    const theirs = await aSeries(kept.db, here)
    const others = await aSeries(kept.db, here, { mentorId: 'dev' })
    const grace = staffAs(kept.db, here, 'grace', MONDAY)
    const day = { on: TUESDAY, seriesIds: 'all' as const }
    expect(await closeSessions(grace, day)).toBe(1)
    expect(await closeSessions(grace, day)).toBe(0)
    const stands = await layOut(database(kept.db), here, MONDAY, {
      fromOn: TUESDAY,
      untilOn: TUESDAY,
      fresh: true,
    })
    const status = (id: string) => stands.find(({ series }) => series.id === id)?.session.status
    expect([status(theirs.id), status(others.id)]).toEqual(['off', 'on'])
    expect(await closeSessions(staffAs(kept.db, here, 'ruth', MONDAY), day)).toBe(1)
  })
})

describe('A session', () => {
  test('gets its row again when it is gone since the last booking of it', async () => {
    const series = await aSeries(kept.db, school)
    await bookPlace(here(), aBooking(series))
    const on = sessionId(series.id, TUESDAY)
    await kept.db.batch(
      ['booking WHERE session_id = ?', 'session WHERE id = ?'].map((those) =>
        kept.db.prepare(`DELETE FROM ${those}`).bind(on),
      ),
    )
    const again = await bookPlace(here(), aBooking(series))
    expect(await statusOf(kept.db, again.bookingId)).toBe('booked')
  })
})

describe('A change of the series', () => {
  const layout = async (from: string, until: string, seriesId: string) =>
    (await layOut(database(kept.db), school, MONDAY, { fromOn: from, untilOn: until, fresh: true }))
      .filter(({ series }) => series.id === seriesId)
      .map(({ session }) => `${session.heldOn} ${session.status}`)

  test('moves one session, tells everyone, leaves their places and leaves the other sessions', async () => {
    const series = await aSeries(kept.db, school)
    const booked = await bookPlace(here(), aBooking(series))
    const to = { on: '2026-11-25', starts: '09:15', ends: '10:00' }
    await changeSession(lead(), series.id, TUESDAY, to)
    expect(await layout('2026-11-23', '2026-12-04', series.id)).toEqual([
      '2026-11-25 on',
      '2026-12-01 on',
    ])
    expect(await linesOf(booked)).toEqual(['moved'])
    expect(await statusOf(kept.db, booked.bookingId)).toBe('booked')
    await expect(
      changeSession(lead(), series.id, '2026-11-25', { ...to, on: '2026-12-01' }),
    ).rejects.toMatchObject({ code: 'not_valid' })
  })

  test('takes the sessions with bookings along from a day on, within their week', async () => {
    const series = await aSeries(kept.db, school)
    const now = await bookPlace(here(), aBooking(series))
    const later = await bookPlace(here(), aBooking(series, { on: '2026-12-01' }))
    const rule = {
      ...AT_LUNCH,
      fromOn: '2026-12-01',
      weekdays: [4],
      starts: '09:15',
      ends: '10:00',
    }
    await changeSeries(lead(), series, { rule })
    expect(await layout('2026-11-23', '2026-12-11', series.id)).toEqual([
      '2026-11-24 on',
      '2026-12-03 on',
      '2026-12-10 on',
    ])
    expect([await linesOf(now), await linesOf(later)]).toEqual([[], ['moved']])
    await expect(changeSeries(lead(), series, { title: 'Another' })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    })
  })

  test('offers the free places of every session when it raises the capacity', async () => {
    const series = await aSeries(kept.db, school, { rule: { capacity: 1 } })
    await bookPlace(here(), aBooking(series))
    const waits = await bookPlace(here(), aBooking(series, { orWait: true }))
    await changeSeries(lead(), series, { rule: { ...AT_LUNCH, fromOn: TUESDAY, capacity: 2 } })
    expect(await statusOf(kept.db, waits.bookingId)).toBe('offered')
    expect((await theSeries(kept.db, school, series.id)).revision).toBe(2)
  })

  test('is allowed for a mentor’s own series only', async () => {
    const series = await aSeries(kept.db, school)
    const dev = staffAs(kept.db, school, 'dev', MONDAY)
    const day = { on: TUESDAY, seriesIds: [series.id] }
    await expect(closeSessions(dev, day)).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeSeries(dev, series, { title: 'Mine' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('A mentor who is away', () => {
  const away = { mentorId: 'nadia', fromOn: TUESDAY, untilOn: TUESDAY }

  test('has a colleague hold their sessions, in one step', async () => {
    const series = await aSeries(kept.db, school, { mentorId: 'nadia' })
    const booked = await bookPlace(here(), aBooking(series))
    await coverAbsence(lead(), { ...away, way: 'covered', by: 'dev' })
    expect(await linesOf(booked)).toEqual(['mentor_changed'])
    await changeSession(lead(), series.id, TUESDAY, { mentorId: 'ruth' })
  })

  test('has every place offered again at the next session, ahead of its waiting list', async () => {
    const series = await aSeries(kept.db, school, { mentorId: 'nadia', rule: { capacity: 2 } })
    const one = await bookPlace(here(), aBooking(series))
    const two = await bookPlace(here(), aBooking(series))
    const there = await bookPlace(here(), aBooking(series, { on: '2026-12-01' }))
    await coverAbsence(lead(), { ...away, way: 'offered_again' })
    expect(await statusOf(kept.db, one.bookingId)).toBe('offered')
    expect(await statusOf(kept.db, two.bookingId)).toBe('waiting')
    expect(await statusOf(kept.db, there.bookingId)).toBe('booked')
    expect(await linesOf(one)).toEqual(expect.arrayContaining(['put_off', 'offered']))
    const next = await standing(kept.db, school.id, sessionId(series.id, '2026-12-01'))
    expect(next).toMatchObject({ taken: 2, held: 2, waiting: 1, waits: 1 })
    const before = await standing(kept.db, school.id, sessionId(series.id, TUESDAY))
    expect(before).toMatchObject({ status: 'off', taken: 0, waiting: 0 })
  })

  test('has all of a day moved to another day', async () => {
    const series = await aSeries(kept.db, school, { mentorId: 'nadia' })
    const booked = await bookPlace(here(), aBooking(series))
    await coverAbsence(lead(), { ...away, way: 'moved', toOn: '2026-11-26' })
    const row = await standing(kept.db, school.id, sessionId(series.id, TUESDAY))
    expect(row).toMatchObject({ heldOn: '2026-11-26', startsAt: instantOf('2026-11-26', '12:30') })
    expect(await linesOf(booked)).toEqual(['moved'])
  })
})
