import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { addDays, instantOf, londonDay, londonTimeOfDay } from '../../../worker/time/londonTime.ts'
import { meetingNow } from '../../../worker/referrals/rules/meeting.ts'
import { MINUTE_MS } from '../../../worker/time/durations.ts'
import { lateBefore, overdueBy } from '../../../worker/referrals/rules/lateness.ts'
import { isOverdue, promiseNow } from '../../../worker/referrals/rules/promiseKept.ts'
import { promiseFor } from '../../../worker/referrals/rules/replyPromise.ts'
import {
  isSchoolDay,
  readingFrom,
  type SchoolCalendar,
  schoolDays,
} from '../../../worker/time/schoolCalendar.ts'
import { NO_DATES, PRIMARY, SECONDARY } from '../../time/calendars.ts'
import { HOUR_MS } from '../../../worker/time/durations.ts'
import { must } from '../../must.ts'

const calendar = fc.constantFrom(SECONDARY, PRIMARY)

const allowance = fc.integer({ min: 0, max: 10 })

const anInstant = fc.integer({
  min: instantOf('2025-08-20', '00:00'),
  max: instantOf('2028-06-20', '00:00'),
})

function promised(calendar: SchoolCalendar, day: string, time: string, days = 2): string | null {
  const promise = promiseFor(calendar, instantOf(day, time), days)
  return promise && `${luxonDay(promise.dueOn).toFormat('ccc d/M/yyyy')}, ${promise.point}`
}

function luxonDay(day: string): DateTime {
  return DateTime.fromISO(day, { zone: 'Europe/London', locale: 'en-GB' })
}

describe('A promise of two school days', () => {
  test.each([
    ['on Monday morning', '2026-11-16', '09:10', 'Wed 18/11/2026, break'],
    ['on Friday before break', '2026-11-20', '10:15', 'Tue 24/11/2026, break'],
    ['as the bell goes for break', '2026-11-20', '11:00', 'Tue 24/11/2026, break'],
    ['just after break began', '2026-11-20', '11:01', 'Tue 24/11/2026, lunch'],
    ['after lunch', '2026-11-20', '14:00', 'Tue 24/11/2026, end'],
    ['after the last lesson', '2026-11-20', '15:20', 'Wed 25/11/2026, start'],
    ['on Friday evening', '2026-11-20', '17:00', 'Wed 25/11/2026, start'],
    ['on Sunday', '2026-11-22', '14:00', 'Wed 25/11/2026, start'],
    ['early on Monday', '2026-11-23', '07:00', 'Wed 25/11/2026, start'],
    ['before an INSET day', '2026-11-26', '10:15', 'Tue 1/12/2026, break'],
    ['before half term', '2026-10-22', '10:15', 'Mon 2/11/2026, break'],
    ['in half term', '2026-10-28', '10:15', 'Wed 4/11/2026, start'],
    ['before the May bank holiday', '2026-05-01', '10:15', 'Wed 6/5/2026, break'],
    ['before Christmas', '2026-12-17', '12:00', 'Tue 5/1/2027, lunch'],
    ['in August', '2026-08-12', '12:00', 'Mon 7/9/2026, start'],
    ['before the clocks go forward', '2028-03-24', '10:15', 'Tue 28/3/2028, break'],
  ])(
    'A referral that is made %s is promised an answer by the right bell',
    (_, day, time, expected) => {
      expect(promised(SECONDARY, day, time)).toBe(expected)
    },
  )

  test('The promised moment is the instant at which that bell goes', () => {
    const promise = promiseFor(SECONDARY, instantOf('2028-03-24', '10:15'), 2)
    expect(promise?.dueAt).toBe(Date.parse('2028-03-28T11:00:00+01:00'))
  })

  test('Wednesdays are not counted where the mentor is away on them', () => {
    expect(promised(PRIMARY, '2026-11-17', '09:10')).toBe('Fri 20/11/2026, break')
    expect(promised(PRIMARY, '2026-11-18', '09:10')).toBe('Mon 23/11/2026, start')
  })

  test('A referral that is made over lunch counts from when the mentor is back', () => {
    expect(promised(PRIMARY, '2026-11-16', '12:20')).toBe('Thu 19/11/2026, end')
  })

  test('A snow day in between moves a promise that is made after it is known', () => {
    const closedDays = [...SECONDARY.closedDays, { on: '2027-01-12', why: 'Snow' }]
    expect(promised(SECONDARY, '2027-01-11', '10:15')).toBe('Wed 13/1/2027, break')
    expect(promised({ ...SECONDARY, closedDays }, '2027-01-11', '10:15')).toBe(
      'Thu 14/1/2027, break',
    )
  })
})

describe('Other promises', () => {
  test('A promise within the day is by the next point of it, or first thing when none is left', () => {
    expect(promised(SECONDARY, '2026-11-17', '09:00', 0)).toBe('Tue 17/11/2026, break')
    expect(promised(SECONDARY, '2026-11-17', '15:40', 0)).toBe('Wed 18/11/2026, start')
  })

  test('A school promises no day when nobody knows its dates', () => {
    expect(promised(NO_DATES, '2026-11-17', '09:00')).toBeNull()
    expect(promised(SECONDARY, '2028-07-19', '10:15')).toBeNull()
    expect(promised(SECONDARY, '2028-07-18', '10:15')).toBe('Thu 20/7/2028, break')
    expect(promised({ ...SECONDARY, dayPoints: [] }, '2026-11-17', '09:00')).toBeNull()
  })
})

