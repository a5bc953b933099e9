import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOwnPlaces } from '../../db/bookings/ownBookings.ts'
import { readSessionBookings } from '../../db/bookings/sessionBookings.ts'
import type { School } from '../../db/school/school.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { Refusal } from '../../worker/access/rules/refusal.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../../worker/bookings/changeBooking.ts'
import { expireOffers } from '../../worker/bookings/expireOffers.ts'
import { jumpWaitingList } from '../../worker/bookings/jumpWaitingList.ts'
import { inWaitingOrder } from '../../worker/bookings/rules/waitingList.ts'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { datedId, type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import { hashOf } from '../../worker/vault/vault.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { aBooking, aSeries, MONDAY, placeAt, staffAs, standing } from './makeBookings.ts'
import { FIRST_CAPACITY, histories, Model, ONE_OF_EACH, type Step } from './waitingListHistory.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { turnOf } from '../jobs/turnOf.ts'

/**
 * The rules word how a waiting list runs; SQL runs it. Here a model that knows only the rules, and a real D1
 * that obeys only its queries, live the same history and are compared after each step.
 */
let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
})
afterAll(() => kept.close())

/** The session, a Tuesday: later than any offer of a history. */
const ON = '2026-12-15'

/** Longer than any offer is kept in term time, over a weekend too. */
const OFFERS_LAST_MS = 3 * DAY_MS

const LATEST = Date.UTC(2026, 11, 11)

type Lived = { series: Series; model: Model; secrets: Map<string, string>; now: number }

const unlessRefused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error
}

async function change({ series, model, now }: Lived, step: Step): Promise<unknown> {
  const ctx = placeAt(kept.db, school, now)
  const lead = staffAs(kept.db, school, 'ruth', now)
  const by = { staff: lead, as: 'book_for_someone' } as const
  if (step.do === 'setCapacity') return changeSession(lead, series.id, ON, { capacity: step.to })
  if (step.do === 'expireOffers') {
    return expireOffers(await turnOf(kept.db, 'expire', school.id, now), 50)
  }
  const id = 'which' in step ? model.at(step.which)?.id : undefined
  if (id === undefined) return undefined
  if (step.do === 'cancel') return cancelBooking(ctx, by, id)
  if (step.do === 'accept') return acceptOffer(ctx, by, id)
  if (step.do === 'jump') return jumpWaitingList(lead, id, 'Their first week back.')
  return step.do === 'changePlaces' ? changePlaces(ctx, by, id, step.places) : undefined
}

async function join({ series, model, secrets, now }: Lived, waits: boolean, places: number) {
  const becomes = model.hasRoomFor(places) ? 'booked' : waits ? 'waiting' : undefined
  const form = aBooking(series, { places, orWait: waits, on: ON })
  const booked = await bookPlace(placeAt(kept.db, school, now), form).catch(unlessRefused)
  expect(booked?.status).toBe(becomes)
  if (!booked) return
  model.join(booked.bookingId, places, booked.status)
  secrets.set(booked.bookingId, booked.secret)
}

async function compare({ series, model, secrets }: Lived): Promise<void> {
  const { db } = placeAt(kept.db, school, MONDAY)
  const id = sessionId(series.id, ON)
  const { results } = await kept.db
    .prepare(
      'SELECT id, status, places, line, made_at AS madeAt FROM booking WHERE school_id = ? AND session_id = ?',
    )
    .bind(school.id, id)
    .all<Model['all'][number] & { madeAt: number }>()
  expect(
    new Set(results.map(({ id, status, places, line }) => ({ id, status, places, line }))),
  ).toEqual(new Set(model.all))
  const inOrder = model.waiting().map((each) => each.id)
  const forStaff = (await readSessionBookings(db, school, datedId(id)))?.booked ?? []
  const waiting = inWaitingOrder(forStaff.filter(({ status }) => status === 'waiting'))
  expect(waiting.map((each) => each.id)).toEqual(inOrder)
  for (const [before, one] of inOrder.entries()) {
    const page = await hashOf(secrets.get(one) ?? '')
    // The page closes after half an hour: it is read as of the booking.
    const madeAt = results.find(({ id }) => id === one)?.madeAt ?? 0
    const own = await readOwnPlaces(db, school.id, page, madeAt)
    expect(own?.bookings.map(({ position }) => position)).toEqual([before + 1])
  }
}

async function live(history: readonly Step[]): Promise<Model> {
  const series = await aSeries(kept.db, school, { rule: { capacity: FIRST_CAPACITY } })
  const lived: Lived = { series, model: new Model(), secrets: new Map(), now: MONDAY }
  for (const step of history) {
    if (step.do === 'book' || step.do === 'wait') {
      await join(lived, step.do === 'wait', step.places)
    } else {
      if (step.do === 'expireOffers') {
        if (lived.now + OFFERS_LAST_MS > LATEST) continue
        lived.now += OFFERS_LAST_MS
      }
      await change(lived, step).catch(unlessRefused)
      lived.model.live(step)
    }
    await compare(lived)
  }
  await closeOffers(series)
  if (lived.model.all.length > 0) {
    const stands = await standing(kept.db, school.id, sessionId(series.id, ON))
    expect([stands.taken, stands.waiting]).toEqual([stands.held, stands.waits])
  }
  return lived.model
}

/** Takes this history's offers out of what the next one expires. */
const closeOffers = (series: Series) =>
  kept.db
    .prepare(`UPDATE booking SET status = 'cancelled' WHERE session_id = ? AND status = 'offered'`)
    .bind(sessionId(series.id, ON))
    .run()

describe('A waiting list', () => {
  test('The database does to a waiting list everything that the rules know', async () => {
    const { all } = await live(ONE_OF_EACH)
    expect(all.map(({ status }) => status)).toEqual([
      'cancelled',
      'booked',
      'expired',
      'waiting',
      'waiting',
    ])
  })

  test('The database runs a waiting list exactly as the rules say, whatever happens to it', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => void (await live(history))),
      { numRuns: 20, interruptAfterTimeLimit: 90_000 },
    )
  })
})
