import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { addDays, instantOf, londonDay, londonTimeOfDay } from '../../../worker/time/londonTime.ts'
import {
  isSchoolDay,
  readingFrom,
  type SchoolCalendar,
  whyClosed,
} from '../../../worker/time/schoolCalendar.ts'
import { NO_DATES, PRIMARY, SECONDARY } from '../calendars.ts'
import { HOUR_MS } from '../../../worker/time/durations.ts'
import { must } from '../../must.ts'

function reading(calendar: SchoolCalendar, day: string, time: string): string | null {
  const at = readingFrom(calendar, instantOf(day, time))
  return at === null ? null : `${londonDay(at)} ${londonTimeOfDay(at)}`
}

/** Whether someone is reading at that instant. */
const isRead = (calendar: SchoolCalendar, at: number) => readingFrom(calendar, at) === at

describe('School days', () => {
  test.each([
    ['an ordinary Tuesday', '2026-11-17', true],
    ['the first day with pupils after the summer', '2026-09-03', true],
    ['the last day of term', '2026-12-18', true],
    ['a Saturday', '2026-11-21', false],
    ['a Wednesday in half term', '2026-10-28', false],
    ['an INSET day', '2026-11-27', false],
    ['the May bank holiday', '2026-05-04', false],
    ['a day in the Christmas holiday', '2026-12-22', false],
    ['the day after the last term that we know', '2028-07-24', false],
  ])('The calendar knows whether %s is a school day', (_, day, expected) => {
    expect(isSchoolDay(SECONDARY, day)).toBe(expected)
  })

  test('A weekday on which the mentor is at another school is not a school day', () => {
    expect(isSchoolDay(PRIMARY, '2026-11-18')).toBe(false)
    expect(isSchoolDay(PRIMARY, '2026-11-19')).toBe(true)
  })

  test('A snow day stops being a school day once the school enters it', () => {
    const closedDays = [...SECONDARY.closedDays, { on: '2027-01-12', why: 'Snow' }]
    expect(isSchoolDay(SECONDARY, '2027-01-12')).toBe(true)
    expect(isSchoolDay({ ...SECONDARY, closedDays }, '2027-01-12')).toBe(false)
  })

  test('School days over ten years are those that luxon and the term dates give', () => {
    const wrong: string[] = []
    const calendar = tenYears()
    const away = calendar.terms.map(({ firstOn, lastOn, halfTerm }) => ({
      term: luxonDays(firstOn, lastOn),
      halfTerm: luxonDays(must(halfTerm).firstOn, must(halfTerm).lastOn),
    }))
    const closed = new Set(calendar.closedDays.map(({ on }) => on))
    for (let date = luxonDay('2026-01-01'); date.year < 2037; date = date.plus({ days: 1 })) {
      const day = must(date.toISODate())
      const noon = date.toMillis()
      const inTerm = away.some(
        ({ term, halfTerm }) => within(term, noon) && !within(halfTerm, noon),
      )
      const expected = inTerm && date.weekday <= 5 && !closed.has(day)
      if (isSchoolDay(calendar, day) !== expected) wrong.push(day)
      if (isRead(calendar, instantOf(day, '08:15')) !== expected) wrong.push(`${day} 08:15`)
      if (isRead(calendar, instantOf(day, '08:14'))) wrong.push(`${day} 08:14`)
    }
    expect(wrong).toEqual([])
  })
})

describe('When someone reads', () => {
  test('Someone reads while the room is open, and no longer at closing time', () => {
    expect(isRead(SECONDARY, instantOf('2026-11-17', '08:15'))).toBe(true)
    expect(isRead(SECONDARY, instantOf('2026-11-17', '15:59'))).toBe(true)
    expect(isRead(SECONDARY, instantOf('2026-11-17', '16:00'))).toBe(false)
    expect(isRead(SECONDARY, instantOf('2026-11-17', '08:14'))).toBe(false)
  })

  test.each([
    ['in a lesson is read now', '2026-11-17', '10:20', '2026-11-17 10:20'],
    ['before school is read when the room opens', '2026-11-17', '06:30', '2026-11-17 08:15'],
    ['in the evening is read next morning', '2026-11-17', '19:00', '2026-11-18 08:15'],
    ['on Friday night is read on Monday', '2026-11-20', '23:00', '2026-11-23 08:15'],
    ['before half term is read after it', '2026-10-23', '15:30', '2026-11-02 08:15'],
    ['on the eve of an INSET day is read after it', '2026-11-26', '17:00', '2026-11-30 08:15'],
    ['before the May bank holiday is read on Tuesday', '2026-05-01', '18:00', '2026-05-05 08:15'],
    [
      'in summer is read after the INSET day in September',
      '2026-07-25',
      '12:00',
      '2026-09-03 08:15',
    ],
    [
      'on the night the clocks go forward is read on Monday',
      '2028-03-26',
      '00:30',
      '2028-03-27 08:15',
    ],
  ])('A message sent %s', (_, day, time, expected) => {
    expect(reading(SECONDARY, day, time)).toBe(expected)
  })

  test('A message sent over lunch waits until the mentor is back', () => {
    expect(reading(PRIMARY, '2026-11-17', '12:00')).toBe('2026-11-17 13:00')
    expect(reading(PRIMARY, '2026-11-17', '15:30')).toBe('2026-11-19 08:30')
  })

  test('No instant is given after the last known term or without terms and hours', () => {
    expect(reading(SECONDARY, '2028-07-20', '16:00')).toBeNull()
    expect(reading(NO_DATES, '2026-11-17', '10:20')).toBeNull()
    expect(reading({ ...SECONDARY, openingHours: [] }, '2026-11-17', '10:20')).toBeNull()
  })

  test('The search ends 400 days ahead', () => {
    const terms = [{ name: 'Spring 2028', firstOn: '2028-01-04', lastOn: '2028-03-31' }]
    const faraway = { ...SECONDARY, terms, closedDays: [] }
    expect(reading(faraway, addDays('2028-01-04', -401), '12:00')).toBeNull()
    expect(reading(faraway, addDays('2028-01-04', -400), '12:00')).toBe('2028-01-04 08:15')
  })
})

