import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  instantOf,
  londonDay,
  londonTimeOfDay,
  nearDay,
  weekdayOf,
} from '../../../worker/time/londonTime.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../worker/time/durations.ts'
import { must } from '../../must.ts'

/** The nights of the next ten years, as the law has it: last Sunday of March and of October. */
const CLOCK_CHANGES = [
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2027-10-31',
  '2028-03-26',
  '2028-10-29',
  '2029-03-25',
  '2029-10-28',
  '2030-03-31',
  '2030-10-27',
  '2031-03-30',
  '2031-10-26',
  '2032-03-28',
  '2032-10-31',
  '2033-03-27',
  '2033-10-30',
  '2034-03-26',
  '2034-10-29',
  '2035-03-25',
  '2035-10-28',
]

const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(days * DAY_MS).toISOString().slice(0, 10))

const wholeDays = fc.integer({ min: -2_000, max: 2_000 })

/**
 * What luxon makes of a London wall clock. A time that the clocks skip, luxon moves on by an hour as
 * Ajar does. Of a time that comes twice, luxon takes the one with the offset of the day on which it is
 * asked; `getPossibleOffsets` lists both, and Ajar documents the first.
 */
function byLuxon(day: string, time: string): number {
  const found = DateTime.fromISO(`${day}T${time}`, { zone: 'Europe/London' })
  return Math.min(...found.getPossibleOffsets().map((each) => each.toMillis()))
}

function wallClock(at: number): string {
  return `${londonDay(at)} ${londonTimeOfDay(at)}`
}

function clockOf(minutes: number): string {
  return new Date(minutes * MINUTE_MS).toISOString().slice(11, 16)
}

describe('The London clock', () => {
  test('London is an hour ahead of UTC in June and not in December', () => {
    expect(instantOf('2026-06-16', '15:30')).toBe(Date.parse('2026-06-16T14:30:00Z'))
    expect(instantOf('2026-12-15', '15:30')).toBe(Date.parse('2026-12-15T15:30:00Z'))
  })

  test('A message sent at half past midnight in summer belongs to the London day that has begun', () => {
    const at = Date.parse('2026-06-15T23:30:00Z')
    expect(wallClock(at)).toBe('2026-06-16 00:30')
  })

  test('A time of day leaves seconds out', () => {
    expect(londonTimeOfDay(Date.parse('2026-01-15T08:59:59.999Z'))).toBe('08:59')
  })

  test('A time that the clocks skip in March moves on by an hour', () => {
    expect(wallClock(instantOf('2026-03-29', '01:30'))).toBe('2026-03-29 02:30')
    expect(instantOf('2026-03-29', '01:30')).toBe(Date.parse('2026-03-29T01:30:00Z'))
  })

  test('A time that comes twice in October means the first', () => {
    expect(instantOf('2026-10-25', '01:30')).toBe(Date.parse('2026-10-25T00:30:00Z'))
    expect(wallClock(Date.parse('2026-10-25T00:30:00Z'))).toBe('2026-10-25 01:30')
    expect(wallClock(Date.parse('2026-10-25T01:30:00Z'))).toBe('2026-10-25 01:30')
  })

  test('A weekly session at ten stays at ten when the clocks change', () => {
    const before = instantOf('2026-10-22', '10:00')
    const after = instantOf(addDays('2026-10-22', 7), '10:00')
    expect(wallClock(after)).toBe('2026-10-29 10:00')
    expect(after - before).toBe((7 * 24 + 1) * HOUR_MS)
  })

  test.each([
    ['2026-02-30', '09:00'],
    ['2026-13-01', '09:00'],
    ['2026-02-03', '24:00'],
    ['2026-02-03', 'nine'],
    ['Monday', '09:00'],
  ])('The clock refuses %s %s, which does not exist', (day, time) => {
    expect(() => instantOf(day, time)).toThrow(RangeError)
  })
})

describe('The London clock over ten years, compared with luxon', () => {
  test('Every usual time of every day is the same instant', () => {
    const times = ['00:00', '08:15', '15:30', '23:59']
    const wrong: string[] = []
    for (let day = '2026-01-01'; day < '2036-01-01'; day = addDays(day, 1)) {
      for (const time of times) {
        const at = instantOf(day, time)
        if (at !== byLuxon(day, time) || wallClock(at) !== `${day} ${time}`)
          wrong.push(`${day} ${time}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('Every quarter of an hour around every clock change is the same instant', () => {
    const wrong: string[] = []
    for (const change of CLOCK_CHANGES) {
      for (const day of [addDays(change, -1), change, addDays(change, 1)]) {
        for (let minutes = 0; minutes < 24 * 60; minutes += 15) {
          const time = clockOf(minutes)
          if (instantOf(day, time) !== byLuxon(day, time)) wrong.push(`${day} ${time}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('Every instant around every clock change is the same day and time of day', () => {
    const wrong: string[] = []
    for (const change of CLOCK_CHANGES) {
      const midnight = Date.parse(change)
      for (let at = midnight - DAY_MS; at < midnight + 2 * DAY_MS; at += 900_000) {
        const luxon = DateTime.fromMillis(at, { zone: 'Europe/London' })
        if (wallClock(at) !== luxon.toFormat('yyyy-MM-dd HH:mm')) wrong.push(must(luxon.toISO()))
      }
    }
    expect(wrong).toEqual([])
  })

  test('Only the twenty nights named by law are longer or shorter than a day', () => {
    const oddDays: string[] = []
    for (let day = '2026-01-01'; day < '2036-01-01'; day = addDays(day, 1)) {
      const hours = (instantOf(addDays(day, 1), '00:00') - instantOf(day, '00:00')) / HOUR_MS
      if (hours !== 24) oddDays.push(day)
    }
    expect(oddDays).toEqual(CLOCK_CHANGES)
  })

  test('Days, weekdays and distances are the same', () => {
    fc.assert(
      fc.property(day, wholeDays, (day, days) => {
        const luxon = DateTime.fromISO(day, { zone: 'Europe/London' }).plus({ days })
        expect(addDays(day, days)).toBe(luxon.toISODate())
        expect(weekdayOf(addDays(day, days))).toBe(luxon.weekday)
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
    )
  })
})

describe('How near a day is', () => {
  const sundayNight = instantOf('2026-06-14', '23:45')

  test.each([
    ['2026-06-13', 'past'],
    ['2026-06-14', 'today'],
    ['2026-06-15', 'tomorrow'],
    ['2026-06-16', 'this_week'],
    ['2026-06-20', 'this_week'],
    ['2026-06-21', 'later'],
    ['2026-09-02', 'later'],
  ])('On Sunday 14 June at a quarter to midnight, %s is %s', (day, near) => {
    expect(nearDay(sundayNight, day)).toBe(near)
  })
})
