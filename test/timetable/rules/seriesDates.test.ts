import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { bankHolidaysOf } from '../../../worker/time/bankHolidays.ts'
import type { SchoolCalendar, Term } from '../../../worker/time/schoolCalendar.ts'
import {
  type Runs,
  type Series,
  type SeriesPlan,
  type SeriesRule,
  sessionId,
} from '../../../worker/timetable/rules/series.ts'
import {
  firstDay,
  type StoredSession,
  patternDays,
  sessionsBetween,
} from '../../../worker/timetable/rules/seriesDates.ts'
import { followSeries } from '../../../worker/sessions/rules/changedSeries.ts'
import { must } from '../../must.ts'

/** gov.uk/bank-holidays, England and Wales, without the two that were proclaimed once. */
const BANK_HOLIDAYS: Readonly<Record<number, string>> = {
  2020: '01-01 04-10 04-13 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2023: '01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
}

test('The bank holidays are those that the government lists', () => {
  for (const [year, days] of Object.entries(BANK_HOLIDAYS)) {
    const listed = days.split(' ').map((day) => `${year}-${day}`)
    // In 2020 the one of early May was moved to the Friday of VE Day, once.
    const ours = bankHolidaysOf(Number(year))
      .map(({ on }) => on)
      .filter((day) => day !== '2020-05-04')
    expect(ours).toEqual(listed)
  }
})

/** Ten school years, 2026 to 2036: half terms, INSET days, terms that cross both changes of the clocks. */
const YEARS = Array.from({ length: 10 }, (_, n) => 2026 + n)

const monday = (day: DateTime) => day.startOf('week')

const iso = (day: DateTime) => must(day.toISODate())

const london = (day: string, time = '00:00') =>
  DateTime.fromISO(`${day}T${time}`, { zone: 'Europe/London' })

const TERMS: Term[] = YEARS.flatMap((year) => {
  const half = (day: string) => {
    const from = monday(london(day))
    return { firstOn: iso(from), lastOn: iso(from.plus({ days: 4 })) }
  }
  return [
    {
      name: `Autumn ${year}`,
      firstOn: `${year}-09-02`,
      lastOn: `${year}-12-18`,
      halfTerm: half(`${year}-10-28`),
    },
    {
      name: `Spring ${year + 1}`,
      firstOn: `${year + 1}-01-05`,
      lastOn: `${year + 1}-04-01`,
      halfTerm: half(`${year + 1}-02-17`),
    },
    {
      name: `Summer ${year + 1}`,
      firstOn: `${year + 1}-04-16`,
      lastOn: `${year + 1}-07-21`,
      halfTerm: half(`${year + 1}-05-28`),
    },
  ]
})

const CALENDAR: SchoolCalendar = {
  terms: TERMS,
  closedDays: TERMS.flatMap(({ firstOn, lastOn }) => [
    { on: firstOn, why: 'INSET day' },
    { on: iso(london(lastOn).minus({ weeks: 3 })), why: 'INSET day' },
  ]),
  openingHours: [],
  dayPoints: [],
}

const rule = (facts: Partial<SeriesRule>): SeriesRule => ({
  fromOn: '2026-09-01',
  weekdays: [1],
  everyWeeks: 1,
  runs: 'term_time',
  starts: '08:00',
  ends: '08:30',
  place: 'The hall',
  capacity: 8,
  ...facts,
})

const series = (...rules: SeriesPlan['rules']): Series => ({
  id: 's',
  kind: 'drop_in',
  audience: 'pupils',
  mentorId: null,
  listed: true,
  neverFull: false,
  countShown: true,
  revision: 1,
  plan: { title: 'Drop-in', about: '', untilOn: null, rules },
})

const FIRST = '2026-09-01'

const LAST = '2036-08-31'

/** Every day from the Monday of the first week to some days after the last, as luxon counts them. */
const DAYS = Array.from({ length: 3665 }, (_, n) => monday(london(FIRST)).plus({ days: n })).map(
  (day) => ({ on: iso(day), weekday: day.weekday }),
)

/** Luxon's instant of each start, worked out once: it takes far longer than what is tested. */
const startOf = memo((on: string, starts: string) => london(on, starts).toMillis())

function memo(find: (on: string, time: string) => number) {
  const found = new Map<string, number>()
  return (on: string, time: string) => {
    const at = found.get(`${on} ${time}`) ?? find(on, time)
    found.set(`${on} ${time}`, at)
    return at
  }
}

/** The same, day by day, by luxon and nothing of ours but the list of bank holidays. */
function byLuxon({ weekdays, everyWeeks, runs, starts, fromOn }: SeriesRule) {
  const closed = new Set([
    ...CALENDAR.closedDays.map(({ on }) => on),
    ...Array.from({ length: 12 }, (_, n) => bankHolidaysOf(2026 + n).map(({ on }) => on)).flat(),
  ])
  const inTerm = (day: string) => {
    const term = TERMS.find(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn)
    if (!term) return false
    const { firstOn, lastOn } = must(term.halfTerm)
    return runs === 'with_half_terms' || day < firstOn || day > lastOn
  }
  const found: { on: string; startsAt: number }[] = []
  /** Weeks that count, from the first one to the one before this. */
  let weeks = 0
  let counts = false
  for (const [n, { on, weekday }] of DAYS.entries()) {
    if (on > LAST) break
    if (weekday === 1) {
      weeks += counts ? 1 : 0
      counts = runs === 'all_year' || DAYS.slice(n, n + 5).some((each) => inTerm(each.on))
    }
    if (on < fromOn || !weekdays.includes(weekday) || closed.has(on)) continue
    if (runs !== 'all_year' && !inTerm(on)) continue
    if (everyWeeks === 2 && weeks % 2 !== 0) continue
    found.push({ on, startsAt: startOf(on, starts) })
  }
  return found
}