describe('Why nobody is reading', () => {
  test.each([
    ['someone is reading', '2026-11-17', '10:20', 'open'],
    ['it is early', '2026-11-17', '07:00', 'before_hours'],
    ['it is early after half term', '2026-11-02', '07:00', 'before_hours'],
    ['it is evening', '2026-11-17', '18:00', 'after_hours'],
    ['it is Friday evening', '2026-11-20', '18:00', 'after_hours'],
    ['it is Saturday', '2026-11-21', '11:00', 'weekend'],
    ['it is the Sunday at the end of half term', '2026-11-01', '11:00', 'weekend'],
    ['staff are training', '2026-11-27', '11:00', 'closed_day'],
    ['it is a bank holiday', '2026-05-04', '11:00', 'closed_day'],
    ['it is half term', '2026-10-28', '11:00', 'half_term'],
    ['it is the Friday evening before half term', '2026-10-23', '17:00', 'half_term'],
    ['it is the Saturday before half term', '2026-10-24', '11:00', 'half_term'],
    ['it is August', '2026-08-12', '11:00', 'holiday'],
    ['it is the last evening before Christmas', '2026-12-18', '17:00', 'holiday'],
    ['it is the Sunday before school starts', '2026-01-04', '11:00', 'holiday'],
    ['it is before the first term that we know', '2025-08-20', '11:00', 'holiday'],
    ['the last term that we know is over', '2028-08-01', '11:00', 'no_dates'],
  ])('The reason is right when %s', (_, day, time, why) => {
    expect(whyClosed(SECONDARY, instantOf(day, time))).toBe(why)
  })

  test('A lunch hour without the mentor is before hours, and her day elsewhere is a closed day', () => {
    expect(whyClosed(PRIMARY, instantOf('2026-11-17', '12:15'))).toBe('before_hours')
    expect(whyClosed(PRIMARY, instantOf('2026-11-18', '11:00'))).toBe('closed_day')
  })

  test('The reason agrees, over three years, with whether and when someone reads', () => {
    for (const calendar of [SECONDARY, PRIMARY]) {
      const until = instantOf('2028-08-01', '00:00')
      for (let at = instantOf('2025-08-20', '00:00'); at < until; at += 7 * HOUR_MS) {
        const why = whyClosed(calendar, at)
        expect(why === 'open').toBe(isRead(calendar, at))
        expect(why === 'no_dates').toBe(readingFrom(calendar, at) === null)
      }
    }
  })
})

/** Ten school years in the pattern of the first, bank holidays on the first Monday in May. */
function tenYears(): SchoolCalendar {
  const years = Array.from({ length: 10 }, (_, index) => 2026 + index)
  return {
    ...SECONDARY,
    terms: years.flatMap((year) => [
      term(`${year}-09-02`, `${year}-10-24`, `${year}-11-01`, `${year}-12-18`),
      term(`${year + 1}-01-04`, `${year + 1}-02-13`, `${year + 1}-02-21`, `${year + 1}-04-01`),
      term(`${year + 1}-04-13`, `${year + 1}-05-24`, `${year + 1}-06-01`, `${year + 1}-07-21`),
    ]),
    closedDays: years.map((year) => ({ on: firstMondayInMay(year + 1), why: 'Bank holiday' })),
  }
}

function term(firstOn: string, halfTermOn: string, halfTermUntil: string, lastOn: string) {
  return {
    name: firstOn,
    firstOn,
    lastOn,
    halfTerm: { firstOn: halfTermOn, lastOn: halfTermUntil },
  }
}

function firstMondayInMay(year: number): string {
  const first = DateTime.utc(year, 5, 1)
  return must(first.plus({ days: (8 - first.weekday) % 7 }).toISODate())
}

function luxonDay(day: string): DateTime {
  return DateTime.fromISO(`${day}T12:00`, { zone: 'Europe/London' })
}

function luxonDays(firstOn: string, lastOn: string) {
  return { from: luxonDay(firstOn).toMillis(), until: luxonDay(lastOn).toMillis() }
}

function within({ from, until }: { from: number; until: number }, at: number): boolean {
  return from <= at && at <= until
}
