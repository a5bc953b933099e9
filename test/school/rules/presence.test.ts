import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { doorNow } from '../../../worker/bookings/rules/todaysBoard.ts'
import { type Presence, presenceOf, SAYS } from '../../../worker/school/rules/presence.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'
import { addDays, instantOf, londonDay } from '../../../worker/time/londonTime.ts'
import { breakFromSchoolOn, type SchoolCalendar } from '../../../worker/time/schoolCalendar.ts'
import { NO_DATES, SECONDARY } from '../../time/calendars.ts'
import { isOpenAt } from '../../time/openMinutes.ts'

/** The world at an instant, found minute by minute and without the rule. */
type World = { reads: boolean; readsLater: boolean; isThere: boolean; isHoliday: boolean }

/** The meaning of each sentence. Two that are both true of one moment do not disagree. */
const CLAIMS: Record<string, (world: World) => boolean> = {
  now: ({ reads }) => reads,
  nobody: ({ reads, readsLater, isHoliday }) => !reads && readsLater && !isHoliday,
  nobodyHoliday: ({ reads, readsLater, isHoliday }) => !reads && readsLater && isHoliday,
  nobodyAtAll: ({ reads, readsLater }) => !reads && !readsLater,
  todayHint: ({ reads }) => reads,
  todayHintClosed: ({ reads }) => !reads,
  come: ({ reads }) => reads,
  comeLater: ({ reads }) => !reads,
  dsl: ({ isThere }) => isThere,
  dslLater: ({ isThere }) => !isThere,
  before: ({ isThere }) => isThere,
  beforeSent: ({ isThere }) => !isThere,
  beforeClosed: ({ isThere, readsLater }) => !isThere && readsLater,
  beforeUnknown: ({ readsLater }) => !readsLater,
  told: ({ isThere }) => isThere,
  sent: ({ isThere }) => !isThere,
  toldLead: ({ isThere }) => isThere,
  sentLead: ({ isThere }) => !isThere,
  moreSent: ({ isThere }) => isThere,
  moreSentLater: ({ isThere }) => !isThere,
  toldNext: ({ isThere }) => isThere,
  ask: ({ isHoliday, readsLater }) => readsLater && !isHoliday,
  childline: ({ isHoliday, readsLater }) => isHoliday || !readsLater,
}

const STEP = 5 * MINUTE_MS

function worldAt(calendar: SchoolCalendar, at: number, fromAt: number | null): World {
  const today = londonDay(at)
  const reads = isOpenAt(calendar, at)
  const isOpenBetween = (from: number, to: number) => {
    for (let each = from; each < to; each += STEP) if (isOpenAt(calendar, each)) return true
    return false
  }
  const midnight = instantOf(today, '00:00')
  const isBetween =
    isOpenBetween(midnight, at) && isOpenBetween(at, instantOf(addDays(today, 1), '00:00'))
  const isHoliday =
    !reads &&
    fromAt !== null &&
    Array.from({ length: 400 }, (_, days) => addDays(today, days))
      .filter((day) => day < londonDay(fromAt))
      .some((day) => breakFromSchoolOn(calendar, day) !== null)
  return { reads, readsLater: fromAt !== null, isThere: reads || isBetween, isHoliday }
}

const quarter = fc.integer({ min: 28, max: 72 }).map((quarters) => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(quarters / 4))}:${two((quarters % 4) * 15)}`
})

/** Hours of one weekday: none, one opening, or two that do not overlap. */
const hoursOf = (weekday: number) =>
  fc.uniqueArray(quarter, { maxLength: 4 }).map((times) => {
    const sorted = times.toSorted()
    return [0, 2].flatMap((at) => {
      const [from, to] = sorted.slice(at, at + 2)
      return from && to ? [{ weekday, from, to }] : []
    })
  })

const dayOf2026 = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2026-01-01', days))

const aTerm = fc
  .tuple(dayOf2026, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 15 }))
  .map(([firstOn, length, half]) => ({
    name: 'Term',
    firstOn,
    lastOn: addDays(firstOn, length),
    ...(half < length / 3
      ? { halfTerm: { firstOn: addDays(firstOn, half), lastOn: addDays(firstOn, half + 4) } }
      : {}),
  }))

const aCalendar: fc.Arbitrary<SchoolCalendar> = fc.oneof(
  fc.constant(SECONDARY),
  fc.constant(NO_DATES),
  fc.record({
    terms: fc.array(aTerm, { maxLength: 3 }),
    closedDays: fc.array(
      dayOf2026.map((on) => ({ on, why: 'Snow' })),
      { maxLength: 4 },
    ),
    openingHours: fc.tuple(...[1, 2, 3, 4, 5, 6].map(hoursOf)).map((weekdays) => weekdays.flat()),
    dayPoints: fc.constant([]),
  }),
)

const anInstant = fc
  .tuple(dayOf2026, fc.integer({ min: 0, max: 287 }))
  .map(([day, step]) => instantOf(day, '00:00') + step * STEP)

const fromOf = (presence: Presence, at: number): number | null =>
  presence.is === 'no_dates' ? null : presence.is === 'reading' ? at : presence.fromAt

describe('Whether anyone is there now', () => {
  test('Every sentence that a page makes is true, for any calendar and any instant', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, (calendar, at) => {
        const presence = presenceOf(calendar, at)
        const fromAt = fromOf(presence, at)
        const world = worldAt(calendar, at, fromAt)
        for (const key of Object.values(SAYS[presence.is])) {
          if (key !== null)
            expect([presence.is, key, CLAIMS[key]?.(world)]).toEqual([presence.is, key, true])
        }
      }),
      { numRuns: 400 },
    )
  })

  test('The time that is named is the first at which someone reads, for any calendar and any instant', () => {
    fc.assert(
      fc.property(
        aCalendar,
        anInstant,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (calendar, at, parts) => {
          const presence = presenceOf(calendar, at)
          if (presence.is === 'no_dates') return
          if (presence.is === 'reading') {
            expect(isOpenAt(calendar, presence.untilAt - MINUTE_MS)).toBe(true)
            return
          }
          const { fromAt } = presence
          expect([fromAt > at, isOpenAt(calendar, fromAt)]).toEqual([true, true])
          for (const part of parts) {
            const between = at + Math.floor(((fromAt - at) * part) / MINUTE_MS) * MINUTE_MS
            if (between < fromAt) expect(isOpenAt(calendar, between)).toBe(false)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('Today’s board names what opens first, and says open exactly while the room or a drop-in is', () => {
    const aSession = fc
      .tuple(anInstant, fc.integer({ min: 1, max: 20 }))
      .map(([startsAt, steps]) => ({ startsAt, endsAt: startsAt + steps * STEP, place: 'The Den' }))
    fc.assert(
      fc.property(aCalendar, anInstant, fc.option(aSession), (calendar, at, session) => {
        const isOn = session !== null && session.startsAt <= at && at < session.endsAt
        const isNext = session !== null && session.startsAt > at
        const board = {
          current: isOn ? session : null,
          next: isNext ? session : null,
        }
        const presence = presenceOf(calendar, at)
        const door = doorNow(board, presence)
        expect(door.is === 'open').toBe(isOn || isOpenAt(calendar, at))
        const fromAt = fromOf(presence, at)
        const firsts = [fromAt, isNext ? session.startsAt : null].filter((each) => each !== null)
        if (door.is === 'closed') expect(door.opensAt).toBe(Math.min(...firsts))
        if (door.is === 'unknown') expect(firsts).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