describe('Ten years of sessions', () => {
  const cases = (['term_time', 'with_half_terms', 'all_year'] as Runs[]).flatMap((runs) =>
    ([1, 2] as const).flatMap((everyWeeks) =>
      [1, 2, 3, 4, 5].map((weekday) => rule({ runs, everyWeeks, weekdays: [weekday] })),
    ),
  )

  test('Every session is at the hour that the school says, across each clock change, term and bank holiday', () => {
    let compared = 0
    for (const each of [...cases, rule({ runs: 'all_year', weekdays: [7], starts: '00:30' })]) {
      const ours = sessionsBetween(series(each), CALENDAR, [], FIRST, LAST)
      const theirs = byLuxon(each)
      expect(ours.map(({ heldOn, startsAt }) => ({ on: heldOn, startsAt }))).toEqual(theirs)
      compared += ours.length
    }
    expect(compared).toBeGreaterThan(8000)
  })

  test('The sessions do not depend on the day from which someone looks', () => {
    const day = fc.integer({ min: 0, max: 3600 }).map((n) => iso(london(FIRST).plus({ days: n })))
    const rules = fc.constantFrom(...cases)
    fc.assert(
      fc.property(rules, day, fc.integer({ min: 0, max: 60 }), (each, from, days) => {
        const until = iso(london(from).plus({ days }))
        const part = [...patternDays(series(each).plan, CALENDAR, from, until)]
        const whole = [...patternDays(series(each).plan, CALENDAR, FIRST, until)]
        expect(part).toEqual(whole.filter(({ on }) => on >= from))
      }),
      { numRuns: 200 },
    )
  })
})

const kept = (facts: Partial<StoredSession> & { firstOn: string }): StoredSession => ({
  id: sessionId('s', facts.firstOn),
  seriesId: 's',
  heldOn: facts.firstOn,
  startsAt: london(facts.firstOn, '08:00').toMillis(),
  endsAt: london(facts.firstOn, '08:30').toMillis(),
  status: 'on',
  capacity: 8,
  mentorId: null,
  place: null,
  own: false,
  taken: 1,
  waiting: 0,
  tickets: 1,
  revision: 0,
  ...facts,
})

const days = (of: Series, rows: StoredSession[], from: string, until: string) =>
  sessionsBetween(of, CALENDAR, rows, from, until).map(
    ({ heldOn, status }) => `${heldOn} ${status}`,
  )

describe('A session that something happened to', () => {
  test('A session stands for its day wherever it was moved to', () => {
    const moved = kept({ firstOn: '2026-11-23', heldOn: '2026-11-25' })
    expect(days(series(rule({})), [moved], '2026-11-23', '2026-11-30')).toEqual([
      '2026-11-25 on',
      '2026-11-30 on',
    ])
    expect(days(series(rule({})), [moved], '2026-11-23', '2026-11-24')).toEqual([])
  })

  test('A session takes the place of the pattern’s own on the day that it was moved to', () => {
    const moved = kept({ firstOn: '2026-11-23', heldOn: '2026-11-30' })
    expect(days(series(rule({})), [moved], '2026-11-23', '2026-12-04')).toEqual(['2026-11-30 on'])
  })

  test('A session may be one that the pattern never had, and stays when the pattern leaves it', () => {
    const extra = kept({ firstOn: '2026-10-28' })
    expect(days(series(rule({})), [extra], '2026-10-26', '2026-11-02')).toEqual([
      '2026-10-28 on',
      '2026-11-02 on',
    ])
  })

  test('A session that was called off can still be seen', () => {
    const off = kept({ firstOn: '2026-11-23', status: 'off' })
    expect(days(series(rule({})), [off], '2026-11-23', '2026-11-30')).toEqual([
      '2026-11-23 off',
      '2026-11-30 on',
    ])
  })

  test('A session follows its series to another weekday of its week, or is called off', () => {
    const next = series(rule({}), rule({ fromOn: '2026-11-23', weekdays: [5] }))
    // 27 November is closed: an INSET day, three weeks before the end of term.
    const changes = followSeries(next, CALENDAR, [
      kept({ firstOn: '2026-11-23' }),
      kept({ firstOn: '2026-11-30' }),
      kept({ firstOn: '2026-12-07', own: true }),
    ])
    expect(changes.map(({ set }) => set.heldOn ?? set.status)).toEqual(['off', '2026-12-04'])
  })
})

test('A series begins on the first day that its pattern makes, not on the day from which it was made', () => {
  const begins = (fromOn: string, facts: Partial<SeriesRule>) =>
    firstDay(series(rule({ fromOn, ...facts })).plan, CALENDAR, fromOn)
  // 26 November 2026 is a Thursday, 17 December the last one before Christmas.
  expect(begins('2026-11-26', { weekdays: [2] })).toBe('2026-12-01')
  expect(begins('2026-11-26', { weekdays: [4] })).toBe('2026-11-26')
  expect(begins('2026-12-17', { weekdays: [2] })).toBe('2027-01-12')
  expect(firstDay(series(rule({})).plan, { ...CALENDAR, terms: [] }, '2026-11-26')).toBeNull()
})