describe('A promise that is made in any week of three years', () => {
  test('The promise is for a point of a school day, never a weekend, a holiday or a closed day', () => {
    fc.assert(
      fc.property(calendar, anInstant, allowance, (calendar, madeAt, days) => {
        const { dueAt, dueOn, point } = must(promiseFor(calendar, madeAt, days))
        expect(isSchoolDay(calendar, dueOn)).toBe(true)
        expect(londonDay(dueAt)).toBe(dueOn)
        expect(calendar.dayPoints).toContainEqual({ point, at: londonTimeOfDay(dueAt) })
      }),
    )
  })

  test('The promise is not before they asked, and the school has its full allowance', () => {
    fc.assert(
      fc.property(calendar, anInstant, allowance, (calendar, madeAt, days) => {
        const { dueAt } = must(promiseFor(calendar, madeAt, days))
        const receivedAt = must(readingFrom(calendar, madeAt))
        const [...counted] = schoolDays(calendar, londonDay(receivedAt), londonDay(dueAt))
        const fullAllowance = luxonDay(must(counted[days])).set({
          hour: Number(londonTimeOfDay(receivedAt).slice(0, 2)),
          minute: Number(londonTimeOfDay(receivedAt).slice(3)),
        })
        expect(dueAt).toBeGreaterThanOrEqual(madeAt)
        expect(dueAt).toBeGreaterThanOrEqual(fullAllowance.toMillis())
        expect(counted.length - 1).toBeLessThanOrEqual(days + 1)
      }),
    )
  })

  test('Whoever asks later is not promised an earlier answer', () => {
    fc.assert(
      fc.property(calendar, anInstant, anInstant, allowance, (calendar, one, other, days) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)]
        const first = must(promiseFor(calendar, earlier, days))
        expect(must(promiseFor(calendar, later, days)).dueAt).toBeGreaterThanOrEqual(first.dueAt)
      }),
    )
  })

  test('Whoever asks a few hours later is not promised an earlier answer', () => {
    const aFewHours = fc.integer({ min: 0, max: 30 * HOUR_MS })
    fc.assert(
      fc.property(calendar, anInstant, aFewHours, allowance, (calendar, madeAt, wait, days) => {
        const first = must(promiseFor(calendar, madeAt, days))
        const second = must(promiseFor(calendar, madeAt + wait, days))
        expect(second.dueAt).toBeGreaterThanOrEqual(first.dueAt)
      }),
    )
  })

  test('Ten years of weekly promises are made in no time', () => {
    const before = process.cpuUsage()
    for (let week = 0; week < 520; week += 1) {
      const day = addDays('2025-09-01', (week % 140) * 7 + (week % 5))
      promiseFor(SECONDARY, instantOf(day, '10:15'), 2)
    }
    // Processor time: a busy machine makes it no longer.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000)
  })
})

describe('A promise that was missed', () => {
  const dueAt = instantOf('2026-11-20', '15:10')

  test('is overdue from the moment after the bell', () => {
    expect(isOverdue(dueAt, dueAt)).toBe(false)
    expect(isOverdue(dueAt, dueAt + 1)).toBe(true)
  })

  test('is late by the school time in which someone could have answered', () => {
    expect(overdueBy(SECONDARY, dueAt, instantOf('2026-11-20', '15:00'))).toBe(0)
    expect(overdueBy(SECONDARY, dueAt, instantOf('2026-11-22', '12:00'))).toBe(20)
    expect(overdueBy(SECONDARY, dueAt, instantOf('2026-11-23', '09:15'))).toBe(80)
  })

  test('is late, for a list that is counted by one instant, exactly where some school time has passed', () => {
    // From a Friday after school to the Tuesday after half term, with a weekend and a night in it.
    const from = instantOf('2026-10-23', '00:00')
    const minutes = fc.nat(11 * 24 * 60)
    fc.assert(
      fc.property(minutes, minutes, fc.nat(59_999), (due, later, ms) => {
        const [at, now] = [from + due * MINUTE_MS, from + later * MINUTE_MS + ms]
        expect(at < lateBefore(SECONDARY, now)).toBe(overdueBy(SECONDARY, at, now) > 0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('A promise while nobody has decided', () => {
  test('is never called late once someone has written to them', () => {
    fc.assert(
      fc.property(
        fc.option(fc.nat(100)),
        fc.option(fc.nat(100)),
        fc.nat(100),
        (promisedAt, heardAt, now) => {
          const is = promiseNow({ promisedAt, heardAt, isWithLead: false }, now)
          expect(is === 'kept').toBe(heardAt !== null)
          if (heardAt === null) {
            expect(is === 'late').toBe(promisedAt !== null && isOverdue(promisedAt, now))
          }
        },
      ),
    )
  })
})

test('A promise of a day is made to nobody who is with the safeguarding lead', () => {
  fc.assert(
    fc.property(fc.option(fc.nat(100)), fc.nat(100), (promisedAt, now) => {
      expect(promiseNow({ promisedAt, heardAt: null, isWithLead: true }, now)).toBe('with_lead')
    }),
  )
})

describe('When someone meets their mentor', () => {
  test('is a day to come, or is said not to be set, at any time of a case', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`)
    const aCase = fc.record({
      dueOn: fc.option(day),
      lastMetOn: fc.option(day),
      endedAt: fc.option(fc.nat(9)),
    })
    fc.assert(
      fc.property(fc.option(aCase), day, (itsCase, today) => {
        const meeting = meetingNow(itsCase, today)
        expect(meeting.is === 'ended').toBe((itsCase?.endedAt ?? null) !== null)
        if ('on' in meeting) expect(meeting.on >= today).toBe(true)
        if (meeting.is === 'by') expect(itsCase?.lastMetOn).toBeNull()
      }),
    )
  })
})
