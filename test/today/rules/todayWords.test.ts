import { describe, expect, test } from 'vitest'
import { londonDay } from '../../../worker/time/londonTime.ts'
import { dayPlan, freeToday } from '../../../worker/today/rules/dayPlan.ts'
import { daySaid } from '../../../worker/today/rules/daySaid.ts'
import { isStepDue } from '../../../worker/today/rules/needs.ts'
import {
  dayWords as shortWords,
  fullDayWords,
  lateWords,
} from '../../../web/office/shell/timeWords.ts'
import { dayWords, freeWords } from '../../../web/office/today/todayWords.ts'
import { SECONDARY } from '../../time/calendars.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../worker/time/durations.ts'

const said = (at: number, closedOn?: string, why = 'INSET day') => {
  const closedDays = closedOn ? [{ on: closedOn, why }] : []
  return dayWords(daySaid({ ...SECONDARY, closedDays }, at), londonDay(at))
}

describe('The first page’s line about the day', () => {
  test('An ordinary day has nothing to say', () => {
    expect(said(Date.UTC(2026, 10, 24, 10))).toBe('')
  })

  test('A day without school is said on the school day before it, over a weekend too', () => {
    const words = 'so nothing’s promised for it.'
    expect(said(Date.UTC(2026, 10, 26, 10), '2026-11-27')).toBe(
      `There’s no school tomorrow (INSET day), ${words}`,
    )
    expect(said(Date.UTC(2026, 10, 27, 10), '2026-11-30', '')).toBe(
      `There’s no school on Monday, ${words}`,
    )
  })

  test('Closed days, half terms and holidays say when school is back', () => {
    expect(said(Date.UTC(2026, 10, 27, 10), '2026-11-27', 'Snow')).toBe(
      'There’s no school today (Snow). School’s back on Monday 30 November.',
    )
    expect(said(Date.UTC(2026, 9, 27, 10))).toBe(
      'It’s half term. School’s back on Monday 2 November.',
    )
    expect(said(Date.UTC(2026, 11, 28, 10))).toBe(
      'It’s the holidays. School’s back on Monday 4 January 2027.',
    )
    expect(said(Date.UTC(2026, 9, 23, 10))).toBe(
      'Next comes half term. School’s back on Monday 2 November.',
    )
    expect(said(Date.UTC(2026, 9, 24, 10))).toBe(
      'It’s the weekend, and then half term. School’s back on Monday 2 November.',
    )
  })

  test('A weekend says when the room opens, and a school without dates that nothing can be promised', () => {
    expect(said(Date.UTC(2026, 10, 21, 10))).toMatch(
      /^It’s the weekend\. The room opens again on Monday at 8\.\d\d(am)?\.$/,
    )
    const without = daySaid({ ...SECONDARY, terms: [] }, Date.UTC(2026, 10, 24, 10))
    expect(dayWords(without, '2026-11-24')).toBe(
      'The school hasn’t set its dates or opening hours, so no reply can be promised.',
    )
  })
})

test('A late promise is late in minutes, in hours on its own day, and in school days after it', () => {
  const late = (overdueMinutes: number, schoolDaysLate: number) => {
    const promised = { at: 0, on: '2026-11-23', point: 'break', nearness: 'past' } as const
    return lateWords({ ...promised, overdueMinutes, schoolDaysLate })
  }
  expect(late(50, 0)).toBe('50 minutes late')
  expect(late(60, 0)).toBe('1 hour late')
  expect(late(200, 0)).toBe('3 hours late')
  expect(late(200, 1)).toBe('1 school day late')
  expect(late(900, 2)).toBe('2 school days late')
})

describe('A mentor’s free time', () => {
  const at = (hour: number) => Date.UTC(2026, 10, 24) + hour * HOUR_MS
  const opening = [{ fromAt: at(9), toAt: at(16) }]
  const busy = (from: number, to: number) => ({ startsAt: at(from), endsAt: at(to) })

  test('It counts until lunch before lunch, and until the room closes after it', () => {
    const sessions = [busy(10, 11), busy(14, 15)]
    expect(freeToday(sessions, opening, at(12.5), at(9))).toEqual({ minutes: 150, until: 'lunch' })
    expect(freeToday(sessions, opening, at(12.5), at(13))).toEqual({ minutes: 120, until: 'close' })
    expect(freeToday(sessions, opening, null, at(13))).toEqual({ minutes: 120, until: 'close' })
  })

  test('Gaps under half an hour count for nothing, and a full day has none', () => {
    expect(freeToday([busy(9.25, 12.25)], opening, at(12.5), at(9))).toBeNull()
    expect(freeToday([], opening, at(12.5), at(17))).toBeNull()
    expect(freeToday([], [], at(12.5), at(9))).toBeNull()
  })

  test('It’s said in hours and minutes', () => {
    expect(freeWords({ minutes: 150, until: 'lunch' })).toBe(
      'You’re free for 2 hours 30 minutes before lunch.',
    )
    expect(freeWords({ minutes: 60, until: 'close' })).toBe(
      'You’re free for 1 hour before the room closes.',
    )
  })
})

describe('A mentor’s day', () => {
  const nine = Date.UTC(2026, 10, 24, 9)
  const session = (startsAt: number, minutes: number) => ({
    startsAt,
    endsAt: startsAt + minutes * MINUTE_MS,
  })
  const opening = [{ fromAt: nine, toAt: nine + 6 * HOUR_MS }]

  test('The clock stands between sessions, and a gap of half an hour is said', () => {
    const sessions = [session(nine + HOUR_MS, 60), session(nine + 2.25 * HOUR_MS, 60)]
    expect(dayPlan(sessions, opening, nine + 30 * MINUTE_MS)).toEqual([
      { is: 'now', at: nine + 30 * MINUTE_MS, untilAt: nine + HOUR_MS },
      { is: 'session', session: sessions[0], isNow: false },
      { is: 'session', session: sessions[1], isNow: false },
      { is: 'gap', fromAt: nine + 3.25 * HOUR_MS, toAt: nine + 6 * HOUR_MS },
    ])
  })

  test('A session that runs is where the clock stands', () => {
    const sessions = [session(nine, 60)]
    const [first, ...rest] = dayPlan(sessions, [], nine + 30 * MINUTE_MS)
    expect([first, rest]).toEqual([{ is: 'session', session: sessions[0], isNow: true }, []])
    expect(dayPlan(sessions, [], nine + 2 * HOUR_MS).at(-1)).toEqual({
      is: 'now',
      at: nine + 2 * HOUR_MS,
      untilAt: null,
    })
  })
})

test('A record in hand waits for its next step once a whole school day has gone by', () => {
  const friday = Date.UTC(2026, 10, 20, 14)
  const is = (now: number, writtenAt: number | null = null) =>
    isStepDue(SECONDARY, { acknowledgedAt: friday, writtenAt }, now)
  expect([is(friday + 3 * DAY_MS), is(friday + 4 * DAY_MS)]).toEqual([false, true])
  expect(is(friday + 4 * DAY_MS, friday + 3 * DAY_MS)).toBe(false)
})

test('A day of another year is said with its year', () => {
  const now = Date.UTC(2026, 10, 24, 10)
  expect(shortWords('2026-12-01', now)).toBe('Tue 1 Dec')
  expect(shortWords('2027-01-12', now)).toBe('Tue 12 Jan 2027')
  expect(fullDayWords('2027-01-12', now)).toBe('Tuesday 12 January 2027')
})
