import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type { LocalDatabase } from '../../local/localDatabase.ts'
import { bookPlace } from '../../worker/bookings/bookPlace.ts'
import { acceptOffer, cancelBooking, changePlaces } from '../../worker/bookings/changeBooking.ts'
import { changeSession } from '../../worker/sessions/changeSession.ts'
import { jumpWaitingList } from '../../worker/bookings/jumpWaitingList.ts'
import { type Series, sessionId } from '../../worker/timetable/rules/series.ts'
import { AHEAD_OF_TICKETS, inOrder, toOffer } from '../../worker/bookings/rules/waitingList.ts'
import { aSchool } from '../support/builders.ts'
import { openDatabaseAlone } from '../support/readyDatabase.ts'
import { naiveRace, race, watchPlaces } from './racePlaces.ts'
import { aBooking, aSeries, MONDAY, placeAt, staffAs, standing, TUESDAY } from './makeBookings.ts'

let kept: LocalDatabase

let school: School

beforeAll(async () => {
  kept = await openDatabaseAlone()
  school = await aSchool(kept.db)
  await watchPlaces(kept.db)
})
afterAll(() => kept.close())

test('forty at once for one session: never one too many, never a place empty with somebody waiting', async () => {
  for (const capacity of [1, 3, 8]) {
    const series = await aSeries(kept.db, school, { rule: { capacity } })
    const { became, ...outcome } = await race(kept.db, school, series, {
      attempts: 40,
      capacity,
      now: MONDAY,
      withLine: capacity !== 3,
      secrets: LOCAL_SECRETS,
    })
    expect(outcome).toEqual({ attempts: 40, tooMany: 0, leftEmpty: 0, miscounted: 0 })
    expect(became['cancel']).toBeGreaterThan(0)
  }
})

test('the same without a trigger books too many: the race is a real one', async () => {
  const over = await naiveRace(kept.db, { attempts: 100, capacity: 5, name: 'control' })
  expect(over).toBeGreaterThan(0)
})

type Modelled = { id: string; places: number; line: number; status: string }

type Step =
  | { do: 'book' | 'wait'; places: number }
  | { do: 'cancel' | 'accept' | 'jump'; which: number }
  | { do: 'places'; which: number; places: number }
  | { do: 'capacity'; to: number }

const which = fc.nat(11)

const places = fc.integer({ min: 1, max: 4 })

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constantFrom('book' as const, 'wait' as const), places }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('cancel' as const, 'accept' as const, 'jump' as const),
        which,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('places' as const), which, places }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('capacity' as const),
        to: fc.integer({ min: 1, max: 8 }),
      }),
    },
  ),
  { minLength: 4, maxLength: 14 },
)

/** The waiting list as the rules have it, without a database. */
class Model {
  all: Modelled[] = []
  capacity = 3
  held = () => this.all.filter(({ status }) => status === 'booked' || status === 'offered')
  line = () => inOrder(this.all.filter(({ status }) => status === 'waiting'))
  free = () => this.capacity - this.held().reduce((sum, { places }) => sum + places, 0)
  fill() {
    for (const next of toOffer(this.line(), this.free())) next.status = 'offered'
  }
}

test('any sequence of booking, waiting, leaving, accepting, jumping and changing is what the rules say', async () => {
  const ctx = placeAt(kept.db, school, MONDAY)
  const lead = staffAs(kept.db, school, 'ruth', MONDAY)
  const by = { staff: lead, as: 'book_for_someone' } as const
  const refused = (error: unknown) => {
    if (!(error instanceof Error && error.name === 'Refusal')) throw error
  }

  const real = async (series: Series, model: Model, step: Step) => {
    if (step.do === 'capacity') {
      model.capacity = step.to
      model.fill()
      return changeSession(lead, series.id, TUESDAY, { capacity: step.to })
    }
    if (!('which' in step)) {
      const hasRoom = model.line().length === 0 && step.places <= model.free()
      const form = aBooking(series, { places: step.places, orWait: step.do === 'wait' })
      const booked = await bookPlace(ctx, form).catch(refused)
      expect(booked?.status).toBe(hasRoom ? 'booked' : step.do === 'wait' ? 'waiting' : undefined)
      if (!booked) return
      const line = model.all.length + 1
      model.all.push({ id: booked.bookingId, places: step.places, line, status: booked.status })
      return
    }
    const one = model.all[step.which % Math.max(1, model.all.length)]
    if (!one) return
    if (step.do === 'cancel') {
      if (['booked', 'waiting', 'offered'].includes(one.status)) one.status = 'cancelled'
      model.fill()
      return cancelBooking(ctx, by, one.id).catch(refused)
    }
    if (step.do === 'accept') {
      if (one.status === 'offered') one.status = 'booked'
      return acceptOffer(ctx, by, one.id).catch(refused)
    }
    if (step.do === 'jump') {
      if (one.status === 'waiting' && one.line > 0) one.line -= AHEAD_OF_TICKETS
      model.fill()
      return jumpWaitingList(lead, one.id, 'Their first week back.').catch(refused)
    }
    if (step.do !== 'places') return
    const grows = step.places > one.places
    const isHeld = one.status === 'booked' || one.status === 'offered'
    const fits = step.places - one.places <= model.free() && model.line().length === 0
    if (one.status === 'waiting' || (isHeld && (!grows || fits))) one.places = step.places
    model.fill()
    return changePlaces(ctx, by, one.id, step.places).catch(refused)
  }

  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const series = await aSeries(kept.db, school, { rule: { capacity: 3 } })
      const model = new Model()
      for (const step of sequence) await real(series, model, step)
      const { results } = await kept.db
        .prepare('SELECT id, status, places FROM booking WHERE school_id = ? AND session_id = ?')
        .bind(school.id, sessionId(series.id, TUESDAY))
        .all<{ id: string; status: string; places: number }>()
      const sorted = (rows: { id: string; status: string; places: number }[]) =>
        rows.map(({ id, status, places }) => `${id} ${status} ${places}`).toSorted()
      expect(sorted(results)).toEqual(sorted(model.all))
      if (results.length === 0) return
      const stands = await standing(kept.db, school.id, sessionId(series.id, TUESDAY))
      expect([stands.taken, stands.waiting]).toEqual([stands.held, stands.waits])
    }),
    { numRuns: 12 },
  )
}, 300_000)
