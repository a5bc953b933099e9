import { describe, expect, test } from 'vitest'
import { bankHolidaysOf, bankHolidaysOffered } from '../../../worker/time/bankHolidays.ts'
import { weekdayOf } from '../../../worker/time/londonTime.ts'
import { SECONDARY } from '../calendars.ts'

/** As https://www.gov.uk/bank-holidays had them for England, but for what was proclaimed once. */
const PUBLISHED: Record<number, string> = {
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2023: '01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

describe('The bank holidays of England', () => {
  test.each(Object.entries(PUBLISHED))(
    'The bank holidays of %s are those that were published',
    (year, published) => {
      expect(bankHolidaysOf(Number(year)).map(({ on }) => on.slice(5))).toEqual(
        published.split(' '),
      )
    },
  )

  test('A bank holiday on a weekend moves to the next free weekday and says so', () => {
    const said = bankHolidaysOf(2022).filter(({ name }) => name.includes('substitute'))
    expect(said).toEqual([
      { on: '2022-01-03', name: 'New Year’s Day (substitute day)' },
      { on: '2022-12-27', name: 'Christmas Day (substitute day)' },
    ])
  })

  test('Every year has eight bank holidays, on weekdays and in order', () => {
    for (let year = 1990; year <= 2090; year++) {
      const days = bankHolidaysOf(year).map(({ on }) => on)
      expect([year, new Set(days).size]).toEqual([year, 8])
      expect(days).toEqual(days.toSorted())
      for (const on of days) expect([on, weekdayOf(on) <= 5]).toEqual([on, true])
    }
  })
})

describe('The bank holidays offered to a school', () => {
  const without = { ...SECONDARY, closedDays: [] }

  test('A school is offered the bank holidays in its terms, outside half terms', () => {
    const offered = bankHolidaysOffered(without, '2026-11-23').map(({ on }) => on)
    expect(offered).toEqual(['2027-05-03', '2028-05-01'])
  })

  test('A school is not offered days that it has closed already or that are over', () => {
    expect(bankHolidaysOffered(SECONDARY, '2026-11-23')).toEqual([])
    expect(bankHolidaysOffered(without, '2028-05-02')).toEqual([])
  })
})
