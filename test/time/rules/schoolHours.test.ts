import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { instantOf, londonDay, londonTimeOfDay } from '../../../worker/time/londonTime.ts'
import {
  isSchoolDay,
  readingFrom,
  type SchoolCalendar,
} from '../../../worker/time/schoolCalendar.ts'
import { schoolMinutesAfter, schoolMinutesBetween } from '../../../worker/time/schoolHours.ts'
import { NO_DATES, PRIMARY, SECONDARY } from '../calendars.ts'
import { DAY_MS, MINUTE_MS } from '../../../worker/time/durations.ts'
import { must } from '../../must.ts'

const calendar = fc.constantFrom(SECONDARY, PRIMARY)

const anInstant = fc.integer({
  min: instantOf('2025-08-20', '00:00'),
  max: instantOf('2028-06-01', '00:00'),
})

function minutes(calendar: SchoolCalendar, from: [string, string], to: [string, string]): number {
  return schoolMinutesBetween(calendar, instantOf(...from), instantOf(...to))
}

function after(day: string, time: string, minutes: number): string | null {
  const at = schoolMinutesAfter(SECONDARY, instantOf(day, time), minutes)
  return at === null ? null : `${londonDay(at)} ${londonTimeOfDay(at)}`
}

/** The same minutes, counted one by one on luxon's clock. */
function countedOneByOne(calendar: SchoolCalendar, fromAt: number, toAt: number): number {
  let open = 0
  for (
    let at = Math.floor(fromAt / MINUTE_MS) * MINUTE_MS;
    at + MINUTE_MS <= toAt;
    at += MINUTE_MS
  ) {
    const here = DateTime.fromMillis(at, { zone: 'Europe/London' })
    const time = here.toFormat('HH:mm')
    const hours = calendar.openingHours.filter(({ weekday }) => weekday === here.weekday)
    const inHours = hours.some(({ from, to }) => from <= time && time < to)
    if (inHours && isSchoolDay(calendar, must(here.toISODate()))) open += 1
  }
  return open
}

describe('A wait in school time', () => {
  test('A lesson counts in full', () => {
    expect(minutes(SECONDARY, ['2026-11-17', '10:00'], ['2026-11-17', '10:50'])).toBe(50)
  })

  test('The night does not count', () => {
    expect(minutes(SECONDARY, ['2026-11-17', '15:50'], ['2026-11-18', '08:25'])).toBe(20)
  })

  test('Half term does not count', () => {
    expect(minutes(SECONDARY, ['2026-10-23', '15:00'], ['2026-11-02', '08:30'])).toBe(45)
  })

  test('A closed day and a lunch hour without the mentor do not count', () => {
    expect(minutes(SECONDARY, ['2026-11-26', '15:00'], ['2026-11-30', '09:00'])).toBe(105)
    expect(minutes(PRIMARY, ['2026-11-17', '11:45'], ['2026-11-17', '13:20'])).toBe(35)
  })

  test('A whole summer does not count', () => {
    expect(minutes(SECONDARY, ['2026-07-17', '15:30'], ['2026-09-03', '08:15'])).toBe(0)
  })

  test('A week in which the clocks change is as long as any other', () => {
    const before = minutes(SECONDARY, ['2028-03-13', '10:00'], ['2028-03-20', '10:00'])
    const across = minutes(SECONDARY, ['2028-03-20', '10:00'], ['2028-03-27', '10:00'])
    expect(across).toBe(before)
  })

  test('A wait is nothing when the second instant is not later', () => {
    expect(minutes(SECONDARY, ['2026-11-17', '10:00'], ['2026-11-17', '10:00'])).toBe(0)
    expect(minutes(SECONDARY, ['2026-11-18', '10:00'], ['2026-11-17', '10:00'])).toBe(0)
    expect(minutes(SECONDARY, ['2026-11-17', '10:50'], ['2026-11-17', '10:00'])).toBe(0)
  })

  test('A wait equals its open minutes, counted one by one', () => {
    const upToNineDays = fc.integer({ min: 0, max: 9 * DAY_MS })
    fc.assert(
      fc.property(calendar, anInstant, upToNineDays, (calendar, fromAt, length) => {
        const start = Math.floor(fromAt / MINUTE_MS) * MINUTE_MS
        const expected = countedOneByOne(calendar, start, start + length)
        expect(schoolMinutesBetween(calendar, start, start + length)).toBe(expected)
      }),
      { numRuns: 12 },
    )
  })

  test('The parts of a wait add up to the wait', () => {
    fc.assert(
      fc.property(calendar, anInstant, anInstant, anInstant, (calendar, ...instants) => {
        const [first, second, third] = instants.toSorted((a, b) => a - b) as [
          number,
          number,
          number,
        ]
        const parts =
          schoolMinutesBetween(calendar, first, second) +
          schoolMinutesBetween(calendar, second, third)
        expect(parts).toBe(schoolMinutesBetween(calendar, first, third))
      }),
      { numRuns: 40 },
    )
  })
})

describe('The instant by which minutes of school time have passed', () => {
  test.each([
    ['in the middle of the day end half an hour later', '2026-11-17', '10:20', '2026-11-17 10:50'],
    ['half an hour before closing end at closing time', '2026-11-17', '15:30', '2026-11-17 16:00'],
    [
      'with ten minutes left today end twenty minutes into the next morning',
      '2026-11-17',
      '15:50',
      '2026-11-18 08:35',
    ],
    ['at night end half an hour into the morning', '2026-11-17', '22:00', '2026-11-18 08:45'],
    ['before half term end after it', '2026-10-23', '15:20', '2026-11-02 08:35'],
    ['in August end when school is back', '2026-08-12', '11:00', '2026-09-03 08:45'],
    ['on the night the clocks go forward end on Monday', '2028-03-26', '00:30', '2028-03-27 08:45'],
  ])('Thirty minutes that begin %s', (_, day, time, expected) => {
    expect(after(day, time, 30)).toBe(expected)
  })

  test('No minutes end when someone next reads', () => {
    expect(after('2026-11-17', '16:00', 0)).toBe('2026-11-18 08:15')
    fc.assert(
      fc.property(calendar, anInstant, (calendar, fromAt) => {
        expect(schoolMinutesAfter(calendar, fromAt, 0)).toBe(readingFrom(calendar, fromAt))
      }),
    )
  })

  test('No instant is given without term dates', () => {
    expect(after('2028-07-20', '15:50', 30)).toBeNull()
    expect(schoolMinutesAfter(NO_DATES, instantOf('2026-11-17', '10:20'), 30)).toBeNull()
  })

  test('The minutes up to that instant are exactly those asked for, and a minute earlier there are fewer', () => {
    const upToAFortnight = fc.integer({ min: 1, max: 10 * 8 * 60 })
    fc.assert(
      fc.property(calendar, anInstant, upToAFortnight, (calendar, instant, minutes) => {
        // From a whole minute: waits are counted in them, and what is dropped of one can be a minute across a night.
        const fromAt = instant - (instant % MINUTE_MS)
        const at = must(schoolMinutesAfter(calendar, fromAt, minutes))
        expect(schoolMinutesBetween(calendar, fromAt, at)).toBe(minutes)
        expect(schoolMinutesBetween(calendar, fromAt, at - MINUTE_MS)).toBe(minutes - 1)
        expect(readingFrom(calendar, at - 1)).toBe(at - 1)
      }),
    )
  })
})
